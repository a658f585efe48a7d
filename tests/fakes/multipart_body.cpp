#include "tests/fakes/multipart_body.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "tests/fakes/http_endpoint.h"

namespace loa::fakes {
namespace {

using Wrong = std::unexpected<std::string>;

constexpr std::size_t boundary_bytes_max = 70;
constexpr std::string_view line_end = "\r\n";

std::expected<std::string, std::string> boundary_of(std::string_view content_type) {
    constexpr std::string_view before = "multipart/form-data; boundary=";
    if (!content_type.starts_with(before)) {
        return Wrong("the content type is " + std::string(content_type));
    }
    const std::string boundary(content_type.substr(before.size()));
    const auto is_allowed = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("'()+_,-./:=?").contains(c);
    };
    if (boundary.empty() || boundary.size() > boundary_bytes_max || !std::ranges::all_of(boundary, is_allowed)) {
        return Wrong("the boundary is " + boundary);
    }
    return boundary;
}

/// The value of `key="value"` in a Content-Disposition line; none where there is no such key.
std::expected<std::optional<std::string>, std::string> quoted(std::string_view line, std::string_view key) {
    const std::string before = "; " + std::string(key) + "=\"";
    const std::size_t at = line.find(before);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t begin = at + before.size();
    const std::size_t end = line.find('"', begin);
    const std::string value(line.substr(begin, end - begin));
    const bool ends_parameter = end + 1 == line.size() || line.substr(end + 1).starts_with("; ");
    if (end == std::string_view::npos || !ends_parameter || value.find_first_of("\\;=\r\n") != std::string::npos) {
        return Wrong("the line " + std::string(line));
    }
    return value;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* const digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            decoded += static_cast<char>(value);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::expected<Part, std::string> read_head(std::string_view head) {
    const HeaderLines lines = read_header_lines(head);
    for (const auto& [name, value] : lines) {
        if (name != "content-disposition" && name != "content-type") {
            return Wrong("a part has the line " + name);
        }
    }
    const std::string_view disposition = find_header(lines, "content-disposition");
    if (!disposition.starts_with("form-data;")) {
        return Wrong("expected form-data content disposition");
    }
    const auto name = quoted(disposition, "name");
    const auto file_name = quoted(disposition, "filename");
    if (!name || !file_name) {
        return Wrong(name ? file_name.error() : name.error());
    }
    if (!*name || (*name)->empty()) {
        return Wrong("field name in multipart/form-data not found");
    }
    Part part{.name = **name, .file_name = *file_name, .media_type = {}, .bytes = {}};
    part.media_type = find_header(lines, "content-type");
    if (part.file_name) {
        part.file_name = percent_decoded(*part.file_name);
    }
    return part;
}

} // namespace

std::expected<std::vector<Part>, std::string> read_multipart(std::string_view body, std::string_view content_type) {
    const auto boundary = boundary_of(content_type);
    if (!boundary) {
        return Wrong(boundary.error());
    }
    const std::string delimiter = "--" + *boundary;
    if (!body.starts_with(delimiter)) {
        return Wrong("the body does not begin with its boundary");
    }
    body.remove_prefix(delimiter.size());
    std::vector<Part> parts;
    while (!body.starts_with("--")) {
        const std::size_t head_end = std::min(body.find("\r\n\r\n"), body.size());
        const std::size_t begin = head_end + 2 * line_end.size();
        const std::size_t next = body.find("\r\n" + delimiter, begin);
        if (!body.starts_with(line_end) || next == std::string_view::npos) {
            return Wrong("a part is not whole");
        }
        auto part = read_head(body.substr(line_end.size(), head_end - line_end.size()));
        if (!part) {
            return Wrong(part.error());
        }
        if (std::ranges::find(parts, part->name, &Part::name) != parts.end()) {
            return Wrong("the field " + part->name + " comes twice");
        }
        part->bytes = body.substr(begin, next - begin);
        parts.push_back(*std::move(part));
        body.remove_prefix(next + line_end.size() + delimiter.size());
    }
    body.remove_prefix(2);
    if (!body.empty() && body != line_end) {
        return Wrong("something stands behind the last boundary");
    }
    return parts;
}

} // namespace loa::fakes
