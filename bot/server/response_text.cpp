#include "bot/server/response_text.h"

#include <charconv>

namespace loa::server {

namespace {

void append_number(std::uint64_t number, std::string& out) {
    char digits[20];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

void append_on_one_line(std::string_view text, std::string& out) {
    const auto start = out.size();
    out.append(text);
    if (text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos) return;
    for (std::size_t i = start; i < out.size(); ++i) {
        if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
    }
}

bool may_have_body(unsigned status) {
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

void append_header_line(std::string_view name, std::string_view value, std::string& out) {
    append_on_one_line(name, out);
    out.append(": ");
    append_on_one_line(value, out);
    out.append("\r\n");
}

bool has_body(const HttpResponse& response, ResponseForm form) {
    return !form.is_head && may_have_body(response.status);
}

void append_header(const HttpResponse& response, ResponseForm form, std::string& out) {
    out.append("HTTP/1.1 ");
    append_number(response.status, out);
    out.push_back(' ');
    out.append(reason_phrase(response.status));
    out.append("\r\n");
    if (!response.content_type.empty()) append_header_line("Content-Type", response.content_type, out);
    if (may_have_body(response.status)) {
        out.append("Content-Length: ");
        append_number(response.body.size(), out);
        out.append("\r\n");
    }
    for (std::size_t i = 0; i < response.headers.size(); ++i) {
        const auto line = response.headers[i];
        append_header_line(line.name, line.value, out);
    }
    if (!form.is_keep_alive) {
        out.append("Connection: close\r\n");
    } else if (form.is_http_1_0) {
        out.append("Connection: keep-alive\r\n");
    }
    out.append("\r\n");
}

} // namespace loa::server
