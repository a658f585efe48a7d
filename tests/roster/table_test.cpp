#include "handlers/roster/table.h"

#include <gtest/gtest.h>

#include <random>

#include "handlers/roster/table_message.h"
#include "tests/documents/make_docx.h"
#include "tests/roster/make_xlsx.h"

namespace loa::roster {
namespace {

using tests::make_csv;
using tests::make_xlsx;
using tests::Sheet;
using tests::XlsxCells;

std::string shown(const Table& table) {
    std::string text;
    for (const TableRow& row : table) {
        text += std::to_string(row.line) + ":";
        for (const std::string& cell : row.cells) {
            text += " [" + cell + "]";
        }
        text += "\n";
    }
    return text;
}

std::string read(std::string_view bytes, const TableLimits& limits = {}) {
    const auto tables = read_tables(bytes, limits);
    return tables ? shown(tables->front()) : "problem " + std::string(to_text(tables.error()));
}

TEST(CsvTable, commas_semicolons_and_tabs_separate_with_and_without_a_bom) {
    const std::string wanted = "1: [Mã] [Họ và tên]\n2: [GV1] [Mẫu Một]\n";
    EXPECT_EQ(read("Mã,Họ và tên\nGV1,Mẫu Một\n"), wanted);
    EXPECT_EQ(read("\xEF\xBB\xBFMã;Họ và tên\r\nGV1;Mẫu Một"), wanted);
    EXPECT_EQ(read("Mã\tHọ và tên\nGV1\tMẫu Một\n\n"), wanted);
    EXPECT_EQ(read("sep=;\r\nMã;Họ và tên\r\nGV1;Mẫu Một"), wanted);
}

TEST(CsvTable, quotes_hold_separators_quotes_and_line_breaks_and_lines_are_counted_on) {
    EXPECT_EQ(read("a;b\n\"x;\"\"y\"\"\";\"hai\ndòng\"\nc;d\n"), "1: [a] [b]\n2: [x;\"y\"] [hai dòng]\n4: [c] [d]\n");
    EXPECT_EQ(read("a,b\n\"x\" y,z\n"), "1: [a] [b]\n2: [x y] [z]\n");
    EXPECT_EQ(read("a,b\n\"x,y\n1,2\n"), "1: [a] [b]\n2: [\"x] [y]\n3: [1] [2]\n")
        << "a quote that nobody closes is a sign like others";
}

TEST(CsvTable, a_comma_in_names_does_not_make_it_the_separator) {
    EXPECT_EQ(read("Mã;Tên\nGV1;Mẫu, Một\nGV2;Mẫu, Hai\n"),
              "1: [Mã] [Tên]\n2: [GV1] [Mẫu, Một]\n3: [GV2] [Mẫu, Hai]\n");
}

TEST(CsvTable, empty_rows_are_left_out_and_decomposed_text_is_composed) {
    EXPECT_EQ(read("a,b\n,\n\n e\xCC\x81 ,\n"), "1: [a] [b]\n4: [é]\n");
}

TEST(CsvTable, what_is_no_text_is_refused) {
    EXPECT_EQ(read(""), "problem empty");
    EXPECT_EQ(read(" \n\n,,,\n"), "problem empty");
    EXPECT_EQ(read("M\xE3,T\xEAn\n"), "problem not_utf8");
    EXPECT_EQ(read(std::string_view("a,b\n\0c,d\n", 9)), "problem unknown_format");
    EXPECT_EQ(read("%PDF-1.7"), "problem unknown_format");
    EXPECT_EQ(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), "problem old_excel");
}

TEST(CsvTable, bounds_hold) {
    EXPECT_EQ(read("a\nb\nc\n", {.rows_max = 2}), "problem too_large");
    EXPECT_EQ(read("a,b,c\n", {.columns_max = 2}), "1: [a] [b]\n");
    EXPECT_EQ(read("abcdef\n", {.file_bytes_max = 5}), "problem too_large");
    EXPECT_EQ(read("abcdef\n", {.cell_characters_max = 3}), "1: [ab…]\n");
}

const Sheet people{{"DANH SÁCH"}, {}, {"Mã đơn vị", "", "Mã", "Họ và tên"}, {"MAU-A", "", "#7", "Mẫu <Một> & Hai"}};
constexpr const char* people_shown = "1: [DANH SÁCH]\n3: [Mã đơn vị] [] [Mã] [Họ và tên]\n"
                                     "4: [MAU-A] [] [7] [Mẫu <Một> & Hai]\n";

TEST(XlsxTable, shared_and_inline_texts_numbers_and_gaps_are_read_with_their_row_numbers) {
    EXPECT_EQ(read(make_xlsx({people})), people_shown);
    EXPECT_EQ(read(make_xlsx({people}, XlsxCells::in_line)), people_shown);
}

TEST(XlsxTable, whole_numbers_stay_what_was_typed) {
    EXPECT_EQ(read(make_xlsx({{{"#1.2345E+4", "#79012345678", "#1.5", "#1E+20"}}})),
              "1: [12345] [79012345678] [1.5] [1E+20]\n");
}

TEST(XlsxTable, every_sheet_is_read_in_order) {
    const auto tables = read_tables(make_xlsx({{{"một"}}, {{"hai"}}}));
    ASSERT_TRUE(tables);
    ASSERT_EQ(tables->size(), 2u);
    EXPECT_EQ(tables->back().front().cells.front(), "hai");
}

TEST(XlsxTable, runs_of_rich_text_are_joined_and_pronunciations_left_out) {
    auto bytes = tests::make_zip(
        {{"_rels/.rels",
          R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
         {"xl/workbook.xml",
          R"(<workbook><sheets><sheet name="s" sheetId="1" r:id="b" xmlns:r="r"/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="b" Type="x/worksheet" Target="/xl/s.xml"/>)"
          R"(<Relationship Id="c" Type="x/sharedStrings" Target="t.xml"/></Relationships>)"},
         {"xl/t.xml", "<sst><si><r><t>Mẫu </t></r><r><t>Một</t></r><rPh><t>sai</t></rPh></si></sst>"},
         {"xl/s.xml",
          R"(<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="str"><f>A1</f><v>công thức</v></c>)"
          R"(<c t="e"><v>#REF!</v></c><c t="s"><v>99</v></c><c r="E1"><v>5</v></c></row></sheetData></worksheet>)"}});
    EXPECT_EQ(read(bytes), "1: [Mẫu Một] [công thức] [] [] [5]\n");
}

TEST(XlsxTable, what_is_no_workbook_is_refused) {
    EXPECT_EQ(read(tests::make_zip({{"a.txt", "b"}})), "problem unknown_format");
    EXPECT_EQ(read(tests::make_docx({.body = tests::paragraph("x"), .numbering = {}, .styles = {}})),
              "problem unknown_format");
    EXPECT_EQ(read("PK\x03\x04 and nothing more"), "problem broken");
    std::string cut = make_xlsx({people});
    cut.resize(cut.size() / 2);
    EXPECT_EQ(read(cut), "problem broken");
    EXPECT_EQ(read(make_xlsx({{{"a"}, {"b"}, {"c"}}}), {.rows_max = 2}), "problem too_large");
}

TEST(XlsxTable, a_file_that_unpacks_to_far_more_is_refused) {
    Sheet huge;
    for (int i = 0; i < 2'000; ++i) {
        huge.push_back({std::string(500, 'a')});
    }
    EXPECT_EQ(read(make_xlsx({huge}, XlsxCells::in_line), {.unpacked_bytes_max = 100'000}), "problem too_large");
}

TEST(TableMessage, tables_and_problems_come_back_as_they_went) {
    const auto tables = read_tables(make_xlsx({people, {{"", "x"}}, {{"a"}}}));
    ASSERT_TRUE(tables);
    EXPECT_EQ(from_message(to_message(tables)), tables);
    for (const TableProblem problem : {TableProblem::empty, TableProblem::old_excel, TableProblem::out_of_time}) {
        EXPECT_EQ(from_message(to_message(std::unexpected(problem))).error(), problem);
    }
    for (const std::string_view broken : {"", "x", "tables\n", "tables\nx",
                                          "tables\n1\x1f"
                                          "a\x1e",
                                          "tables\nx\x1f\x1e\x1d"}) {
        EXPECT_EQ(from_message(broken).error(), TableProblem::broken) << broken;
    }
}

TEST(Tables, damaged_files_are_read_or_refused_and_nothing_else) {
    const std::string xlsx = make_xlsx({people});
    const std::string csv = make_csv(people, ';');
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        std::string bytes = i % 2 == 0 ? xlsx : csv;
        for (unsigned changes = random() % 8 + 1; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        const auto tables = read_tables(bytes);
        if (tables) {
            EXPECT_EQ(from_message(to_message(tables)), tables);
        }
    }
}

} // namespace
} // namespace loa::roster
