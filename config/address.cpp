#include "config/address.h"

#include "config/plain_text.h"

#include <algorithm>

#include <arpa/inet.h>

namespace loa::config {

namespace {

bool is_ip_v4(const std::string& text) {
    in_addr address{};
    return inet_pton(AF_INET, text.c_str(), &address) == 1;
}

bool is_ip_v6(const std::string& text) {
    in6_addr address{};
    return inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

bool is_host_name(std::string_view text) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    };
    return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, is_allowed) && text.front() != '.' &&
           text.find("..") == std::string_view::npos;
}

std::optional<int> parse_port(std::string_view digits, int low) {
    const auto port = whole_number<int>(digits);
    return port && *port >= low && *port <= 65535 ? port : std::nullopt;
}

/// Splits `host:port` at the last colon outside brackets; the port is empty where there is none.
struct HostAndPort {
    std::string host;
    std::optional<std::string_view> port;
    bool is_bracketed = false;
};

HostAndPort split(std::string_view text) {
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return {};
        const auto rest = text.substr(close + 1);
        if (!rest.empty() && rest.front() != ':') return {};
        return {std::string(text.substr(1, close - 1)), rest.empty() ? std::nullopt : std::optional(rest.substr(1)),
                true};
    }
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return {std::string(text), std::nullopt, false};
    return {std::string(text.substr(0, colon)), text.substr(colon + 1), false};
}

} // namespace

bool Url::is_loopback() const {
    return host == "localhost" || host.starts_with("127.") || host == "::1";
}

bool Url::is_private() const {
    if (is_loopback() || host.find_first_of(".:") == std::string::npos) return true;
    if (!is_ip_v4(host)) return false;
    in_addr address{};
    inet_pton(AF_INET, host.c_str(), &address);
    const auto number = ntohl(address.s_addr);
    return (number >> 24U) == 10 || (number >> 20U) == ((172U << 4U) | 1U) || (number >> 16U) == ((192U << 8U) | 168U);
}

std::expected<Url, std::string> parse_url(std::string_view text) {
    Url url;
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        url.is_https = true;
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return std::unexpected("must begin with https://");
    }
    const auto is_odd = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '\\'; };
    if (std::ranges::any_of(text, is_odd)) return std::unexpected("must not hold spaces or control characters");
    if (rest.find_first_of("?#") != std::string_view::npos) return std::unexpected("must not have a query or fragment");
    const std::string_view authority = rest.substr(0, rest.find('/'));
    if (authority.contains('@')) return std::unexpected("must not hold a user name or password");
    const HostAndPort parts = split(authority);
    const bool is_host = parts.is_bracketed ? is_ip_v6(parts.host) : is_host_name(parts.host);
    if (!is_host) return std::unexpected("has no valid host name");
    const auto port = parts.port ? parse_port(*parts.port, 1) : std::optional(url.is_https ? 443 : 80);
    if (!port) return std::unexpected("has a port that is not a number from 1 to 65535");
    url.host = parts.host;
    url.port = *port;
    url.text = text;
    while (url.text.ends_with('/')) url.text.pop_back();
    return url;
}

bool is_network(std::string_view text) {
    constexpr int digits_v4 = 32;
    constexpr int digits_v6 = 128;
    const auto slash = text.find('/');
    const std::string address(text.substr(0, slash));
    const bool is_v6 = is_ip_v6(address);
    if (!is_v6 && !is_ip_v4(address)) return false;
    if (slash == std::string_view::npos) return true;
    const auto prefix = whole_number<int>(text.substr(slash + 1));
    return prefix && *prefix >= 0 && *prefix <= (is_v6 ? digits_v6 : digits_v4);
}

std::expected<ListenSettings, std::string> parse_listen(std::string_view text) {
    const HostAndPort parts = split(text);
    const auto port = parts.port ? parse_port(*parts.port, 0) : std::nullopt;
    if (!port) return std::unexpected("must be an address and a port from 0 to 65535, such as 127.0.0.1:8080");
    ListenSettings listen;
    listen.port = static_cast<std::uint16_t>(*port);
    listen.address = parts.host;
    if (listen.address.empty()) listen.address = "0.0.0.0";
    if (listen.address == "localhost") listen.address = "127.0.0.1";
    const bool is_address = parts.is_bracketed ? is_ip_v6(listen.address) : is_ip_v4(listen.address);
    if (!is_address) return std::unexpected("must name an IP address of this machine, not a host name");
    return listen;
}

} // namespace loa::config
