#include "handlers/conversation/decisions.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

using Numbers = std::vector<std::size_t>;
using enum Decision::Kind;

Decision of_numbers(Decision::Kind kind, Numbers numbers, std::string reason = {}) {
    Decision decision;
    decision.kind = kind;
    decision.numbers = std::move(numbers);
    decision.reason = std::move(reason);
    return decision;
}

Decision of_all(Numbers except = {}, Decision::Scope scope = Decision::Scope::all) {
    Decision decision;
    decision.scope = scope;
    decision.except = std::move(except);
    return decision;
}

Decision of_all_back(std::string reason, Numbers except = {}) {
    Decision decision = of_all(std::move(except));
    decision.kind = send_back;
    decision.reason = std::move(reason);
    return decision;
}

Decision of_all_alike() {
    Decision decision = of_all();
    decision.kind = merge;
    return decision;
}

/// The decisions of a line that is understood.
std::vector<Decision> read(std::string_view text) {
    const auto line = read_decisions(text);
    if (!line) {
        ADD_FAILURE() << "no decision: " << text;
        return {};
    }
    EXPECT_EQ(line->bad_part, "") << text;
    return line->decisions;
}

/// The part of a line that is not understood; "-" for no line of decisions at all, "" for one that is understood.
std::string bad_part(std::string_view text) {
    const auto line = read_decisions(text);
    if (!line) {
        return "-";
    }
    EXPECT_EQ(line->bad_part.empty(), !line->decisions.empty() || line->is_undo) << text;
    return line->bad_part;
}

struct Case {
    std::string_view text;
    std::vector<Decision> decisions;
};

