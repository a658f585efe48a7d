#include "handlers/conversation/command.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

struct Case {
    const char* text;
    CommandName name;
    const char* rest;
};

class Commands : public testing::TestWithParam<Case> {};

TEST_P(Commands, are_read) {
    const Command command = read_command(GetParam().text);
    EXPECT_EQ(command.name, GetParam().name) << GetParam().text;
    if (command.name != CommandName::none) {
        EXPECT_EQ(command.rest, GetParam().rest) << GetParam().text;
    }
}

using enum CommandName;

INSTANTIATE_TEST_SUITE_P(
    with_a_slash, Commands,
    testing::Values(Case{"/start", start, ""}, Case{"/start AB12CD34", start, "AB12CD34"},
                    Case{"/hoi báo cáo nộp khi nào?", ask, "báo cáo nộp khi nào?"},
                    Case{"/HOI@loa_bot abc", ask, "abc"}, Case{"/Hỏi abc", ask, "abc"}, Case{"/hỏi\nabc", ask, "abc"},
                    Case{"/báo cáo hôm qua", report, "hôm qua"}, Case{"/baocao", report, ""}, Case{"/cuatoi", mine, ""},
                    Case{"/của tôi", mine, ""}, Case{"/nhiemvu@x", tasks, ""}, Case{"/lịch", calendar, ""},
                    Case{"/thongke MAU-A", statistics, "MAU-A"}, Case{"/donvi 7K2M-9QXA", unit, "7K2M-9QXA"},
                    Case{"/duyet 1-3, 5; trả 2", approve, "1-3, 5; trả 2"}, Case{"/thongbao A\n\nB", notice, "A\n\nB"},
                    Case{"/huy", cancel, ""}, Case{"/huỷ", cancel, ""}, Case{"/help", help, ""},
                    Case{"/menu", help, ""}, Case{"/caidat", unknown, "/caidat"},
                    Case{"/settings@loa_bot x", unknown, "/settings@loa_bot x"}));

INSTANTIATE_TEST_SUITE_P(
    of_ones_own_in_plain_words, Commands,
    testing::Values(Case{"dữ liệu của tôi", own_data, ""}, Case{"cho em xem dữ liệu của em với ạ", own_data, ""},
                    Case{"Loa biết gì về tôi?", own_data, ""}, Case{"xoa het du lieu cua toi di", erase, ""},
                    Case{"em muốn xóa dữ liệu của em ạ", erase, ""}, Case{"Loa ơi xóa tài khoản của mình", erase, ""},
                    Case{"xóa dữ liệu của em được không", erase, ""}, Case{"đừng xóa dữ liệu của tôi", none, ""},
                    Case{"không xóa dữ liệu của tôi", none, ""}, Case{"dữ liệu của trường", none, ""},
                    Case{"rút lại đồng ý", withdraw_consent, ""}, Case{"em không đồng ý nữa", withdraw_consent, ""},
                    Case{"em thuộc trường nào vậy Loa", unit, ""}, Case{"em thuộc trường nào ạ", unit, ""},
                    Case{"em muốn rời đơn vị", leave_unit, ""}, Case{"cho em xin rời trường", leave_unit, ""},
                    Case{"rời trường lúc 5 giờ", none, ""}, Case{"hôm qua em học xóa dữ liệu", none, ""},
                    Case{"xóa dữ liệu của tôi thế nào", none, ""}));

INSTANTIATE_TEST_SUITE_P(of_units_and_people, Commands,
                         testing::Values(Case{"/roi", leave_unit, ""}, Case{"/rời đơn vị", leave_unit, ""},
                                         Case{"roi don vi", leave_unit, ""},
                                         Case{"/noitaikhoan 7K2M9QXA", join_accounts, "7K2M9QXA"},
                                         Case{"nối tài khoản 7K2M9QXA", join_accounts, "7K2M9QXA"},
                                         Case{"/nối tài khoản", join_accounts, ""},
                                         Case{"tách tài khoản", part_accounts, ""},
                                         Case{"/moi truong mau a", invite, "truong mau a"},
                                         Case{"/nhansu MAU-A", people, "MAU-A"}, Case{"nhân sự", people, ""}));

INSTANTIATE_TEST_SUITE_P(without_a_slash, Commands,
                         testing::Values(Case{"hỏi báo cáo nộp khi nào", ask, "báo cáo nộp khi nào"},
                                         Case{"Hoi: bao cao nop khi nao", ask, "bao cao nop khi nao"},
                                         Case{"baocao hôm qua em học", report, "hôm qua em học"},
                                         Case{"Trợ giúp", help, ""}, Case{"tro giup", help, ""},
                                         Case{"của tôi", mine, ""}, Case{"thống kê", statistics, ""},
                                         Case{"đơn vị 7K2M9QXA", unit, "7K2M9QXA"}, Case{"duyệt 1-3", approve, "1-3"},
                                         Case{"Huỷ", cancel, ""}, Case{"thongbao Nghỉ lễ", notice, "Nghỉ lễ"}));

INSTANTIATE_TEST_SUITE_P(
    plain_words, Commands,
    testing::Values(Case{"hội thảo AI hôm qua 3 buổi", none, ""}, Case{"rồi em học AI 3 buổi", none, ""},
                    Case{"roi em hoc xong", none, ""}, Case{"mới học xong lớp AI", none, ""},
                    Case{"moi co du gio", none, ""}, Case{"nhân sự trường em có gì mới", none, ""},
                    Case{"nối tài khoản ngân hàng thế nào", none, ""}, Case{"hoi thao AI hom qua", none, ""},
                    Case{"báo cáo nộp khi nào", none, ""}, Case{"thông báo của trường có gì mới", none, ""},
                    Case{"đơn vị em học AI", none, ""}, Case{"duyệt giúp em với", none, ""},
                    Case{"lịch học tuần này thế nào", none, ""}, Case{"", none, ""}, Case{"/", none, ""},
                    Case{"/ 5", none, ""}, Case{"✓ Lưu", none, ""}, Case{"- hỏi", none, ""}));

} // namespace
} // namespace loa::conversation
