#include "bot/console/routes.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/chat_api.h"
#include "bot/console/cookie.h"
#include "bot/console/embedded_files.h"
#include "bot/console/evidence_api.h"
#include "bot/console/officer_api.h"
#include "bot/console/request_guard.h"
#include "bot/console/sessions.h"
#include "bot/console/static_files.h"
#include "bot/console/store_overview.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::console {

using server::HttpRequest;
using server::HttpResponse;
using server::Responder;

namespace {

constexpr std::string_view static_prefix = "/static/";
constexpr std::string_view api_prefix = "/api/";
constexpr std::string_view entry_path = "/vao";

HttpResponse redirect_home() {
    HttpResponse response;
    response.status = 303;
    response.headers.add("Location", "/");
    add_security_headers(response);
    return response;
}

} // namespace

class ConsoleRoutes::Impl {
  public:
    Impl(engine::Engine& engine, channels::web::WebChannel* web, Desks desks, boost::asio::any_io_executor executor,
         ConsoleSettings settings)
        : settings_(std::move(settings)), cookie_("loa", "Strict", settings_.is_https), files_(embedded_files()),
          visits_(engine, web == nullptr ? storage::ChannelId{} : web->info().id, settings_),
          chat_(visits_, web, std::move(executor), settings_), officers_(visits_, desks, settings_.limits),
          requests_(settings_.limits.requests_per_second, settings_.limits.requests_at_once) {}

    void handle(HttpRequest&& request, Responder responder) {
        if (const auto refusal = refusal_of(request, settings_)) {
            return responder(error_answer(refusal->status, refusal->code));
        }
        if (!requests_.allow(server::counted_address(request, settings_.proxies), std::chrono::steady_clock::now())) {
            return responder(error_answer(429, "too_fast"));
        }
        const std::string_view path = request.path;
        const bool is_post = request.method == "POST";
        if (path.starts_with(api_prefix)) {
            return api(path.substr(api_prefix.size()), std::move(request), std::move(responder));
        }
        if (path == entry_path) {
            return is_post ? exchange(request, std::move(responder)) : entry(std::move(responder));
        }
        if (is_post) {
            return responder(error_answer(405, "method"));
        }
        if (path == "/") {
            return home(request, std::move(responder));
        }
        if (auto file = file_at(path, request)) {
            return responder(*std::move(file));
        }
        responder(error_answer(404, "unknown"));
    }

    void stop() { chat_.stop(); }

  private:
    std::optional<HttpResponse> file_at(std::string_view path, const HttpRequest& request) const {
        if (!path.starts_with(static_prefix)) {
            return std::nullopt;
        }
        return files_.answer(path.substr(static_prefix.size()), request);
    }

    void home(const HttpRequest& request, Responder responder) {
        if (!settings_.must_sign_in) {
            return responder(files_.page("index.html"));
        }
        visits_.visit(
            claim_of(request, {}), std::move(responder), {},
            [this](Visit&, Responder answer) { answer(files_.page("index.html")); },
            [this](Responder answer, unsigned status) {
                answer(status == 401 ? files_.page("sign_in.html", status) : error_answer(status, "storage"));
            });
    }

    /// The link itself only shows a button: chat programs fetch links to preview them, and that must not use it up.
    void entry(Responder responder) const {
        responder(settings_.must_sign_in ? files_.page("enter.html") : redirect_home());
    }

    void exchange(const HttpRequest& request, Responder responder) {
        const std::string link = read_link_form(request.body);
        if (!settings_.must_sign_in || link.empty()) {
            return responder(error_answer(400, "link"));
        }
        struct Passage {
            Responder responder;
            std::string session;
            bool is_open = false;
        };
        auto passage = std::make_shared<Passage>(std::move(responder), random_token());
        engine::Task task = [passage, link](handlers::Turn& turn) {
            passage->is_open = open_session(turn, link, passage->session);
        };
        visits_.engine().submit(std::move(task), [this, passage](engine::Verdict verdict) {
            if (verdict != engine::Verdict::committed) {
                return passage->responder(error_answer(503, "storage"));
            }
            if (!passage->is_open) {
                return passage->responder(error_answer(401, "link"));
            }
            HttpResponse response = json_answer({{"open", true}});
            cookie_.give(response, passage->session, session_lifetime);
            passage->responder(std::move(response));
        });
    }