TEST(Decisions, read_as_chairs_write_them) {
    const std::vector<Case> cases{
        {"duyệt 1-3, 5; trả 4 thiếu minh chứng; gộp 6 7",
         {of_numbers(approve, {1, 2, 3, 5}), of_numbers(send_back, {4}, "thiếu minh chứng"),
          of_numbers(merge, {6, 7})}},
        {"DUYET 2 3\ntra lai 1: thieu ngay\n", {of_numbers(approve, {2, 3}), of_numbers(send_back, {1}, "thieu ngay")}},
        {"duyet 1 den 8 va 10", {of_numbers(approve, {1, 2, 3, 4, 5, 6, 7, 8, 10})}},
        {"Duyệt từ 1 tới 3, 5 nhé", {of_numbers(approve, {1, 2, 3, 5})}},
        {"duyệt báo cáo số 3 và số 4 ạ", {of_numbers(approve, {3, 4})}},
        {"duyệt: 1,2,3", {of_numbers(approve, {1, 2, 3})}},
        {"duyệt 1.2.3", {of_numbers(approve, {1, 2, 3})}},
        {"duyệt 1–3", {of_numbers(approve, {1, 2, 3})}},
        {"Loa ơi duyệt giúp em 1-2 nha", {of_numbers(approve, {1, 2})}},
        {"duyệt\n1-3\n5", {of_numbers(approve, {1, 2, 3, 5})}},
        {"duyệt 3 cái đầu", {of_numbers(approve, {1, 2, 3})}},
        {"ok 1 2", {of_numbers(approve, {1, 2})}},
        {"bỏ duyệt 12", {of_numbers(unapprove, {12})}},
        {"rut duyet 3 vi sai ngay", {of_numbers(unapprove, {3}, "sai ngay")}},
        {"huỷ duyệt số 2, 4: nhầm trường; duyệt 5",
         {of_numbers(unapprove, {2, 4}, "nhầm trường"), of_numbers(approve, {5})}},
        {"duyệt 1, bỏ duyệt 2", {of_numbers(approve, {1}), of_numbers(unapprove, {2})}},
        {"ok duyệt 1, 2", {of_numbers(approve, {1, 2})}},
        {"đồng ý 4", {of_numbers(approve, {4})}},
        {"duyet het", {of_all()}},
        {"Duyệt hết đi", {of_all()}},
        {"duyệt tất cả trừ 3", {of_all({3})}},
        {"duyệt hết, trừ số 3 và 5", {of_all({3, 5})}},
        {"duyệt các cái không có vấn đề", {of_all({}, Decision::Scope::clean)}},
        {"duyệt cái không vấn đề trừ 2", {of_all({2}, Decision::Scope::clean)}},
        {"trả 9 thiếu minh chứng", {of_numbers(send_back, {9}, "thiếu minh chứng")}},
        {"tra 3: sai ngay", {of_numbers(send_back, {3}, "sai ngay")}},
        {"trả lại số 3 vì chưa rõ ai dạy", {of_numbers(send_back, {3}, "chưa rõ ai dạy")}},
        {"trả 9 sai ngày 12/9, xem lại", {of_numbers(send_back, {9}, "sai ngày 12/9, xem lại")}},
        {"trả 9, 10: 3 buổi mà ghi 4, xem lại", {of_numbers(send_back, {9, 10}, "3 buổi mà ghi 4, xem lại")}},
        {"trả 9 (ảnh mờ)", {of_numbers(send_back, {9}, "ảnh mờ")}},
        {"trả 9", {of_numbers(send_back, {9})}},
        {"trả 9 thiếu ngày, duyệt 10", {of_numbers(send_back, {9}, "thiếu ngày"), of_numbers(approve, {10})}},
        {"trả 9 thiếu ngày và trả 10 thiếu ảnh",
         {of_numbers(send_back, {9}, "thiếu ngày"), of_numbers(send_back, {10}, "thiếu ảnh")}},
        {"trả 9 trùng, gộp 2 buổi thành một", {of_numbers(send_back, {9}, "trùng, gộp 2 buổi thành một")}},
        {"duyệt 1-3, trả 4 thiếu ngày, gộp 5 6",
         {of_numbers(approve, {1, 2, 3}), of_numbers(send_back, {4}, "thiếu ngày"), of_numbers(merge, {5, 6})}},
        {"duyệt 1 và gộp 2 với 3", {of_numbers(approve, {1}), of_numbers(merge, {2, 3})}},
        {"gop 4 voi 6", {of_numbers(merge, {4, 6})}},
        {"gộp 4 vào 6 thành một", {of_numbers(merge, {4, 6})}},
        {"gộp 1-3", {of_numbers(merge, {1, 2, 3})}},
        {"gộp 1", {of_numbers(merge, {1})}},
        {"không gộp 11 12", {of_numbers(keep_apart, {11, 12})}},
        {"tách 4", {of_numbers(split, {4})}},
        {"tách số 4 ra", {of_numbers(split, {4})}},
        {"bỏ qua 5", {of_numbers(skip, {5})}},
        {"1-3 duyệt; 4 trả lại thiếu ngày", {of_numbers(approve, {1, 2, 3}), of_numbers(send_back, {4}, "thiếu ngày")}},
        {"số 5 thì bỏ qua", {of_numbers(skip, {5})}},
        {"Duyệt 3-1", {of_numbers(approve, {1, 2, 3})}},
        {"duyệt 8 đến 6, 2", {of_numbers(approve, {2, 6, 7, 8})}},
        {"duyệt một và ba", {of_numbers(approve, {1, 3})}},
        {"duyet mot, hai va muoi hai", {of_numbers(approve, {1, 2, 12})}},
        {"duyệt từ hai đến năm", {of_numbers(approve, {2, 3, 4, 5})}},
        {"duyet bon, nam va sau", {of_numbers(approve, {4, 5, 6})}},
        {"duyệt ba cái đầu", {of_numbers(approve, {1, 2, 3})}},
        {"trả hai: sai ngày", {of_numbers(send_back, {2}, "sai ngày")}},
        {"trả một và ba vì thiếu ảnh", {of_numbers(send_back, {1, 3}, "thiếu ảnh")}},
        {"trả 9 ba buổi mà ghi bốn", {of_numbers(send_back, {9}, "ba buổi mà ghi bốn")}},
        {"trả 9, một phần sai", {of_numbers(send_back, {9}, "một phần sai")}},
        {"duyệt 1-8 trừ 3", {of_numbers(approve, {1, 2, 4, 5, 6, 7, 8})}},
        {"duyệt 1-5, trừ 2 và 4 nhé", {of_numbers(approve, {1, 3, 5})}},
        {"duyệt 1 đến 4", {of_numbers(approve, {1, 2, 3, 4})}},
        {"ok 1 2 3", {of_numbers(approve, {1, 2, 3})}},
        {"đồng ý 1", {of_numbers(approve, {1})}},
        {"trả hết: sai ngày", {of_all_back("sai ngày")}},
        {"tra het vi sai ngay", {of_all_back("sai ngay")}},
        {"trả hết", {of_all_back("")}},
        {"trả lại tất cả nhé", {of_all_back("")}},
        {"trả lại tất cả trừ 3 vì thiếu ngày", {of_all_back("thiếu ngày", {3})}},
        {"trả 4 nhé vì thiếu ảnh", {of_numbers(send_back, {4}, "thiếu ảnh")}},
        {"trả lại số 4 đi, thiếu ảnh", {of_numbers(send_back, {4}, "thiếu ảnh")}},
        {"trả 4 ạ", {of_numbers(send_back, {4})}},
        {"1. duyệt", {of_numbers(approve, {1})}},
        {"DUYỆT 1 ✅", {of_numbers(approve, {1})}},
        {"gộp hết", {of_all_alike()}},
        {"gop tat ca", {of_all_alike()}},
        {"gộp hết các cái giống nhau", {of_all_alike()}},
        {"duyệt 1 còn 3 trả lại thiếu ngày", {of_numbers(approve, {1}), of_numbers(send_back, {3}, "thiếu ngày")}},
        {"trả 2 vì thiếu ảnh, còn lại duyệt", {of_numbers(send_back, {2}, "thiếu ảnh"), of_all()}},
        {"tra 1-3 thieu anh; con lai duyet het nhe", {of_numbers(send_back, {1, 2, 3}, "thieu anh"), of_all()}},
        {"trả 2 thiếu ảnh còn lại duyệt", {of_numbers(send_back, {2}, "thiếu ảnh"), of_all()}},
        {"còn lại thì duyệt, 2 trả thiếu ảnh", {of_all(), of_numbers(send_back, {2}, "thiếu ảnh")}},
        {"các cái còn lại duyệt hết trừ 3", {of_all({3})}},
        {"trả 2 vì trùng, còn lại duyệt rồi", {of_numbers(send_back, {2}, "trùng, còn lại duyệt rồi")}},
        {"duyệt hết giúp mình", {of_all()}},
        {"duyệt nốt nhé", {of_all()}},
        {"duyet not may cai con lai tru 5", {of_all({5})}},
        {"duyệt 1-8; để 5 lại", {of_numbers(approve, {1, 2, 3, 4, 5, 6, 7, 8}), of_numbers(skip, {5})}},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(read(one.text), one.decisions) << one.text;
    }
}

