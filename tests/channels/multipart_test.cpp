#include "bot/channels/multipart.h"

#include <gtest/gtest.h>

#include "tests/fakes/multipart_body.h"

namespace loa::channels::test {
namespace {

constexpr std::string_view seed = "8000000000000";

FormFile file(std::string_view bytes, std::string_view name = "a.png") {
    return {.field = "photo", .name = name, .media_type = "image/png", .bytes = bytes};
}

std::vector<fakes::Part> read(const MultipartBody& made) {
    const auto parts = fakes::read_multipart(made.body, made.content_type);
    EXPECT_TRUE(parts.has_value()) << parts.error();
    return parts.value_or(std::vector<fakes::Part>{});
}

TEST(Multipart, a_strict_reader_finds_fields_and_file_as_they_were) {
    const std::string bytes("\x89PNG\r\n\0--\r\n\r\n", 13);
    const auto parts = read(multipart({{"chat_id", "-5"}, {"caption", "50 % của \"A\"\r\nvà B"}}, file(bytes), seed));
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].name, "chat_id");
    EXPECT_EQ(parts[0].bytes, "-5");
    EXPECT_EQ(parts[1].bytes, "50 % của \"A\"\r\nvà B");
    EXPECT_FALSE(parts[1].file_name);
    EXPECT_EQ(parts[2].name, "photo");
    EXPECT_EQ(parts[2].file_name, "a.png");
    EXPECT_EQ(parts[2].media_type, "image/png");
    EXPECT_EQ(parts[2].bytes, bytes);
}

TEST(Multipart, neither_a_file_nor_a_value_can_end_its_part) {
    const std::string first = "loa-8000000000000-0";
    const std::string bytes = "a\r\n--" + first + "--\r\nb";
    const std::string value = "\r\n--loa-8000000000000-1\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7";
    const auto made = multipart({{"caption", value}}, file(bytes), seed);
    const auto parts = read(made);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].bytes, value);
    EXPECT_EQ(parts[1].bytes, bytes);
    EXPECT_EQ(made.content_type, "multipart/form-data; boundary=loa-8000000000000-2");
}

TEST(Multipart, an_empty_file_and_no_fields_are_whole) {
    const auto parts = read(multipart({}, file(""), seed));
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].bytes, "");
}

TEST(Multipart, the_same_seed_makes_the_same_bytes) {
    EXPECT_EQ(multipart({{"a", "b"}}, file("x"), seed).body, multipart({{"a", "b"}}, file("x"), seed).body);
}

TEST(Multipart, a_name_cannot_leave_its_quotes) {
    EXPECT_EQ(disposition_name("dữ liệu của tôi.html"), "dữ liệu của tôi.html");
    EXPECT_EQ(disposition_name("a\"; name=\"chat_id"), "a%22%3B name%3D%22chat_id");
    EXPECT_EQ(disposition_name("a\r\nContent-Type: text/html"), "a%0D%0AContent-Type%3A text%2Fhtml");
    EXPECT_EQ(disposition_name("100%.txt\\"), "100%25.txt%5C");
    for (const std::string name : {"a\"b", "a\\", "%41", "a;b=c", "a\r\n\r\nb", "..\\..\\x", "ảnh 1.png"}) {
        const auto parts = read(multipart({}, file("x", name), seed));
        ASSERT_EQ(parts.size(), 1U);
        EXPECT_EQ(parts[0].file_name, name);
    }
}

} // namespace
} // namespace loa::channels::test
