#include "config/campaign_reader.h"

#include "config/plain_text.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace loa::config {

namespace {

constexpr int year_min = 2000;
constexpr int year_max = 2200;
constexpr std::int64_t offset_minutes_max = 840; // UTC+14, the farthest there is;

void check_unique(const std::set<std::string>& earlier, ObjectReader& reader, const std::string& id) {
    if (!id.empty() && earlier.contains(id)) reader.report().add(reader.path("id"), "is given to another one already");
}

/// Minutes since midnight from `HH:MM`.
std::optional<std::chrono::minutes> parse_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    int hour = 0;
    int minute = 0;
    const auto hour_end = std::from_chars(text.data(), text.data() + 2, hour);
    const auto minute_end = std::from_chars(text.data() + 3, text.data() + 5, minute);
    if (hour_end.ptr != text.data() + 2 || minute_end.ptr != text.data() + 5) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return std::chrono::minutes(hour * 60 + minute);
}

std::chrono::minutes read_time(ObjectReader& reader, std::string_view key) {
    const auto time = parse_time(reader.required_text(key));
    if (!time && reader.find(key) != nullptr) reader.report().add(reader.path(key), "must be a time as HH:MM");
    return time.value_or(std::chrono::minutes{});
}

void read_owners(ObjectReader& reader, Campaign& campaign) {
    reader.each_object("owners", [&](ObjectReader& entry) {
        Owner owner;
        owner.organisation = entry.required_text("organisation");
        owner.name = entry.required_text("name");
        owner.abbreviation = entry.text("abbreviation");
        owner.department = entry.text("department");
        owner.valid.from = read_day(entry, "from");
        owner.valid.to = read_day(entry, "to");
        entry.text("note");
        if (owner.valid.from && owner.valid.to && *owner.valid.to < *owner.valid.from) {
            entry.report().add(entry.path("to"), "is before `from`");
        }
        campaign.owners.push_back(std::move(owner));
    });
    if (campaign.owners.empty()) {
        reader.report().add("owners", "must name at least one body that runs the campaign");
        campaign.owners.emplace_back();
    }
    for (std::size_t later = 1; later < campaign.owners.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (!campaign.owners[earlier].valid.overlaps(campaign.owners[later].valid)) continue;
            reader.report().add(fmt::format("owners[{}]", later),
                                fmt::format("is in office at the same time as owners[{}]", earlier),
                                "end the first one the day before");
        }
    }
}

void read_reporting(ObjectReader& reader, Campaign& campaign) {
    if (reader.find("reporting") == nullptr) {
        reader.report().add("reporting", "is missing", "when the yearly reports are due");
    }
    campaign.reporting = {YearDay{std::chrono::January, std::chrono::day{1}},
                          YearDay{std::chrono::December, std::chrono::day{31}},
                          {},
                          {}};
    reader.object("reporting", [&](ObjectReader& entry) {
        for (const auto key : {"from", "last"}) {
            if (entry.find(key) == nullptr) entry.report().add(entry.path(key), "is missing", "MM-DD");
        }
        campaign.reporting.from = read_year_day(entry, "from").value_or(campaign.reporting.from);
        campaign.reporting.last = read_year_day(entry, "last").value_or(campaign.reporting.last);
        campaign.reporting.clause = read_clause(entry);
        entry.members("confirmed", [&](const std::string& key, const nlohmann::json& value, const std::string& path) {
            const auto year = read_year_key(key, path, entry.report());
            const auto date = value.is_string() ? parse_date(value.get_ref<const std::string&>()) : std::nullopt;
            if (!date) entry.report().add(path, "must be a day as YYYY-MM-DD");
            if (year && date) campaign.reporting.confirmed.emplace(*year, *date);
        });
    });
}

