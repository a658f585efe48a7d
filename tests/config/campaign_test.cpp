#include "config/campaign.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

using tests::lines;

constexpr auto plan = "# Kế hoạch\n\n## I. Mục tiêu\n\n### 1. Học\n\n- 100% người học.\n";
constexpr auto organisations = "code,name,kind,superior,cluster,roster,valid_from,valid_to,successor\n"
                               "FED,City,federation,,,,,,\nS1,School,school,FED,,10,,,\n";

std::string minimal(const std::string& more = "") {
    return R"({"title": "Học", "people": "bạn", "year": 2024, "consent": {"version": 2, "text": "consent.md"},
        "owners": [{"organisation": "FED", "name": "City"}],
        "reporting": {"from": "10-01", "last": "10-07", "clause": {"document": "ke-hoach", "path": "I.1"}},
        "kinds": [{"id": "federation", "label": "F"}, {"id": "school", "label": "S", "is_unit": true}],
        "categories": [{"id": "reading", "label": "Đọc", "words": ["sách"]}])" +
           more + "}";
}

/// Writes a campaign folder and loads it.
Loaded<Campaign> load(const std::string& json, const std::string& csv = organisations, const std::string& text = plan) {
    const tests::TemporaryFolder folder;
    tests::write_file(folder.path() / "spring" / "campaign.json", json);
    tests::write_file(folder.path() / "spring" / "organisations.csv", csv);
    tests::write_file(folder.path() / "spring" / "consent.md", "Ngắn.\n---\nĐầy đủ.\n");
    tests::write_file(folder.path() / "spring" / "plan" / "ke-hoach.md", text);
    auto loaded = load_campaign(folder.path() / "spring");
    const std::string prefix = (folder.path() / "spring").string() + "/";
    for (auto& mistake : loaded.mistakes) {
        if (mistake.file.starts_with(prefix)) mistake.file = mistake.file.substr(prefix.size());
    }
    return loaded;
}

TEST(Campaign, a_small_folder_is_read) {
    const auto loaded = load(minimal(R"(, "quiet_hours": {"from": "21:00", "to": "06:30"},
        "time_zone": {"name": "Asia/Tokyo", "offset_minutes": 540},
        "indicators": [{"id": "i", "label": "L", "counts": "people", "numerator": "n", "denominator": "d",
                        "categories": ["reading"], "threshold_percent": 90,
                        "clause": {"document": "ke-hoach", "path": "I.1"}}])"));
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    const Campaign& campaign = loaded.value;
    EXPECT_EQ(campaign.name, "spring");
    EXPECT_EQ(campaign.people, "bạn");
    EXPECT_EQ(campaign.time_zone.offset, std::chrono::minutes(540));
    EXPECT_EQ(campaign.owner(*parse_date("2024-01-01")).name, "City");
    EXPECT_TRUE(campaign.is_unit(*campaign.organisations.at("S1", *parse_date("2024-01-01"))));
    EXPECT_FALSE(campaign.is_unit(*campaign.organisations.at("FED", *parse_date("2024-01-01"))));
    EXPECT_EQ(campaign.indicator("i")->threshold_percent, 90);
    EXPECT_EQ(campaign.category("reading")->label, "Đọc");
    EXPECT_EQ(campaign.category("none"), nullptr);
    EXPECT_EQ(campaign.document("ke-hoach")->title, "Kế hoạch");
    EXPECT_EQ(to_text(campaign.due(*campaign.indicator("i"), 2024)), "2024-10-07");
}

TEST(Campaign, quiet_hours_may_span_midnight) {
    using std::chrono::hours;
    const QuietHours night{hours(21), hours(6)};
    EXPECT_TRUE(night.contains(hours(21)));
    EXPECT_TRUE(night.contains(hours(3)));
    EXPECT_FALSE(night.contains(hours(6)));
    EXPECT_FALSE(night.contains(hours(12)));
    EXPECT_FALSE((QuietHours{}.contains(hours(0))));
    EXPECT_TRUE((QuietHours{hours(12), hours(13)}.contains(hours(12))));
}

TEST(Campaign, the_deadline_moves_back_to_a_working_day_unless_confirmed) {
    const auto loaded = load(minimal(R"(, "holidays": {"days_off": [{"from": "2027-10-07", "title": "x"}],
                                       "working_days": ["2028-10-07"]})"));
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    const auto deadline = [&](int year) { return to_text(loaded.value.reporting_deadline(year)); };
    EXPECT_EQ(deadline(2024), "2024-10-07");
    EXPECT_EQ(deadline(2027), "2027-10-06");
    EXPECT_EQ(deadline(2028), "2028-10-07");
    EXPECT_EQ(deadline(2029), "2029-10-05");
    auto confirmed = loaded.value;
    confirmed.reporting.confirmed.emplace(2029, *parse_date("2029-10-09"));
    EXPECT_EQ(to_text(confirmed.reporting_deadline(2029)), "2029-10-09");
}

TEST(Campaign, events_recur_shift_and_have_themes) {
    const auto loaded = load(minimal(R"(, "calendar": [
        {"id": "week", "title": "W", "from": "10-01", "to": "10-07", "themes": {"2024": "Đọc"},
         "shifted": [{"from": "2025-10-06", "to": "2025-10-12"}]},
        {"id": "once", "title": "O", "from": "2024-02-14"},
        {"id": "winter", "title": "N", "from": "12-28", "to": "01-03"}])"));
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    const auto in = [&](std::size_t event, int year) {
        const auto found = loaded.value.calendar[event].in(year);
        return found ? to_text(found->from) + " " + to_text(found->to) + " " + found->theme : "none";
    };
    EXPECT_EQ(in(0, 2024), "2024-10-01 2024-10-07 Đọc");
    EXPECT_EQ(in(0, 2025), "2025-10-06 2025-10-12 ");
    EXPECT_EQ(in(1, 2024), "2024-02-14 2024-02-14 ");
    EXPECT_EQ(in(1, 2025), "none");
    EXPECT_EQ(in(2, 2024), "2024-12-28 2025-01-03 ");
}

TEST(Campaign, owners_follow_each_other) {
    auto json = minimal();
    const std::string one = R"([{"organisation": "FED", "name": "City"}])";
    json.replace(json.find(one), one.size(), R"([
        {"organisation": "FED", "name": "New", "from": "2025-03-26"},
        {"organisation": "FED", "name": "Old", "to": "2025-03-20"}])");
    const auto loaded = load(json);
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    EXPECT_EQ(loaded.value.owners[0].name, "Old");
    EXPECT_EQ(loaded.value.owner(*parse_date("2024-01-01")).name, "Old");
    EXPECT_EQ(loaded.value.owner(*parse_date("2025-03-21")).name, "Old");
    EXPECT_EQ(loaded.value.owner(*parse_date("2026-01-01")).name, "New");
}

