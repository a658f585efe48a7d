#include "bot/commands/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <unordered_map>

#include "bot/open_store.h"
#include "handlers/reports/counting.h"
#include "handlers/reports/table_writer.h"
#include "handlers/reports/xlsx_writer.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

constexpr std::string_view units_export = "units";
constexpr std::string_view activities_export = "activities";
const std::vector<std::string> unit_columns{"code", "name", "kind", "superior", "cluster", "roster", "chats"};

/// Midnight at the beginning of a day in the campaign's zone.
std::optional<storage::Time> midnight(const std::string& date, const config::Campaign& campaign) {
    const auto parsed = config::parse_date(date);
    if (!parsed) {
        return std::nullopt;
    }
    return storage::Time{std::chrono::sys_days{*parsed}} - campaign.time_zone.offset;
}

std::unique_ptr<reports::TableWriter> make_writer(const std::string& format, std::ostream& out,
                                                  std::vector<std::string> columns, std::chrono::minutes utc_offset) {
    if (format == "xlsx") {
        return reports::xlsx_writer(out, std::move(columns), utc_offset);
    }
    return format == "csv" ? reports::csv_writer(out, std::move(columns), utc_offset)
                           : reports::json_lines_writer(out, std::move(columns), utc_offset);
}

void write_units(const config::Campaign& campaign, storage::Database& database, const std::optional<std::string>& unit,
                 reports::TableWriter& writer) {
    storage::Store store(database);
    const auto text = [](const std::string& value) {
        return value.empty() ? reports::ExportCell{} : reports::ExportCell{value};
    };
    const auto today =
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + campaign.time_zone.offset);
    for (const config::Organisation* organisation : campaign.organisations.all(config::Date{today})) {
        if (!campaign.is_unit(*organisation) || (unit && organisation->code != *unit)) {
            continue;
        }
        std::vector<std::string> chats;
        for (const storage::Chat& chat : store.chats.of_unit(organisation->code)) {
            chats.push_back(chat.external);
        }
        const auto roster = organisation->roster ? reports::ExportCell{static_cast<std::int64_t>(*organisation->roster)}
                                                 : reports::ExportCell{};
        const std::vector<reports::ExportCell> cells{organisation->code,
                                                     organisation->name,
                                                     organisation->kind,
                                                     text(organisation->superior),
                                                     text(organisation->cluster),
                                                     roster,
                                                     chats};
        writer.row(cells);
    }
}

/// Activities with what each line counts in totals, so that summing the columns gives the people and participations of
/// handlers/reports/counting.h: on the first line of each occasion its own, 0 on its other lines, nothing on lines that
/// are not approved.
/// Returns these totals and the rule in words.
std::vector<std::string> write_activities(const config::Texts& texts, storage::Database& database,
                                          const storage::ExportFilter& filter, reports::TableWriter& writer) {
    storage::Store store(database);
    const std::string unit = filter.unit.value_or("");
    const auto from = filter.from.value_or(storage::Time::min());
    const auto to = filter.to.value_or(storage::Time::max());
    const bool is_by_report = filter.first_day.empty();
    const storage::CountedPeriod period{
        .first_day = filter.first_day, .last_day = filter.last_day, .from = from, .to = to};
    const auto reports =
        is_by_report ? store.occasions.counted_as_reported(unit, from, to) : store.occasions.counted(unit, period);
    const auto counted = reports::count(reports, is_by_report ? store.occasions.names_as_reported(unit, from, to)
                                                              : store.occasions.names(unit, period));
    std::unordered_map<std::int64_t, std::pair<std::int64_t, std::int64_t>> counts;
    for (const storage::CountedReport& report : reports) {
        counts[report.activity.value] = {0, 0};
    }
    for (const reports::OccasionCount& occasion : counted.occasions) {
        counts[occasion.first.value] = {occasion.new_people, occasion.people};
    }
    storage::export_rows(database, activities_export, filter, [&](std::span<const storage::ExportCell> cells) {
        std::vector<storage::ExportCell> line(cells.begin(), cells.end());
        const auto found = counts.find(std::get<std::int64_t>(cells.front()));
        const bool counts_here = found != counts.end();
        line.push_back(counts_here ? reports::ExportCell{found->second.first} : reports::ExportCell{});
        line.push_back(counts_here ? reports::ExportCell{found->second.second} : reports::ExportCell{});
        writer.row(line);
    });
    const reports::Totals& total = counted.total;
    return {texts
                .render("statistics.approved", {{"activities", std::to_string(total.occasions)},
                                                {"persons", std::to_string(total.people)},
                                                {"participations", std::to_string(total.participations)}})
                .text,
            texts.render("statistics.rule").text};
}