TEST(Decisions, of_all_may_leave_some_out) {
    for (const std::string_view text :
         {"duyệt hết trừ 5", "duyệt hết trừ số 5 ra", "duyet het tru so 5", "duyệt tất cả ngoại trừ cái 5",
          "duyệt hết nhưng trừ 5", "duyệt hết bỏ lại 5", "duyệt nốt trừ 5", "duyệt hết ngoài số 5 ra nhé"}) {
        EXPECT_EQ(read(text), std::vector{of_all({5})}) << text;
    }
    EXPECT_EQ(read("duyệt tất cả ngoại trừ 3 và 7"), std::vector{of_all({3, 7})});
    EXPECT_EQ(read("duyệt hết trừ cái 3 với cái 7"), std::vector{of_all({3, 7})});
}

TEST(Decisions, of_the_rest_may_name_numbers) {
    EXPECT_EQ(read("duyệt nốt 3"), std::vector{of_numbers(approve, {3})});
    EXPECT_EQ(read("duyet not so 4"), std::vector{of_numbers(approve, {4})});
    EXPECT_EQ(read("duyệt nốt cái 2 với 5"), (std::vector{of_numbers(approve, {2, 5})}));
    EXPECT_EQ(read("duyệt nốt 2, 5 nhé"), (std::vector{of_numbers(approve, {2, 5})}));
    EXPECT_EQ(read("duyệt nốt hai và năm"), (std::vector{of_numbers(approve, {2, 5})}));
    EXPECT_EQ(read("trả nốt 3: thiếu ảnh"), (std::vector{of_numbers(send_back, {3}, "thiếu ảnh")}));
    // So many are left, and all of them are meant.
    EXPECT_EQ(read("duyệt nốt 3 cái").front().claimed, 3u);
    EXPECT_EQ(read("duyệt nốt 3 cái còn lại").front().scope, Decision::Scope::all);
    EXPECT_EQ(read("duyệt nốt cái còn lại"), std::vector{of_all()});
}

TEST(Decisions, of_all_may_say_how_many) {
    const auto decisions = read("duyệt cả 12 cái");
    ASSERT_EQ(decisions.size(), 1u);
    EXPECT_EQ(decisions.front().scope, Decision::Scope::all);
    EXPECT_EQ(decisions.front().claimed, 12u);
}

