#include "tests/fakes/multipart_body.h"

#include <gtest/gtest.h>

namespace loa::fakes {
namespace {

constexpr const char* type = "multipart/form-data; boundary=b";

std::string wrong_with(std::string_view body, std::string_view content_type = type) {
    const auto read = read_multipart(body, content_type);
    return read ? "" : read.error();
}

std::string part(const std::string& head, const std::string& value = "x") {
    return "--b\r\n" + head + "\r\n\r\n" + value + "\r\n--b--\r\n";
}

TEST(MultipartBody, reads_fields_and_files) {
    const auto parts = read_multipart("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2\r\n"
                                      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x%22.txt\"\r\n"
                                      "Content-Type: text/plain\r\n\r\n\r\n--b--",
                                      type);
    ASSERT_TRUE(parts) << parts.error();
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).bytes, "1\r\n2");
    EXPECT_FALSE(parts->at(0).file_name);
    EXPECT_EQ(parts->at(1).file_name, "x\".txt");
    EXPECT_EQ(parts->at(1).media_type, "text/plain");
    EXPECT_EQ(parts->at(1).bytes, "");
}

TEST(MultipartBody, refuses_what_some_server_would_read_otherwise) {
    const std::string good = "Content-Disposition: form-data; name=\"a\"";
    EXPECT_EQ(wrong_with(part(good)), "");
    EXPECT_NE(wrong_with(part(good), "multipart/form-data"), "");
    EXPECT_NE(wrong_with(part(good), "multipart/form-data; boundary=" + std::string(71, 'b')), "");
    EXPECT_NE(wrong_with("\r\n" + part(good)), "") << "something before the first delimiter";
    EXPECT_NE(wrong_with(part(good) + "more"), "");
    EXPECT_NE(wrong_with("--b\r\n" + good + "\r\n\r\nx"), "") << "without an end";
    EXPECT_NE(wrong_with("--b\n" + good + "\n\nx\n--b--\n"), "") << "without CR";
    EXPECT_NE(wrong_with(part("Content-Disposition: attachment; name=\"a\"")), "");
    EXPECT_NE(wrong_with(part("Content-Disposition: form-data")), "") << "without a name";
    EXPECT_NE(wrong_with(part("Content-Disposition: form-data; name=a")), "") << "without quotes";
    EXPECT_NE(wrong_with(part("X: y\r\n" + good)), "");
    for (const char* name : {"a;b", "a=b", "a\\b", "a\"b"}) {
        EXPECT_NE(wrong_with(part(good + "; filename=\"" + name + "\"")), "") << name;
    }
    EXPECT_NE(wrong_with("--b\r\n" + good + "\r\n\r\n1\r\n" + part(good, "2")), "") << "twice";
}

} // namespace
} // namespace loa::fakes