/// Whether a unit has this code, today or before.
bool is_known(const config::Campaign& campaign, const std::string& code) {
    return campaign.organisations.contains(code);
}

int wrong(const std::string& message) {
    std::cerr << message << '\n';
    return 1;
}

} // namespace

int run_export(const config::Configuration& configuration, const ExportArguments& arguments) {
    const config::Campaign& campaign = configuration.campaign;
    storage::ExportFilter filter{.unit = arguments.unit, .from = {}, .to = {}, .first_day = {}, .last_day = {}};
    if (arguments.from && !(filter.from = midnight(*arguments.from, campaign))) {
        return wrong("--from: not a date; write it as 2024-09-30");
    }
    if (arguments.to) {
        filter.to = midnight(*arguments.to, campaign);
        if (!filter.to) {
            return wrong("--to: not a date; write it as 2024-09-30");
        }
        *filter.to += std::chrono::days{1};
    }
    if (arguments.what == activities_export && arguments.by == "activity") {
        filter.first_day = arguments.from.value_or("0000-01-01");
        filter.last_day = arguments.to.value_or("9999-12-31");
    }
    const auto names = storage::export_names();
    if (arguments.what != units_export && std::ranges::find(names, arguments.what) == names.end()) {
        return wrong(
            fmt::format("there is no export '{}'; there are units, {}", arguments.what, fmt::join(names, ", ")));
    }

    if (arguments.unit && arguments.what != units_export && !storage::export_has_unit(arguments.what)) {
        return wrong(
            fmt::format("--unit: rows of {} belong to no unit, so that no unit's can be told apart", arguments.what));
    }
    if (arguments.what == units_export && (arguments.from || arguments.to)) {
        return wrong("--from, --to: units are exported as they stand today");
    }
    if (arguments.from && arguments.to && *arguments.from > *arguments.to) {
        return wrong(fmt::format("--from {} is behind --to {}", *arguments.from, *arguments.to));
    }
    if (arguments.unit && !is_known(campaign, *arguments.unit)) {
        return wrong(fmt::format("--unit: there is no unit '{}' in this campaign; `loa export units` lists them",
                                 *arguments.unit));
    }

    std::ofstream file;
    if (arguments.out) {
        file.open(*arguments.out, std::ios::binary | std::ios::trunc);
        if (!file) {
            std::cerr << "cannot write " << arguments.out->string() << '\n';
            return 3;
        }
    }
    std::ostream& out = arguments.out ? file : std::cout;
    const auto database = open_store_beside(configuration.settings.storage, true);
    const auto utc_offset = campaign.time_zone.offset;
    if (arguments.what == units_export) {
        const auto writer = make_writer(arguments.format, out, unit_columns, utc_offset);
        write_units(campaign, *database, arguments.unit, *writer);
        writer->finish({});
    } else {
        std::vector<std::string> columns;
        for (const std::string_view name : storage::export_columns(arguments.what)) {
            columns.emplace_back(name);
        }
        const bool counts = arguments.what == activities_export;
        if (counts) {
            columns.insert(columns.end(), {"counted_people", "counted_participations"});
        }
        const auto writer = make_writer(arguments.format, out, columns, utc_offset);
        std::vector<std::string> notes;
        if (counts) {
            notes = write_activities(configuration.texts, *database, filter, *writer);
        } else {
            storage::export_rows(*database, arguments.what, filter, [&](auto cells) { writer->row(cells); });
        }
        writer->finish(notes);
        for (const std::string& note : notes) {
            std::cerr << note << '\n'; // beside the table, whose lines are for programs
        }
    }
    out.flush();
    if (!out) {
        std::cerr << "writing stopped: the disk is full or the output was closed\n";
        return 3;
    }
    return 0;
}

} // namespace loa::commands
