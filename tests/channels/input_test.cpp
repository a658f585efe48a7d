#include "bot/channels/backoff.h"
#include "bot/channels/http_wait.h"
#include "bot/channels/incoming_text.h"
#include "bot/channels/json_input.h"

#include <gtest/gtest.h>

#include <limits>

namespace loa::channels {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string nested(std::size_t depth, char open, char close) {
    return std::string(depth, open) + std::string(depth, close);
}

TEST(ParseJson, takes_what_is_json_and_refuses_the_rest) {
    EXPECT_TRUE(parse_json("{}"));
    EXPECT_TRUE(parse_json(" [1, \"]\", {\"a\": null}] "));
    for (const char* text :
         {"", " ", "{", "{\"a\":}", "nul", "{\"a\":1}}", "\"\xFF\"", "1e999", "\"\\ud800\"", "\"\\"}) {
        EXPECT_FALSE(parse_json(text)) << text;
    }
}

TEST(ParseJson, refuses_what_is_too_deep) {
    EXPECT_TRUE(parse_json(nested(json_depth_max, '[', ']')));
    EXPECT_FALSE(parse_json(nested(json_depth_max + 1, '[', ']')));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
    EXPECT_FALSE(parse_json(std::string(500'000, '{')));
}

TEST(ParseJson, counts_no_brackets_within_strings) {
    EXPECT_TRUE(parse_json("\"" + std::string(200, '[') + "\""));
    EXPECT_TRUE(parse_json("[\"\\\"" + std::string(200, '{') + "\"]"));
    EXPECT_TRUE(parse_json("[\"\\\\\",\"" + std::string(200, '{') + "\"]"));
}

TEST(ParseJson, takes_numbers_of_any_length) {
    const auto document = parse_json(R"({"huge":123456789012345678901234567890,"n":7})");
    ASSERT_TRUE(document);
    EXPECT_EQ(integer(find(document->root(), "n")), 7);
    EXPECT_EQ(integer(find(document->root(), "huge")), std::nullopt);
}

TEST(ParseJson, gives_each_document_its_own_values) {
    auto first = parse_json(R"({"n":1})");
    const auto second = parse_json(R"({"n":2})");
    EXPECT_EQ(integer(find(first->root(), "n")), 1);
    EXPECT_EQ(integer(find(second->root(), "n")), 2);
    const std::string long_text = R"({"s":")" + std::string(900'000, 'x') + R"("})";
    first = parse_json(long_text);
    EXPECT_EQ(string(find(first->root(), "s")).size(), 900'000U);
    EXPECT_EQ(integer(find(second->root(), "n")), 2);
}

TEST(JsonValues, of_another_type_are_nothing) {
    const auto document =
        parse_json(R"({"n":7,"s":"x","b":true,"no":false,"f":1.5,"big":18446744073709551615,"list":[1,"a"]})");
    ASSERT_TRUE(document);
    const JsonValue value = document->root();
    EXPECT_EQ(integer(find(value, "n")), 7);
    EXPECT_EQ(integer(find(value, "s")), std::nullopt);
    EXPECT_EQ(integer(find(value, "f")), std::nullopt);
    EXPECT_EQ(integer(find(value, "big")), std::nullopt);
    EXPECT_EQ(string(find(value, "s")), "x");
    EXPECT_EQ(string(find(value, "n")), "");
    EXPECT_TRUE(is_true(find(value, "b")));
    EXPECT_FALSE(is_true(find(value, "n")));
    EXPECT_TRUE(is_false(find(value, "no")));
    EXPECT_FALSE(is_false(find(value, "missing")));
    EXPECT_EQ(id_text(find(value, "n")), "7");
    EXPECT_EQ(id_text(find(value, "s")), "x");
    EXPECT_EQ(id_text(find(value, "list")), "");
    EXPECT_EQ(elements(find(value, "list")).size(), 2U);
    EXPECT_TRUE(elements(value).empty());
    EXPECT_EQ(to_json(find(value, "list")), R"([1,"a"])");
    EXPECT_FALSE(find(find(value, "list"), "x"));
    EXPECT_FALSE(find(JsonValue(), "x"));
}

TEST(TidyText, composes_and_drops_controls) {
    EXPECT_EQ(tidy_text("plain"), "plain");
    EXPECT_EQ(tidy_text("  b\xC3\xA1o ca\xCC\x81o \n"), "báo cáo");
    EXPECT_EQ(tidy_text("a\r\nb\rc\td"), "a\nb\nc d");
    EXPECT_EQ(tidy_text(std::string("a\0b\x01\x7f", 5)), "ab");
    EXPECT_EQ(tidy_text("a\xC2\x85"
                        "b\xC2\xA0"
                        "c"),
              "ab\xC2\xA0"
              "c");
    EXPECT_EQ(tidy_text("a\xFF"), "a\xEF\xBF\xBD");
    EXPECT_EQ(tidy_text("\n \x01 "), "");
}

TEST(TidyText, composes_what_a_dropped_control_kept_apart) {
    EXPECT_EQ(tidy_text("ca\x01\xCC\x81o"), "cáo");
    EXPECT_EQ(tidy_text("e\xC2\x85\xCC\x82\xC2\x85\xCC\x81"), "ế");
}

TEST(TidyName, composes_what_an_invisible_sign_kept_apart) {
    EXPECT_EQ(tidy_name("Trươ\xE2\x80\x8B\xCC\x80ng"), "Trường");
    EXPECT_EQ(tidy_name("La\xE2\x80\xAE\xCC\x83n"), "Lãn");
}

TEST(TidyName, stands_on_one_line_without_invisible_signs) {
    EXPECT_EQ(tidy_name("Lan\nMai"), "Lan Mai");
    EXPECT_EQ(tidy_name("abc\xE2\x80\xAE"
                        "def\xE2\x80\x8B\xEF\xBB\xBF\xE2\x81\xA6"),
              "abcdef");
    EXPECT_EQ(tidy_name("👩\xE2\x80\x8D🏫"), "👩\xE2\x80\x8D🏫"); // The joiner makes one emoji of two.
    EXPECT_EQ(tidy_name(std::string(500, 'x')).size(), name_units_max);
}

TEST(FirstUnits, never_cuts_a_pair) {
    EXPECT_EQ(first_units("ab📎c", 3), "ab");
    EXPECT_EQ(first_units("ab📎c", 4), "ab📎");
    EXPECT_EQ(first_units("ếế", 1), "ế");
    EXPECT_EQ(first_units("", 1), "");
}

TEST(Backoff, doubles_up_to_a_minute_and_is_spread_by_chance) {
    Backoff backoff;
    EXPECT_TRUE(backoff.is_fresh());
    EXPECT_EQ(backoff.next(0.0), milliseconds(500));
    EXPECT_FALSE(backoff.is_fresh());
    EXPECT_EQ(backoff.next(0.5), milliseconds(1500));
    for (int i = 0; i < 20; ++i) {
        backoff.next(0.9);
    }
    EXPECT_EQ(backoff.next(0.0), seconds(30));
    EXPECT_LT(backoff.next(0.999), seconds(60));
    backoff.reset();
    EXPECT_TRUE(backoff.is_fresh());
    EXPECT_EQ(backoff.next(0.0), milliseconds(500));
}

TEST(RetryWait, prefers_the_body_and_has_bounds) {
    EXPECT_EQ(retry_wait(7, {{"Retry-After", "9"}}), seconds(7));
    EXPECT_EQ(retry_wait(std::nullopt, {{"retry-after", "9"}}), seconds(9));
    EXPECT_EQ(retry_wait(std::nullopt, {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}}), std::nullopt);
    EXPECT_EQ(retry_wait(std::nullopt, {}), std::nullopt);
    EXPECT_EQ(retry_wait(-4, {}), seconds(1));
    EXPECT_EQ(retry_wait(std::numeric_limits<std::int64_t>::max(), {}), std::chrono::hours(24));
}

} // namespace
} // namespace loa::channels
