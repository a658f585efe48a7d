#include "bot/console/forms.h"

#include <gtest/gtest.h>

namespace loa::console {
namespace {

std::string message(std::string_view text, std::string_view extra = "") {
    return R"({"as":"a","chat":"private","id":"12345678","text":")" + std::string(text) + '"' + std::string(extra) +
           '}';
}

TEST(FormsTest, a_message_is_cleaned_and_checked) {
    const auto form = read_message_form(message(R"(  ba\u0301o ca\u0301o\u0007\n )"), {});
    ASSERT_TRUE(form);
    EXPECT_EQ(form->typed.text, "báo cáo");
    EXPECT_FALSE(form->typed.reply_to);
}

TEST(FormsTest, only_numbers_are_messages_of_loa) {
    EXPECT_TRUE(read_message_form(message("a", R"(,"reply_to":"42")"), {})->typed.is_reply_to_loa);
    EXPECT_FALSE(read_message_form(message("a", R"(,"reply_to":"u-x-12345678")"), {})->typed.is_reply_to_loa);
}

TEST(FormsTest, empty_and_too_long_messages_say_so) {
    EXPECT_EQ(read_message_form(message(" \\n\\t "), {}).error(), "empty");
    EXPECT_TRUE(read_message_form(message(std::string(4000, 'a')), {}));
    EXPECT_EQ(read_message_form(message(std::string(4001, 'a')), {}).error(), "too_long");
    std::string faces;
    for (int i = 0; i < 2001; ++i) {
        faces += "😀";
    } // two UTF-16 units each, as the browser counts
    EXPECT_EQ(read_message_form(message(faces), {}).error(), "too_long");
}

TEST(FormsTest, anything_else_is_no_form) {
    for (const std::string_view bad :
         {"", "[]", "null", "{", R"({"as":"a"})", R"({"as":"a","chat":"private","id":"short","text":"a"})",
          R"({"as":"a","chat":"elsewhere","id":"12345678","text":"a"})",
          R"({"as":"a","chat":"private","id":"1234567\u0000","text":"a"})",
          R"({"as":"a","chat":"private","id":12345678,"text":"a"})", "{\"text\":\"\xff\"}"}) {
        EXPECT_FALSE(read_message_form(bad, {})) << bad;
        EXPECT_FALSE(read_tap_form(bad)) << bad;
    }
}

TEST(FormsTest, a_tap_names_a_message_of_loa_and_a_short_action) {
    const auto tap = [](std::string_view message, std::string_view action) {
        return read_tap_form(R"({"as":"a","chat":"group","id":"12345678","message":")" + std::string(message) +
                             R"(","action":")" + std::string(action) + "\"}");
    };
    EXPECT_TRUE(tap("7", "save"));
    EXPECT_FALSE(tap("u-a-12345678", "save"));
    EXPECT_FALSE(tap("7", ""));
    EXPECT_FALSE(tap("7", std::string(65, 'a')));
}

TEST(FormsTest, a_broken_query_reads_as_nothing) {
    const auto news = read_news_query("as=x&since=12&epoch=e&wait=1");
    EXPECT_EQ(news.as, "x");
    EXPECT_EQ(news.since, 12U);
    EXPECT_TRUE(news.is_waiting);
    EXPECT_EQ(read_news_query("since=-1").since, 0U);
    EXPECT_EQ(read_news_query("since=99999999999999999999999").since, 0U);
    EXPECT_EQ(read_news_query("as=%zz").as, "");
}

TEST(FormsTest, a_link_is_a_token_of_43_characters) {
    const std::string token(43, 'A');
    EXPECT_EQ(read_link_form(R"({"k":")" + token + "\"}"), token);
    EXPECT_EQ(read_link_form(R"({"k":")" + token + "A\"}"), "");
    EXPECT_EQ(read_link_form(R"({"k":"' OR 1=1 --"})"), "");
    EXPECT_EQ(read_link_form("nonsense"), "");
}

} // namespace
} // namespace loa::console
