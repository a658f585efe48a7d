#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::fakes {

/// One part of a multipart/form-data body.
struct Part {
    std::string name;
    std::optional<std::string> file_name; ///< percent-decoded, as the real server does; none: an ordinary field
    std::string media_type;               ///< "" where the part does not say
    std::string bytes;
};

/// Reads a body (RFC 2046, section 5.1, and RFC 7578) as strictly as the strictest of the real server's versions: a
/// boundary of 1 to 70 of the allowed characters, nothing before the first delimiter, CRLF everywhere,
/// "form-data;" first in Content-Disposition, quoted names without anything in them that some parser would end them
/// at, no name twice, the closing delimiter, and nothing behind it. The error says what is wrong.
std::expected<std::vector<Part>, std::string> read_multipart(std::string_view body, std::string_view content_type);

} // namespace loa::fakes