struct Case {
    std::string json;
    std::string path;
    std::string message;
    std::string hint;
};

std::string indicator(const std::string& members) {
    return minimal(R"(, "indicators": [{"id": "i", "label": "L", "numerator": "n", "denominator": "d", )" + members +
                   "}]");
}

std::string event(const std::string& members) {
    return minimal(R"(, "calendar": [{"id": "e", "title": "T", )" + members + "}]");
}

constexpr auto clause = R"("clause": {"document": "ke-hoach", "path": "I.1"})";

TEST(Campaign, each_mistake_is_reported_with_place_and_reason) {
    const std::vector<Case> cases{
        Case{minimal(R"(, "indicatos": [])"), "indicatos", "unknown key", "`indicators`"},
        Case{minimal(R"(, "year": 2024)"), "year", "is given twice", ""},
        Case{minimal(R"(, "quiet_hours": {"from": "9:00", "to": "06:30"})"), "quiet_hours.from", "HH:MM", ""},
        Case{minimal(R"(, "time_zone": {"name": "x", "offset_minutes": 10000})"), "time_zone.offset_minutes", "whole",
             ""},
        Case{indicator(std::string(R"("counts": "persons", )") + clause), "indicators[0].counts", "people, units", ""},
        Case{indicator(clause), "indicators[0].counts", "is missing", "people or units"},
        Case{indicator(R"("counts": "units")"), "indicators[0].clause", "is missing", ""},
        Case{indicator(R"("counts": "units", "clause": {"document": "ke-hoac", "path": "I.1"})"),
             "indicators[0].clause.document", "there is no plan/ke-hoac.md", "`ke-hoach`"},
        Case{indicator(R"("counts": "units", "clause": {"document": "ke-hoach", "path": "I.2"})"),
             "indicators[0].clause.path", "has no clause I.2", "`I.1`"},
        Case{indicator(std::string(R"("counts": "units", "categories": ["readin"], )") + clause),
             "indicators[0].categories[0]", "there is no category", "`reading`"},
        Case{indicator(std::string(R"("counts": "units", "threshold_percent": 101, )") + clause),
             "indicators[0].threshold_percent", "from 0 to 100", ""},
        Case{indicator(std::string(R"("counts": "units", "due": "30-12", )") + clause), "indicators[0].due", "MM-DD",
             ""},
        Case{event(R"("from": "1/10")"), "calendar[0].from", "is no day", "MM-DD"},
        Case{event(R"("from": "10-01", "to": "2024-10-07")"), "calendar[0].to", "must be MM-DD", ""},
        Case{event(R"("from": "2024-10-02", "to": "2024-10-01")"), "calendar[0].to", "is before", ""},
        Case{event(R"("from": "10-01", "themes": {"next": "x"})"), "calendar[0].themes.next", "named by a year", ""},
        Case{event(R"("from": "10-01", "shifted": [{"from": "2024-10-01"}, {"from": "2024-11-01"}])"),
             "calendar[0].shifted[1].from", "second shift", ""},
        Case{event(R"("from": "2024-10-01", "shifted": [{"from": "2024-10-01"}])"), "calendar[0].shifted", "every year",
             ""},
        Case{minimal(R"(, "holidays": {"weekly_rest": ["sonday"]})"), "holidays.weekly_rest[0]", "no day of the week",
             "`sunday`"},
        Case{minimal(R"(, "holidays": {"working_days": ["x"]})"), "holidays.working_days[0]", "YYYY-MM-DD", ""},
        Case{minimal(R"(, "calendar": [{"id": "a", "title": "A", "from": "01-01"},
                                       {"id": "a", "title": "B", "from": "01-01"}])"),
             "calendar[1].id", "given to another one", ""}};
    for (const Case& wrong : cases) {
        SCOPED_TRACE(wrong.json);
        const auto loaded = load(wrong.json);
        EXPECT_EQ(loaded.mistakes.size(), 1U) << lines(loaded.mistakes);
        if (loaded.mistakes.size() != 1) continue;
        EXPECT_EQ(loaded.mistakes[0].file, "campaign.json");
        EXPECT_EQ(loaded.mistakes[0].path, wrong.path) << loaded.mistakes[0];
        EXPECT_NE(loaded.mistakes[0].message.find(wrong.message), std::string::npos) << loaded.mistakes[0];
        EXPECT_NE(loaded.mistakes[0].hint.find(wrong.hint), std::string::npos) << loaded.mistakes[0];
    }
}

