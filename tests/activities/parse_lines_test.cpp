#include "bot/commands/parse_lines.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace {

using namespace loa;
using commands::local_time;
using commands::parse_lines;
using vietnamese::LocalTime;

constexpr std::chrono::minutes vietnam{420};

TEST(ParseTimes, are_turned_to_the_campaigns_zone) {
    EXPECT_EQ(local_time("2024-09-12T08:00:00+07:00", vietnam), (LocalTime{{2024, 9, 12}, 8, 0}));
    EXPECT_EQ(local_time("2024-09-11T20:30:00Z", vietnam), (LocalTime{{2024, 9, 12}, 3, 30}));
    EXPECT_EQ(local_time("2024-12-31T23:59:59.250-02:00", vietnam), (LocalTime{{2025, 1, 1}, 8, 59}));
    for (const auto* text : {"", "2024-09-12", "2024-13-12T08:00:00Z", "2024-09-12T25:00:00Z", "2024-09-12T08:00:00",
                             "2024-09-12T08:00:00+7", "hôm qua"})
        EXPECT_FALSE(local_time(text, vietnam)) << text;
}

TEST(ParseLines, have_the_contracts_shape) {
    std::istringstream in(
        R"({"id":"a","text":"hôm qua em học lớp Excel 2 buổi ở trường","now":"2024-09-12T08:00:00+07:00"})"
        "\n\n"
        R"({"id":7,"text":"chào Loa","now":"2024-09-12T08:00:00+07:00"})");
    std::ostringstream out, errors;
    EXPECT_EQ(parse_lines(activities::campaign_lexicon(), vietnam, false, in, out, errors), 0);
    EXPECT_EQ(
        out.str(),
        R"({"id":"a","is_report":true,"category":"digital_skills","title":"lớp Excel","start":"2024-09-11","end":"2024-09-11",)"
        R"("quantity":{"value":2.0,"unit":"sessions"},"participants":null,"place":"trường"})"
        "\n"
        R"({"id":7,"is_report":false,"category":null,"title":null,"start":null,"end":null,"quantity":null,"participants":null,"place":null})"
        "\n");
    EXPECT_EQ(errors.str(), "");
}

TEST(ParseLines, a_wrong_line_is_named) {
    for (const auto* line : {"no json", "[]", R"({"id":1,"text":"a"})", R"({"id":1,"text":"a","now":"today"})",
                             R"({"id":1,"text":5,"now":"2024-09-12T08:00:00Z"})"}) {
        std::istringstream in(std::string("\n") + line);
        std::ostringstream out, errors;
        EXPECT_EQ(parse_lines(activities::campaign_lexicon(), vietnam, false, in, out, errors), 1) << line;
        EXPECT_TRUE(errors.str().starts_with("line 2: ")) << errors.str();
    }
}

/// How many of the shared open set's messages are told right; the full table is the scorer's.
TEST(ParseLines, the_open_set_is_read) {
    const char* root = std::getenv("LOA_SHARED");
    std::ifstream file((root != nullptr ? std::string(root) : std::string(LOA_SOURCE_DIR) + "/../shared") +
                       "/eval/reports.jsonl");
    int all = 0, kinds = 0, reports = 0, categories = 0, dates = 0;
    for (std::string line; std::getline(file, line);) {
        const auto message = nlohmann::json::parse(line);
        const auto now = local_time(message["now"].get<std::string>(), vietnam).value();
        const auto reading =
            activities::read_report(message["text"].get<std::string>(), now, activities::campaign_lexicon());
        ++all;
        kinds += reading.is_report == message["is_report"].get<bool>();
        if (!message["is_report"].get<bool>()) continue;
        const auto& gold = message["gold"];
        const auto day = [&](const char* key) {
            return gold[key].is_null() ? std::string() : gold[key].get<std::string>();
        };
        ++reports;
        for (const auto& accepted : gold["category_accept"]) categories += accepted == reading.category;
        dates += (reading.start ? vietnamese::iso_text(*reading.start) : "") == day("start_date") &&
                 (reading.end ? vietnamese::iso_text(*reading.end) : "") == day("end_date");
    }
    EXPECT_GE(kinds * 100, all * 97);
    EXPECT_GE(categories * 100, reports * 95);
    EXPECT_GE(dates * 100, reports * 97);
}

} // namespace
