#include "bot/own_data_page.h"

#include <memory>

#include "bot/console/answers.h"
#include "handlers/own_data/own_copy.h"
#include "handlers/own_data/own_data.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa {
namespace {

using server::HttpRequest;
using server::HttpResponse;
using server::Responder;

/// The button goes back to this very page.
constexpr std::string_view button_policy =
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// No script, no other site, nothing kept in between.
void add_headers(HttpResponse& response, std::string_view policy) {
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("Content-Security-Policy", std::string(policy));
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Referrer-Policy", "no-referrer");
}

HttpResponse page(unsigned status, std::string_view title, std::string_view inside) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
    ((response.body += title) += "</title><h1>") += title;
    (response.body += "</h1>") += inside;
    add_headers(response, button_policy);
    return response;
}

/// The texts are the program's own and hold no markup.
HttpResponse button_page(const config::Texts& texts) {
    return page(200, texts.render("own_data.page_title").text,
                "<p>" + texts.render("own_data.page_text").text + "</p><form method=\"post\"><button>" +
                    texts.render("own_data.page_button").text + "</button></form>");
}

HttpResponse gone_page(const config::Texts& texts) {
    return page(410, texts.render("own_data.page_title").text,
                "<p>" + texts.render("own_data.page_gone").text + "</p>");
}

/// Anything else is answered without the store.
bool looks_like_token(std::string_view text) {
    constexpr std::size_t characters = 64;
    return text.size() == characters && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Shown in place: programs that open links inside a chat mostly do not save files, and the link works once.
HttpResponse copy_page(own_data::OwnCopyFile copy) {
    HttpResponse response;
    response.status = 200;
    response.content_type = copy.media_type + "; charset=utf-8";
    response.body = std::move(copy.bytes);
    response.headers.add("Content-Disposition", "inline; filename=\"" + copy.name + '"');
    add_headers(response, "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
    return response;
}

HttpResponse give_copy(handlers::Turn& turn, std::string_view token) {
    const auto person = turn.store.data_cases.use_link(handlers::token_hash(token), turn.now);
    if (!person) {
        return gone_page(turn.texts());
    }
    turn.store.audit.add(turn.now, *person, "data_copied", "link");
    return copy_page(own_data::own_copy_file(turn.store, *person, turn.now, turn.campaign(), turn.texts()));
}

} // namespace

bool OwnDataPage::knows(std::string_view path) {
    return path.starts_with(own_data::copy_path);
}

void OwnDataPage::handle(const HttpRequest& request, Responder responder) {
    const bool is_post = request.method == "POST";
    if (!is_post && request.method != "GET" && request.method != "HEAD") {
        return responder(console::error_answer(405, "method"));
    }
    const auto context = engine_.context();
    std::string token = request.path.substr(own_data::copy_path.size());
    if (!looks_like_token(token)) {
        return responder(gone_page(*context->texts));
    }
    if (!is_post) {
        return responder(button_page(*context->texts));
    }
    struct Answer {
        std::string token;
        Responder responder;
        HttpResponse response;
    };
    auto answer = std::make_shared<Answer>(std::move(token), std::move(responder));
    engine::Task task = [answer](handlers::Turn& turn) { answer->response = give_copy(turn, answer->token); };
    engine_.submit(std::move(task), [answer](engine::Verdict verdict) {
        answer->responder(verdict == engine::Verdict::committed ? std::move(answer->response)
                                                                : console::error_answer(503, "storage"));
    });
}

} // namespace loa
