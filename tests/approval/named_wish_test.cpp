#include "handlers/conversation/named_wish.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

using Of = NamedWish::Of;
using enum Decision::Kind;

struct Case {
    std::string_view text;
    Decision::Kind kind;
    Of of;
    bool is_all;
    std::string_view said, reason;
};

TEST(NamedWish, is_read_as_chairs_write_it) {
    for (const Case& one : {
             Case{"duyệt cái của cô Lan", approve, Of::person, false, "Lan", ""},
             Case{"Duyệt giúp cái của cô Lan nhé.", approve, Of::person, false, "Lan", ""},
             Case{"duyet cua thay Hung di a", approve, Of::person, false, "Hung", ""},
             Case{"Loa ơi duyệt giúp cái của chị Lan nha em", approve, Of::person, false, "Lan", ""},
             Case{"duyệt cái của cô Lan giúp mình nhé, cảm ơn em", approve, Of::person, false, "Lan", ""},
             Case{"duyệt cái của cô Bé Em", approve, Of::person, false, "Bé Em", ""},
             Case{"duyệt cái của cô Lan đó", approve, Of::person, false, "Lan", ""},
             Case{"duyệt cho chị Mai", approve, Of::person, false, "Mai", ""},
             Case{"duyệt cô Lan Anh", approve, Of::person, false, "Lan Anh", ""},
             Case{"phê duyệt báo cáo của Demo Thị Lan", approve, Of::person, false, "Demo Thị Lan", ""},
             Case{"duyệt hết của cô Lan", approve, Of::person, true, "Lan", ""},
             Case{"duyệt tất cả báo cáo của thầy Hùng", approve, Of::person, true, "Hùng", ""},
             Case{"duyệt mấy cái của cô Lan", approve, Of::person, true, "Lan", ""},
             Case{"duyệt nốt cái của cô Lan", approve, Of::person, false, "Lan", ""},
             Case{"trả của thầy Hùng: thiếu ảnh", send_back, Of::person, false, "Hùng", "thiếu ảnh"},
             Case{"trả lại cái của cô Lan vì sai ngày 12/9, xem lại", send_back, Of::person, false, "Lan",
                  "sai ngày 12/9, xem lại"},
             Case{"trả cái của cô Lan", send_back, Of::person, false, "Lan", ""},
             Case{"trả của cô Lan thiếu ảnh", send_back, Of::person, false, "Lan thiếu ảnh", ""},
             Case{"duyệt lớp Canva", approve, Of::title, false, "Canva", ""},
             Case{"duyệt lớp AI", approve, Of::title, false, "AI", ""},
             Case{"duyệt khóa học sơ cấp cứu nhé", approve, Of::title, false, "sơ cấp cứu", ""},
             Case{"trả lớp Canva: thiếu ảnh", send_back, Of::title, false, "Canva", "thiếu ảnh"},
             Case{"duyệt cái Canva", approve, Of::either, false, "Canva", ""},
             Case{"duyệt Canva", approve, Of::either, false, "Canva", ""},
             Case{"duyệt chữ ký số", approve, Of::either, false, "chữ ký số", ""},
         }) {
        const auto wish = read_named_wish(one.text);
        ASSERT_TRUE(wish) << one.text;
        EXPECT_EQ(wish->kind, one.kind) << one.text;
        EXPECT_EQ(wish->of, one.of) << one.text;
        EXPECT_EQ(wish->is_all, one.is_all) << one.text;
        EXPECT_EQ(wish->said, one.said) << one.text;
        EXPECT_EQ(wish->reason, one.reason) << one.text;
    }
}

TEST(NamedWish, is_not_seen_in_other_words) {
    for (const std::string_view text : {"",
                                        "duyệt",
                                        "duyệt nhé",
                                        "duyệt hết",
                                        "duyệt 3",
                                        "duyệt 1-3, 5",
                                        "trả 2 thiếu ảnh",
                                        "gộp của cô Lan",
                                        "không duyệt cái của cô Lan",
                                        "chưa duyệt lớp Canva",
                                        "bỏ duyệt cái của cô Lan",
                                        "ai duyệt cái của cô Lan",
                                        "duyệt cái của cô Lan chưa",
                                        "duyệt cái của cô Lan rồi",
                                        "duyệt lớp Canva chưa em?",
                                        "duyệt lớp nào",
                                        "duyệt cái nào trước",
                                        "duyệt thế nào",
                                        "duyệt sau",
                                        "duyet sau",
                                        "duyệt tạm",
                                        "duyệt nhầm lớp Canva",
                                        "duyệt cái của em",
                                        "duyệt báo cáo của tôi",
                                        "duyệt hết của cô Lan trừ 3",
                                        "ok cô Lan",
                                        "đồng ý của cô Lan",
                                        "duyệt cái của cô Lan; trả 2: thiếu ảnh",
                                        "duyệt cái của cô Lan, trả của thầy Hùng",
                                        "duyệt cái của cô Lan\ntrả 2",
                                        "Trả sách của cô Lan cho thư viện",
                                        "trả lớp Canva",
                                        "trả cô Lan 3 cuốn sách",
                                        "trả bài của học sinh",
                                        "trả Canva: thiếu ảnh"}) {
        EXPECT_FALSE(read_named_wish(text)) << text;
    }
    const std::string many = "duyệt cái của cô " + std::string(5000, 'a');
    EXPECT_TRUE(read_named_wish(many));
    std::string words = "duyệt của";
    for (int i = 0; i < 100; ++i) {
        words += " cô";
    }
    EXPECT_FALSE(read_named_wish(words));
}

} // namespace
} // namespace loa::conversation
