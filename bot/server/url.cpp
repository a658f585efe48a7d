#include "bot/server/url.h"

#include "bot/server/http.h"

#include <algorithm>
#include <charconv>

namespace loa::server {

namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

std::uint16_t usual_port(std::string_view scheme) {
    return scheme == "https" ? https_port : http_port;
}

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool is_alphanumeric(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_unreserved(char letter) {
    return is_alphanumeric(letter) || letter == '-' || letter == '.' || letter == '_' || letter == '~';
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return result;
}

bool is_host_name(std::string_view host) {
    return !host.empty() && std::ranges::all_of(host, [](char letter) {
        return is_alphanumeric(letter) || letter == '-' || letter == '.' || letter == '_';
    });
}

bool is_ipv6_text(std::string_view host) {
    return host.find(':') != std::string_view::npos && std::ranges::all_of(host, [](char letter) {
               return hex_value(letter) >= 0 || letter == ':' || letter == '.';
           });
}

std::expected<std::uint16_t, std::string> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port == 0) {
        return std::unexpected("the port must be a number from 1 to 65535");
    }
    return port;
}

std::expected<Origin, std::string> parse_authority(std::string_view scheme, std::string_view text) {
    if (text.find('@') != std::string_view::npos) return std::unexpected("user names are not allowed in URLs");
    Origin origin{std::string(scheme), {}, usual_port(scheme)};
    std::string_view port_text;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::unexpected("the ']' after the IPv6 address is missing");
        origin.host = lower_case(text.substr(1, end - 1));
        if (!is_ipv6_text(origin.host)) return std::unexpected("the IPv6 address is malformed");
        port_text = text.substr(end + 1);
        if (!port_text.empty() && port_text.front() != ':') return std::unexpected("only a port may follow ']'");
    } else {
        const auto colon = std::min(text.find(':'), text.size());
        origin.host = lower_case(text.substr(0, colon));
        if (!is_host_name(origin.host)) return std::unexpected("the host name is missing or malformed");
        port_text = text.substr(colon);
    }
    if (port_text.empty()) return origin;
    const auto port = parse_port(port_text.substr(1));
    if (!port) return std::unexpected(port.error());
    origin.port = *port;
    return origin;
}

/// Undoes %XX, and '+' if asked to.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            result.push_back(' ');
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            result.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            result.push_back(text[i]);
        }
    }
    return result;
}

} // namespace

std::expected<Url, std::string> parse_url(std::string_view text) {
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) <= ' ' || letter == '\x7f') {
            return std::unexpected("spaces and control characters are not allowed in URLs");
        }
    }
    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) return std::unexpected("the URL must start with http:// or https://");
    const auto scheme = lower_case(text.substr(0, scheme_end));
    if (scheme != "http" && scheme != "https") return std::unexpected("only http:// and https:// are known");
    auto rest = text.substr(scheme_end + 3);
    rest = rest.substr(0, rest.find('#'));
    const auto authority_end = std::min(rest.find_first_of("/?"), rest.size());
    auto origin = parse_authority(scheme, rest.substr(0, authority_end));
    if (!origin) return std::unexpected(origin.error());

    Url url{std::move(*origin), {}, {}};
    const auto target = rest.substr(authority_end);
    const auto question_mark = std::min(target.find('?'), target.size());
    url.path = target.substr(0, question_mark);
    if (url.path.empty()) url.path = "/";
    if (question_mark < target.size()) url.query = target.substr(question_mark + 1);
    return url;
}

std::string host_header(const Origin& origin) {
    const bool is_ipv6 = origin.host.find(':') != std::string::npos;
    std::string result = is_ipv6 ? "[" + origin.host + "]" : origin.host;
    if (origin.port != usual_port(origin.scheme)) result += ":" + std::to_string(origin.port);
    return result;
}

std::string to_string(const Origin& origin) {
    return origin.scheme + "://" + host_header(origin);
}

bool is_below(const Origin& origin, std::string_view domain) {
    const std::string_view host = origin.host;
    const bool is_there = host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                                             host[host.size() - domain.size() - 1] == '.');
    return is_there && origin.scheme == "https" && origin.port == https_port;
}

bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    // A name such as 127.example.org also starts with "127.", so every character has to be looked at.
    return host.starts_with("127.") && std::ranges::count(host, '.') == 3 &&
           std::ranges::all_of(host, [](char letter) { return (letter >= '0' && letter <= '9') || letter == '.'; });
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    result.reserve(text.size());
    for (const char letter : text) {
        if (is_unreserved(letter)) {
            result.push_back(letter);
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        result.push_back('%');
        result.push_back(digits[byte >> 4U]);
        result.push_back(digits[byte & 15U]);
    }
    return result;
}

std::optional<std::string> percent_decode(std::string_view text) {
    return decode(text, false);
}

std::optional<FormFields> parse_form(std::string_view text, std::size_t fields_max) {
    FormFields fields;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (fields.size() == fields_max) return std::nullopt;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals), true);
        auto value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::optional<std::string_view> find_field(const FormFields& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &FormFields::value_type::first);
    if (found == fields.end()) return std::nullopt;
    return found->second;
}

} // namespace loa::server
