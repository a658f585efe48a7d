#include "bot/console/cookie.h"

namespace loa::console {

Cookie::Cookie(std::string_view name, std::string_view same_site, bool is_https)
    : name_((is_https ? "__Host-" : "") + std::string(name)),
      attributes_("; Path=/; HttpOnly; SameSite=" + std::string(same_site)), is_https_(is_https) {}

std::string Cookie::value_in(const server::HttpRequest& request) const {
    std::string_view rest = request.header("Cookie");
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const std::size_t begin = pair.find_first_not_of(' ');
        if (begin == std::string_view::npos) {
            continue;
        }
        pair.remove_prefix(begin);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name_) {
            return std::string(pair.substr(equals + 1));
        }
    }
    return {};
}

void Cookie::give(server::HttpResponse& response, std::string_view value, std::chrono::seconds age) const {
    response.headers.add("Set-Cookie", name_ + '=' + std::string(value) + attributes_ +
                                           "; Max-Age=" + std::to_string(age.count()) + (is_https_ ? "; Secure" : ""));
}

} // namespace loa::console
