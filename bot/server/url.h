#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loa::server {

/// Whom a connection goes to.
struct Origin {
    std::string scheme;     ///< "http" or "https".
    std::string host;       ///< Lower case; an IPv6 address without brackets.
    std::uint16_t port = 0; ///< Filled in from the scheme where the URL has none.

    bool operator==(const Origin&) const = default;
    auto operator<=>(const Origin&) const = default;
};

struct Url {
    Origin origin;
    std::string path;  ///< "/" at least, still percent-encoded.
    std::string query; ///< Without '?', still percent-encoded; a fragment is dropped.
};

/// Reads an absolute http or https URL. The error says what is wrong with it. User names in URLs are refused, since
/// nobody here has a use for them and they are a known way to mislead readers.
[[nodiscard]] std::expected<Url, std::string> parse_url(std::string_view text);

/// "https://host" or "http://127.0.0.1:8080": the port only where it is not the scheme's own.
[[nodiscard]] std::string to_string(const Origin& origin);

/// What belongs into the Host header.
[[nodiscard]] std::string host_header(const Origin& origin);

/// Whether an origin is https at its usual port, at `domain` itself or a host below it.
[[nodiscard]] bool is_below(const Origin& origin, std::string_view domain);

/// True for 127.0.0.0/8, ::1 and "localhost".
[[nodiscard]] bool is_loopback(std::string_view host);

/// Everything but the unreserved characters of RFC 3986, section 2.3, becomes %XX; good for a path segment and for
/// names and values of a query.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Undoes %XX. Nothing for a broken escape. '+' stays '+' (it is a space in forms only).
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

/// Name and value pairs in the order they came.
using FormFields = std::vector<std::pair<std::string, std::string>>;

/// Reads a query or a body of application/x-www-form-urlencoded: '+' and %XX are undone.
/// Nothing if there are more than `fields_max` fields or a broken escape.
[[nodiscard]] std::optional<FormFields> parse_form(std::string_view text, std::size_t fields_max = 100);

/// The first value of that name.
[[nodiscard]] std::optional<std::string_view> find_field(const FormFields& fields, std::string_view name);

} // namespace loa::server