TEST(Campaign, what_is_missing_is_listed_whole) {
    const auto loaded = load("{}");
    std::vector<std::string> paths;
    for (const auto& mistake : loaded.mistakes) {
        if (mistake.file == "campaign.json") paths.push_back(mistake.path);
    }
    EXPECT_EQ(paths, (std::vector<std::string>{"consent", "title", "people", "year", "owners", "reporting", "kinds",
                                               "categories"}))
        << lines(loaded.mistakes);
}

TEST(Campaign, an_unknown_owner_and_overlapping_owners_are_mistakes) {
    auto json = minimal();
    const std::string one = R"([{"organisation": "FED", "name": "City"}])";
    json.replace(json.find(one), one.size(),
                 R"([{"organisation": "FDE", "name": "A"}, {"organisation": "FED", "name": "B"}])");
    EXPECT_EQ(
        lines(load(json).mistakes),
        "campaign.json: owners[1]: is in office at the same time as owners[0] (end the first one the day before)\n"
        "campaign.json: owners[0].organisation: organisations.csv has no body `FDE` (did you mean `FED`?)\n");
}

TEST(Campaign, the_text_that_people_agree_to_is_read_in_two_parts) {
    const auto loaded = load(minimal());
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    EXPECT_EQ(loaded.value.consent.version, 2);
    EXPECT_EQ(loaded.value.consent.summary, "Ngắn.");
    EXPECT_EQ(loaded.value.consent.full, "Đầy đủ.");
}

TEST(Campaign, a_consent_without_its_file_or_version_is_a_mistake) {
    const std::string good = R"({"version": 2, "text": "consent.md"})";
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"version": 2, "text": "none.md"})", "none.md"},
        {R"({"text": "consent.md"})", "campaign.json: consent.version: is missing"},
        {R"({"version": 0, "text": "consent.md"})", "campaign.json: consent.version"},
        {R"({"version": 1})", "campaign.json: consent.text: is missing"},
        {R"({"version": 1, "text": "../secret"})", "campaign.json: consent.text: must be the name of a file"},
    };
    for (const auto& [wrong, mistake] : cases) {
        auto json = minimal();
        json.replace(json.find(good), good.size(), wrong);
        const auto loaded = load(json);
        EXPECT_EQ(loaded.mistakes.size(), 1U) << lines(loaded.mistakes);
        EXPECT_NE(lines(loaded.mistakes).find(mistake), std::string::npos) << lines(loaded.mistakes);
    }
}

TEST(Campaign, mistakes_of_all_its_files_come_together) {
    const auto loaded =
        load(minimal(R"(, "colour": 1)"), std::string(organisations) + "X,N,school,NONE,,,,,\n", "no title");
    std::string files;
    for (const auto& mistake : loaded.mistakes) files += mistake.file + ";" + mistake.path + "\n";
    EXPECT_EQ(files, "campaign.json;colour\nplan/ke-hoach.md;line 1\nplan/ke-hoach.md;line 1\n"
                     "organisations.csv;line 4\ncampaign.json;reporting.clause.path\n")
        << lines(loaded.mistakes);
}

TEST(Campaign, a_folder_that_is_not_there_is_one_mistake) {
    const auto loaded = load_campaign("/no/such/folder");
    ASSERT_EQ(loaded.mistakes.size(), 1U);
    EXPECT_EQ(loaded.mistakes[0].message, "there is no such campaign folder");
    EXPECT_EQ(loaded.value.owner(*parse_date("2024-01-01")).name, "");
}

} // namespace
} // namespace loa::config
