#include "bot/console/answers.h"

#include <nlohmann/json.hpp>

namespace loa::console {

void add_security_headers(server::HttpResponse& response) {
    response.headers.add(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("X-Frame-Options", "DENY");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.add("Cross-Origin-Resource-Policy", "same-origin");
}

server::HttpResponse json_answer(const nlohmann::json& json) {
    server::HttpResponse response;
    response.content_type = "application/json; charset=utf-8";
    response.headers.add("Cache-Control", "no-store");
    add_security_headers(response);
    response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return response;
}

server::HttpResponse error_answer(unsigned status, std::string_view code) {
    server::HttpResponse response = json_answer({{"error", code}});
    response.status = status;
    if (status == 429 || status == 503) {
        response.headers.add("Retry-After", "2");
    }
    return response;
}

} // namespace loa::console