void read_kinds(ObjectReader& reader, Campaign& campaign) {
    std::set<std::string> ids;
    reader.each_object("kinds", [&](ObjectReader& entry) {
        OrganisationKind kind{entry.required_text("id"), entry.required_text("label"), entry.flag("is_unit", false)};
        check_unique(ids, entry, kind.id);
        ids.insert(kind.id);
        campaign.kinds.push_back(std::move(kind));
    });
    if (std::ranges::none_of(campaign.kinds, &OrganisationKind::is_unit)) {
        reader.report().add("kinds", "needs one kind that reports", "set \"is_unit\": true");
    }
}

void read_categories(ObjectReader& reader, Campaign& campaign) {
    std::set<std::string> ids;
    reader.each_object("categories", [&](ObjectReader& entry) {
        Category category{entry.required_text("id"), entry.required_text("label"), entry.texts("words"), {}};
        check_unique(ids, entry, category.id);
        ids.insert(category.id);
        entry.each_object("clauses", [&](ObjectReader& clause) {
            category.clauses.push_back({clause.required_text("document"), clause.required_text("path")});
        });
        campaign.categories.push_back(std::move(category));
    });
    if (campaign.categories.empty()) reader.report().add("categories", "must hold at least one");
}

} // namespace

ClauseReference read_clause(ObjectReader& reader, std::string_view key) {
    ClauseReference clause;
    reader.object(key, [&](ObjectReader& entry) {
        clause.document = entry.required_text("document");
        clause.path = entry.required_text("path");
    });
    return clause;
}

std::optional<Date> read_day(ObjectReader& reader, std::string_view key) {
    const nlohmann::json* found = reader.find(key);
    if (found == nullptr || found->is_null()) return std::nullopt;
    const auto date = found->is_string() ? parse_date(found->get_ref<const std::string&>()) : std::nullopt;
    if (!date) reader.report().add(reader.path(key), "must be a day as YYYY-MM-DD");
    return date;
}

std::optional<YearDay> read_year_day(ObjectReader& reader, std::string_view key) {
    const nlohmann::json* found = reader.find(key);
    if (found == nullptr) return std::nullopt;
    const auto day = found->is_string() ? parse_year_day(found->get_ref<const std::string&>()) : std::nullopt;
    if (!day) reader.report().add(reader.path(key), "must be a day of the year as MM-DD");
    return day;
}

std::optional<int> read_year_key(const std::string& key, const std::string& path, Report& report) {
    const auto year = whole_number<int>(key);
    if (year && *year >= year_min && *year <= year_max) return year;
    report.add(path, fmt::format("must be named by a year from {} to {}", year_min, year_max));
    return std::nullopt;
}

void read_campaign_json(ObjectReader& reader, Campaign& campaign) {
    campaign.title = reader.required_text("title");
    campaign.people = reader.required_text("people");
    if (reader.find("year") == nullptr) reader.report().add("year", "is missing");
    campaign.year = static_cast<int>(reader.integer("year", year_min, year_min, year_max));
    reader.object("time_zone", [&](ObjectReader& zone) {
        campaign.time_zone.name = zone.required_text("name");
        campaign.time_zone.offset =
            std::chrono::minutes(zone.integer("offset_minutes", 420, -offset_minutes_max, offset_minutes_max));
    });
    read_owners(reader, campaign);
    read_reporting(reader, campaign);
    reader.object("quiet_hours", [&](ObjectReader& hours) {
        campaign.quiet_hours.from = read_time(hours, "from");
        campaign.quiet_hours.to = read_time(hours, "to");
    });
    if (reader.find("notice_links") != nullptr) campaign.notice_links = reader.texts("notice_links");
    if (reader.find("approval_digest") != nullptr) {
        campaign.approval_digest = read_time(reader, "approval_digest");
    }
    if (reader.find("questions_digest") != nullptr) {
        campaign.questions_digest = read_time(reader, "questions_digest");
    }
    read_kinds(reader, campaign);
    read_categories(reader, campaign);
    read_indicators(reader, campaign);
    read_calendar(reader, campaign);
    reader.finish();
}

} // namespace loa::config
