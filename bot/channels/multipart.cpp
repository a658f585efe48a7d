#include "bot/channels/multipart.h"

#include <fmt/format.h>

#include <algorithm>

namespace loa::channels {
namespace {

/// Letters, digits and what cannot be mistaken for a part of the line; every byte beyond ASCII.
bool stays(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_digit = c >= '0' && c <= '9';
    return is_letter || is_digit || c == '-' || c == '_' || c == '.' || c == ' ' || (c & 0x80) != 0;
}

bool occurs(std::string_view boundary, const FormFields& fields, const FormFile& file) {
    return file.bytes.contains(boundary) ||
           std::ranges::any_of(fields, [&](const auto& field) { return field.second.contains(boundary); });
}

std::string unused_boundary(const FormFields& fields, const FormFile& file, std::string_view seed) {
    for (int attempt = 0;; ++attempt) {
        std::string boundary = fmt::format("loa-{}-{}", seed, attempt);
        if (!occurs(boundary, fields, file)) {
            return boundary;
        }
    }
}

} // namespace

std::string disposition_name(std::string_view name) {
    std::string escaped;
    for (const char c : name) {
        escaped += stays(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return escaped;
}

MultipartBody multipart(const FormFields& fields, const FormFile& file, std::string_view seed) {
    const std::string boundary = unused_boundary(fields, file, seed);
    MultipartBody made;
    made.content_type = "multipart/form-data; boundary=" + boundary;
    std::string& body = made.body;
    constexpr std::size_t head_bytes = 256; // more than the lines before a part take
    body.reserve(file.bytes.size() + (fields.size() + 1) * head_bytes);
    for (const auto& [name, value] : fields) {
        body += fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", boundary, name, value);
    }
    body += fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: "
                        "{}\r\n\r\n",
                        boundary, file.field, disposition_name(file.name), file.media_type);
    body += file.bytes;
    body += fmt::format("\r\n--{}--\r\n", boundary);
    return made;
}

} // namespace loa::channels
