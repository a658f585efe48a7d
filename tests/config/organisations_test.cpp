#include <fmt/format.h>

#include "config/organisations.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

using tests::lines;

constexpr auto header = "code,name,kind,superior,cluster,roster,valid_from,valid_to,successor\n";

Loaded<Organisations> read(const std::string& rows) {
    return read_organisations(header + rows, "organisations.csv", {"federation", "union", "school"});
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

std::string name_of(const Organisation* body) {
    return body == nullptr ? "none" : body->name;
}

/// A federation, a sector union that ends in 2025, a ward union after it, and a school under the two in turn.
const Organisations& succession() {
    static const Organisations bodies = [] {
        const auto loaded = read("FED,City,federation,,,,,,\n"
                                 "SEC,Sector,union,FED,,,,2025-03-25,WARD\n"
                                 "WARD,Ward,union,FED,,,2025-03-26,,\n"
                                 "S1,School,school,SEC,c1,50,,2025-06-30,\n"
                                 "S1,\"School, new name\",school,SEC,c1,55,2025-07-01,,\n"
                                 "S2,Merged,school,SEC,c1,20,2020-01-01,2025-06-30,S1\n");
        EXPECT_TRUE(loaded.ok()) << lines(loaded.mistakes);
        return loaded.value;
    }();
    return bodies;
}

TEST(Organisations, a_body_is_as_it_was_on_the_day) {
    EXPECT_EQ(name_of(succession().at("S1", day("2024-01-01"))), "School");
    EXPECT_EQ(name_of(succession().at("S1", day("2025-06-30"))), "School");
    EXPECT_EQ(name_of(succession().at("S1", day("2025-07-01"))), "School, new name");
    EXPECT_EQ(succession().at("S1", day("2025-07-01"))->roster, 55);
    EXPECT_EQ(succession().at("SEC", day("2025-03-26")), nullptr);
    EXPECT_EQ(succession().at("NONE", day("2025-03-26")), nullptr);
}

TEST(Organisations, a_successor_stands_in_from_the_day_after) {
    EXPECT_EQ(name_of(succession().standing_in("SEC", day("2025-03-25"))), "Sector");
    EXPECT_EQ(name_of(succession().standing_in("SEC", day("2025-03-26"))), "Ward");
    EXPECT_EQ(name_of(succession().standing_in("S2", day("2026-01-01"))), "School, new name");
    EXPECT_EQ(succession().standing_in("S2", day("2019-12-31")), nullptr);
    EXPECT_EQ(succession().standing_in("WARD", day("2024-01-01")), nullptr);
}

TEST(Organisations, superiors_follow_the_successors) {
    const auto chain = [](std::string_view date) {
        std::string names;
        for (const auto* body : succession().superiors("S1", day(date))) names += body->name + " ";
        return names;
    };
    EXPECT_EQ(chain("2024-05-01"), "Sector City ");
    EXPECT_EQ(chain("2026-05-01"), "Ward City ");
}

TEST(Organisations, all_lists_those_of_a_day_and_kind) {
    EXPECT_EQ(succession().all(day("2024-01-01"), "school").size(), 2U);
    EXPECT_EQ(succession().all(day("2026-01-01"), "school").size(), 1U);
    EXPECT_EQ(succession().all(day("2026-01-01")).size(), 3U);
}

TEST(Organisations, columns_may_stand_in_any_order_with_bom_crlf_and_quotes) {
    const auto loaded =
        read_organisations("\xEF\xBB\xBFname,code,kind,superior,cluster,roster,valid_from,valid_to,"
                           "successor,note\r\n\"Tên \"\"A\"\", một\",A1,school,,,,,,,\"hai\ndòng\"\r\n\r\n",
                           "o.csv", {"school"});
    ASSERT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    ASSERT_EQ(loaded.value.rows().size(), 1U);
    EXPECT_EQ(loaded.value.rows()[0].name, "Tên \"A\", một");
    EXPECT_EQ(loaded.value.rows()[0].note, "hai\ndòng");
    EXPECT_EQ(loaded.value.rows()[0].line, 2U);
}

struct Case {
    std::string rows;
    std::string path;
    std::string message;
    std::string hint;
};

TEST(Organisations, each_mistake_is_reported_with_its_line) {
    const std::vector<Case> cases{
        Case{"a b,N,school,,,,,,\n", "line 2", "code: must be", ""},
        Case{"A,,school,,,,,,\n", "line 2", "name: is empty", ""},
        Case{"A,N,scool,,,,,,\n", "line 2", "kind: ", "did you mean `school`?"},
        Case{"A,N,school,,,many,,,\n", "line 2", "roster: must be", ""},
        Case{"A,N,school,,,-1,,,\n", "line 2", "roster: must be", ""},
        Case{"A,N,school,,,,2024-02-30,,\n", "line 2", "valid_from: must be a day", ""},
        Case{"A,N,school,,,,2024-02-02,2024-02-01,\n", "line 2", "valid_to: is before", ""},
        Case{"A,N,school\n", "line 2", "has 3 cells", "quotes"},
        Case{"SOUTH,N,school,,,,,,\nB,N,school,SUOTH,,,,,\n", "line 3", "superior: there is no body", "`SOUTH`"},
        Case{"A,N,school,,,,,2024-01-01,B\n", "line 2", "successor: there is no body", ""},
        Case{"A,N,school,,,,,,B\nB,N,school,,,,,,\n", "line 2", "does not end", ""},
        Case{"A,N,school,,,,,,\nA,N,school,,,,2024-01-01,,\n", "line 3", "overlapping period", ""},
        Case{"A,\"N,school,,,,,,\n", "line 2", "never closed", ""},
        Case{"A,\"N\"x,school,,,,,,\n", "line 2", "after a closing quote", ""}};
    for (const Case& wrong : cases) {
        SCOPED_TRACE(wrong.rows);
        const auto loaded = read(wrong.rows);
        EXPECT_EQ(loaded.mistakes.size(), 1U) << lines(loaded.mistakes);
        if (loaded.mistakes.size() != 1) continue;
        EXPECT_EQ(loaded.mistakes[0].file, "organisations.csv");
        EXPECT_EQ(loaded.mistakes[0].path, wrong.path);
        EXPECT_NE(loaded.mistakes[0].message.find(wrong.message), std::string::npos) << loaded.mistakes[0];
        EXPECT_NE(loaded.mistakes[0].hint.find(wrong.hint), std::string::npos) << loaded.mistakes[0];
    }
}

TEST(Organisations, circles_are_found) {
    const auto superiors = read("A,N,school,B,,,,,\nB,N,school,A,,,,,\n");
    EXPECT_NE(lines(superiors.mistakes).find("line 2: superior: leads back to `A`"), std::string::npos);
    const auto successors = read("A,N,school,,,,,2024-01-01,B\nB,N,school,,,,,2024-02-01,A\n");
    EXPECT_NE(lines(successors.mistakes).find("successor: leads back"), std::string::npos);
    EXPECT_EQ(successors.value.standing_in("A", day("2025-01-01")), nullptr);
    const auto swapped_ranks = read("A,N,school,B,,,,2023-12-31,\nA,N,school,,,,2024-01-01,,\n"
                                    "B,N,school,,,,,2023-12-31,\nB,N,school,A,,,2024-01-01,,\n");
    EXPECT_TRUE(swapped_ranks.ok()) << lines(swapped_ranks.mistakes);
}

TEST(Organisations, the_header_is_checked) {
    const auto loaded = read_organisations("code,name,kind,superior,clustr,roster,valid_from,valid_to\n", "o.csv", {});
    EXPECT_EQ(lines(loaded.mistakes), "o.csv: line 1: has the unknown column `clustr` (did you mean `cluster`?)\n"
                                      "o.csv: line 1: lacks the column `cluster`\n"
                                      "o.csv: line 1: lacks the column `successor`\n");
    EXPECT_EQ(lines(read_organisations("", "o.csv", {}).mistakes),
              "o.csv: is empty (the first line names the columns)\n");
}

} // namespace
} // namespace loa::config