    void sign_out(const HttpRequest& request, Responder responder) {
        const std::string hash = handlers::token_hash(cookie_.value_in(request));
        visits_.visit(
            claim_of(request, {}), std::move(responder),
            [hash](handlers::Turn& turn, Visit&) { turn.store.sign_ins.end_session(hash); },
            [this](Visit&, Responder answer) {
                HttpResponse response = json_answer({{"open", false}});
                cookie_.end(response);
                answer(std::move(response));
            });
    }

    /// `what` points into `request`, whose path stays as it is.
    void api(std::string_view what, HttpRequest&& request, Responder responder) {
        if (OfficerApi::knows(what)) {
            std::string session = cookie_.value_in(request);
            return officers_.handle(what, std::move(request), std::move(session), std::move(responder));
        }
        if (request.method == "POST") {
            return post(what, request, std::move(responder));
        }
        const NewsQuery query = read_news_query(request.query);
        Claim claim = claim_of(request, query.as);
        if (what == "state") {
            return chat_.state(std::move(claim), std::move(responder));
        }
        if (what == "news") {
            return chat_.news(std::move(claim), query, std::move(responder));
        }
        if (what == "store") {
            return store(std::move(claim), std::move(responder));
        }
        responder(error_answer(404, "unknown"));
    }

    void post(std::string_view what, const HttpRequest& request, Responder responder) {
        if (what == "messages") {
            auto form = read_message_form(request.body, settings_.limits);
            if (!form) {
                return responder(error_answer(form.error() == "too_long" ? 413 : 400, form.error()));
            }
            Claim claim = claim_of(request, form->as);
            return chat_.say(std::move(claim), *std::move(form), std::move(responder));
        }
        if (what == "taps") {
            auto form = read_tap_form(request.body);
            if (!form) {
                return responder(error_answer(400, form.error()));
            }
            Claim claim = claim_of(request, form->as);
            return chat_.tap(std::move(claim), *std::move(form), std::move(responder));
        }
        if (what == "sign-out" && settings_.must_sign_in) {
            return sign_out(request, std::move(responder));
        }
        responder(error_answer(404, "unknown"));
    }

    void store(Claim claim, Responder responder) {
        visits_.visit(
            std::move(claim), std::move(responder),
            [this](handlers::Turn& turn, Visit& visit) {
                visit.json = store_overview(turn, settings_.limits);
                if (visit.visitor.may_read_all) {
                    add_evidence(turn, visit.json);
                }
            },
            [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
    }

    Claim claim_of(const HttpRequest& request, std::string_view as) const {
        return {.as = std::string(as), .session = cookie_.value_in(request)};
    }

    ConsoleSettings settings_;
    Cookie cookie_;
    StaticFiles files_;
    Visits visits_;
    ChatApi chat_;
    OfficerApi officers_;
    RateLimiter requests_;
};

ConsoleRoutes::ConsoleRoutes(engine::Engine& engine, channels::web::WebChannel* web, Desks desks,
                             boost::asio::any_io_executor executor, ConsoleSettings settings)
    : impl_(std::make_shared<Impl>(engine, web, desks, std::move(executor), std::move(settings))) {}

ConsoleRoutes::~ConsoleRoutes() = default;

void ConsoleRoutes::handle(HttpRequest&& request, Responder responder) {
    impl_->handle(std::move(request), std::move(responder));
}

void ConsoleRoutes::stop() {
    impl_->stop();
}

} // namespace loa::console