TEST(Decisions, are_undone_by_a_word) {
    for (const std::string_view text : {"hoàn tác", "hoan tac", "Hoàn tác giúp em nhé", "undo"}) {
        const auto line = read_decisions(text);
        ASSERT_TRUE(line) << text;
        EXPECT_TRUE(line->is_undo) << text;
    }
    EXPECT_FALSE(read_decisions("hoàn tác thủ tục học phí"));
}

TEST(Decisions, are_not_half_understood) {
    EXPECT_EQ(bad_part("duyệt 1; xóa 2"), "xóa 2");
    EXPECT_EQ(bad_part("duyệt"), "duyệt");
    EXPECT_EQ(bad_part("duyệt 1-3; trả thiếu ngày"), "trả thiếu ngày");
    EXPECT_EQ(bad_part("duyệt 1\nxem lại cái 2"), "xem lại cái 2");
    EXPECT_EQ(bad_part("trả hết sách cho thư viện"), "trả hết sách cho thư viện");
    EXPECT_EQ(bad_part("gộp hết lớp 5"), "gộp hết lớp 5");
    EXPECT_EQ(bad_part("Trả 2 đầu sách mượn thư viện"), "Trả 2 đầu sách mượn thư viện");
    EXPECT_EQ(bad_part("trả 3 giáo án đã mượn"), "trả 3 giáo án đã mượn");
    EXPECT_EQ(bad_part("còn lại duyệt trả 3"), "còn lại duyệt trả 3");
    EXPECT_EQ(bad_part("duyệt một số cái"), "duyệt một số cái");
    EXPECT_EQ(bad_part("duyệt một lượt"), "duyệt một lượt");
    EXPECT_EQ(bad_part("duyet sau"), "duyet sau");
    EXPECT_EQ(bad_part("duyet tam"), "duyet tam");
    EXPECT_EQ(bad_part("duyệt hai buổi"), "duyệt hai buổi");
    EXPECT_EQ(bad_part("duyệt 3 trừ 3"), "duyệt 3 trừ 3");
    EXPECT_EQ(bad_part("duyệt 2-"), "duyệt 2-");
    EXPECT_EQ(bad_part("duyệt 0"), "duyệt 0");
    EXPECT_EQ(bad_part("duyệt 1-999999999"), "duyệt 1-999999999");
    EXPECT_EQ(bad_part("duyệt 12/9"), "duyệt 12/9");
    EXPECT_EQ(bad_part("chưa duyệt 3"), "chưa duyệt 3");
    EXPECT_EQ(bad_part("không duyệt 3"), "không duyệt 3");
}

TEST(Decisions, whose_numbers_may_belong_to_the_reason_are_not_guessed) {
    EXPECT_EQ(bad_part("trả 9 3 buổi mà ghi 4"), "trả 9 3 buổi mà ghi 4");
    EXPECT_EQ(bad_part("trả 9, 10 ngày sai"), "trả 9, 10 ngày sai");
    EXPECT_EQ(bad_part("duyệt 3 cái"), "duyệt 3 cái");
    EXPECT_EQ(bad_part("trả 3 cái sai"), "trả 3 cái sai");
    EXPECT_EQ(bad_part("duyệt cả 3"), "duyệt cả 3");
}

TEST(Decisions, are_not_seen_in_other_words) {
    for (const std::string_view text : {"", "hôm qua em học AI 3 buổi", "báo cáo nộp khi nào", "góp 5 triệu cho quỹ",
                                        "1-3", "3 buổi", "cảm ơn Loa"}) {
        EXPECT_EQ(bad_part(text), "-") << text;
    }
    // What begins like one and goes on otherwise is not understood, so that a report stays a report.
    EXPECT_NE(bad_part("Trả 5 cuốn sách cho thư viện"), "");
    EXPECT_NE(bad_part("duyệt kế hoạch tháng 9"), "");
    EXPECT_NE(bad_part("tách 4 lớp học tập huấn"), "");
}

TEST(Decisions, of_a_line_of_many_ranges_are_bounded) {
    std::string text = "duyệt 1-9999";
    for (int i = 0; i < 200; ++i) {
        text += ", 1-9999";
    }
    EXPECT_EQ(read_decisions(text).value().decisions.size(), 0u);
}

TEST(Decisions, of_a_line_of_many_commas_are_read_in_time) {
    std::string text = "trả 1 a";
    for (int i = 0; i < 180; ++i) {
        text += ", trả 2 b";
    }
    EXPECT_EQ(read_decisions(text + ", duyệt x y").value().bad_part, "");
}

} // namespace
} // namespace loa::conversation
