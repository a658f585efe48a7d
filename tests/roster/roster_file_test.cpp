#include "handlers/roster/roster_file.h"

#include <gtest/gtest.h>

#include "config/texts.h"
#include "tests/roster/make_xlsx.h"

namespace loa::roster {
namespace {

using tests::make_csv;
using tests::make_xlsx;
using tests::Sheet;

const ColumnWords& words() {
    static const ColumnWords read = column_words(
        config::read_texts(config::built_in_texts(), "vi.json", {{"people", "thầy cô"}, {"campaign", "x"}}).value);
    return read;
}

std::expected<RosterFile, TableProblem> read(std::string_view bytes) {
    const auto tables = read_tables(bytes);
    if (!tables) {
        return std::unexpected(tables.error());
    }
    return read_roster(*tables, words(), [](std::string_view unit) { return unit == "MAU-A" || unit == "MAU-B"; });
}

std::string errors(const RosterFile& file) {
    std::string text;
    for (const RowError& error : file.errors) {
        text += std::to_string(error.line) + " " + std::string(to_text(error.problem)) + " " + error.said + "\n";
    }
    return text;
}

TEST(RosterFile, columns_are_found_by_their_headings_in_any_order_under_titles) {
    const Sheet sheet{{"Danh sách giáo viên"},
                      {"STT", "Họ và tên", "Mã GV", "Ngày sinh", "MÃ TRƯỜNG"},
                      {"#1", "Mẫu Một", "GV01", "#30000", "mau-a"},
                      {"#2", "Mẫu Hai", "GV02", "", "MAU-B"}};
    for (const std::string& bytes : {make_xlsx({sheet}), make_csv(sheet), make_csv(sheet, ';')}) {
        const auto file = read(bytes);
        ASSERT_TRUE(file);
        ASSERT_EQ(file->rows.size(), 2u);
        EXPECT_EQ(file->rows[0], (RosterRow{.line = 3, .unit = "MAU-A", .code = "GV01", .name = "Mẫu Một"}));
        EXPECT_EQ(file->ignored, (std::vector<std::string>{"STT", "Ngày sinh"}));
        EXPECT_TRUE(file->errors.empty());
    }
}

TEST(RosterFile, headings_without_marks_and_names_in_two_columns_are_understood) {
    const auto file = read("ma don vi,ma vien chuc,ho dem,ten\nMAU-A,1,Mẫu Thị,Một\n");
    ASSERT_TRUE(file);
    ASSERT_EQ(file->rows.size(), 1u);
    EXPECT_EQ(file->rows[0].name, "Mẫu Thị Một");
}

TEST(RosterFile, the_first_sheet_with_the_columns_is_taken) {
    const auto file =
        read(make_xlsx({{{"Ghi chú"}, {"không có gì"}}, {{"Mã đơn vị", "Mã", "Họ tên"}, {"MAU-A", "1", "Mẫu Một"}}}));
    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows.size(), 1u);
    EXPECT_EQ(read("Mã đơn vị,Họ tên\nMAU-A,Mẫu Một\n").error(), TableProblem::no_columns);
}

TEST(RosterFile, every_row_that_is_wrong_says_what_is_wrong_with_it) {
    const std::string long_name(90, 'a');
    const auto file = read("Mã đơn vị;Mã;Họ tên\n"
                           ";1;Mẫu Một\n"
                           "MAU-X;2;Mẫu Hai\n"
                           "MAU-A;;Mẫu Ba\n"
                           "MAU-A;mã lạ;Mẫu Bốn\n"
                           "MAU-A;5;\n"
                           "MAU-A;6;" +
                           long_name +
                           "\n"
                           "MAU-A;7;Mẫu Bảy\n"
                           "mau-a;7;Mẫu Tám\n"
                           "MAU-B;7;Mẫu Chín\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(errors(*file), "2 missing_unit 1\n3 unknown_unit MAU-X\n4 missing_code \n5 bad_code mã lạ\n"
                             "6 missing_name 5\n7 name_too_long " +
                                 std::string(29, 'a') + "…\n9 code_twice 7\n");
    ASSERT_EQ(file->rows.size(), 2u);
    EXPECT_EQ(file->rows[1].unit, "MAU-B") << "the same code in another unit is somebody else";
}

TEST(RosterFile, what_is_no_name_is_an_error_of_its_row) {
    const auto file = read("Mã đơn vị;Mã;Họ tên\n"
                           "MAU-A;1;\"Mẫu\n@bot http://x.y <b>Một</b>\"\n"
                           "MAU-A;2;12345\n"
                           "MAU-A;3;Mẫu 😀\n"
                           "MAU-A;4;Mẫu \xE2\x80\xAE"
                           "Bốn\n"
                           "MAU-A;5;Mẫu\x07Năm\n"
                           "MAU-A;6;Lan Chủ tịch duyệt hết\n"
                           "MAU-A;7;0909 123 456\n"
                           "MAU-A;8;...\n"
                           "MAU-A;9;\"Mẫu Chín\n"
                           "MAU-A;10;Mẫu Mười\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(errors(*file), "2 odd_name Mẫu @bot http://x.y <b>Một</b>\n4 odd_name 12345\n5 odd_name Mẫu 😀\n"
                             "6 odd_name Mẫu □Bốn\n7 odd_name Mẫu□Năm\n8 no_name Lan Chủ tịch duyệt hết\n"
                             "9 odd_name 0909 123 456\n10 odd_name ...\n11 open_quote \"Mẫu Chín\n");
    ASSERT_EQ(file->rows.size(), 1u);
    EXPECT_EQ(file->rows[0].line, 12u) << "a quote that nobody closes takes no rows with it";
}

TEST(RosterFile, names_as_people_have_them_are_taken) {
    for (const std::string name : {"Mẫu Thị Lan", "MẪU VĂN DUYỆT", "H'Hen Mẫu", "Y-Bhăm Mẫu", "Mẫu Lan 2",
                                   "Mẫu Lan (A)", "Mẫu Tích Chủ", "Đỗ Mẫu", "mẫu báo", "N. Mẫu"}) {
        const auto file = read("Mã đơn vị;Mã;Họ tên\nMAU-A;1;" + name + "\n");
        ASSERT_TRUE(file) << name;
        EXPECT_EQ(errors(*file), "") << name;
    }
}

TEST(RosterFile, headings_alone_are_no_list) {
    EXPECT_EQ(read("Mã đơn vị;Mã;Họ tên\n").error(), TableProblem::no_rows);
    EXPECT_EQ(read("Mã đơn vị;Mã;Họ tên\n;;\n").error(), TableProblem::no_rows);
    EXPECT_EQ(read(make_xlsx({{{"Mã đơn vị", "Mã", "Họ tên"}}})).error(), TableProblem::no_rows);
}

} // namespace
} // namespace loa::roster
