#include "bot/console/request_guard.h"

#include <algorithm>
#include <array>

#include "bot/server/url.h"

namespace loa::console {
namespace {

/// "[::1]:8080" -> "::1", "localhost:8080" -> "localhost".
std::string_view host_name(std::string_view host) {
    if (host.starts_with('[')) {
        return host.substr(1, host.find(']') - 1);
    }
    return host.substr(0, host.find(':'));
}

bool has_type(const server::HttpRequest& request, std::string_view type) {
    const std::string_view content_type = request.header("Content-Type");
    return server::equal_ignoring_case(content_type.substr(0, content_type.find(';')), type);
}

bool is_own_origin(const server::HttpRequest& request, const ConsoleSettings& settings) {
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin") {
        return false;
    }
    const std::string_view origin = request.header("Origin");
    // No browser leaves it out of a POST by script; others cannot be made to act for somebody else.
    if (origin.empty()) {
        return true;
    }
    if (!settings.public_url.empty() && origin == settings.public_url) {
        return true;
    }
    const auto url = server::parse_url(origin);
    return url && server::equal_ignoring_case(server::host_header(url->origin), request.header("Host"));
}

/// Whether somebody at this machine asks. A proxy may put this machine's name into `Host` for the whole world, but says
/// for whom it asks.
bool is_local(const server::HttpRequest& request) {
    constexpr std::array<std::string_view, 5> signs_of_a_proxy{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
                                                               "X-Real-IP", "Via"};
    return server::is_loopback(host_name(request.header("Host"))) &&
           std::ranges::all_of(signs_of_a_proxy, [&](auto name) { return request.header(name).empty(); });
}

} // namespace

std::optional<Refusal> refusal_of(const server::HttpRequest& request, const ConsoleSettings& settings,
                                  std::string_view file_path) {
    if (!settings.must_sign_in && !is_local(request)) {
        return Refusal{.status = 403, .code = "foreign"};
    }
    if (request.method == "GET" || request.method == "HEAD") {
        return std::nullopt;
    }
    if (request.method != "POST") {
        return Refusal{.status = 405, .code = "method"};
    }
    if (request.header("X-Loa") != "1" || !is_own_origin(request, settings)) {
        return Refusal{.status = 403, .code = "foreign"};
    }
    const bool is_file = request.path == file_path || request.path == roster_path;
    // Of nothing the type says nothing; what is wrong with an empty file says whoever reads it, in words for people.
    const bool is_empty_file = is_file && request.body.empty();
    if (!is_empty_file && !has_type(request, is_file ? "application/octet-stream" : "application/json")) {
        return Refusal{.status = 400, .code = "form"};
    }
    if (request.body.size() > (is_file ? settings.limits.file_bytes_max : settings.limits.body_bytes_max)) {
        return Refusal{.status = 413, .code = "too_long"};
    }
    return std::nullopt;
}

} // namespace loa::console
