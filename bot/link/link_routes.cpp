#include "bot/link/link_routes.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/request_guard.h"
#include "bot/console/sessions.h"
#include "bot/console/static_files.h"
#include "bot/link/arrivals.h"
#include "bot/link/embedded_files.h"
#include "bot/link/qr_code.h"
#include "bot/server/url.h"
#include "handlers/membership/unit_link.h"

namespace loa::link {

using console::error_answer;
using server::HttpRequest;
using server::HttpResponse;
using server::Responder;

namespace {

constexpr std::string_view prefix = "/l/";
constexpr std::string_view static_prefix = "static/";
constexpr std::string_view api_prefix = "api/";

} // namespace

bool is_link_path(std::string_view path) {
    return path.starts_with(prefix) || path == "/l";
}

class LinkRoutes::Impl {
  public:
    Impl(engine::Engine& engine, channels::web::WebChannel& web, KeepFile keep_file,
         boost::asio::any_io_executor executor, Options options)
        : options_(std::move(options)), files_(embedded_files()),
          phones_(engine, web.info().id, [&web](const std::string& user) { web.mailbox().forget(user); }),
          chat_(phones_, web, std::move(keep_file), std::move(executor), options_.console.limits, options_.limits),
          arrivals_(phones_, chat_, options_.console, options_.limits),
          requests_(options_.limits.requests_per_second, options_.limits.requests_at_once),
          strangers_(options_.limits.strangers_per_second, options_.limits.strangers_at_once) {}

    void handle(HttpRequest&& request, Responder responder) {
        if (const auto refusal = console::refusal_of(request, options_.console, photo_path)) {
            return responder(error_answer(refusal->status, refusal->code));
        }
        const std::string_view path = request.path;
        const std::string_view what = path.substr(std::min(path.size(), prefix.size()));
        const bool is_post = request.method == "POST";
        if (what.starts_with(api_prefix)) {
            const std::string_view name = what.substr(api_prefix.size());
            if (!is_arrival(name) && !has_room(request)) {
                return responder(error_answer(429, "too_fast"));
            }
            return answer_shown(std::move(request), std::move(responder));
        }
        if (is_post) {
            return responder(error_answer(405, "method"));
        }
        if (what.starts_with(static_prefix)) {
            auto file = files_.answer(what.substr(static_prefix.size()), request);
            return responder(file ? *std::move(file) : error_answer(404, "unknown"));
        }
        page(what, request, std::move(responder));
    }

    void stop() { chat_.stop(); }

  private:
    /// These bring a token, and Arrivals counts the wrong ones: a right one is never refused for its address. Pages and
    /// their files come from memory, so that refusing them would save nothing.
    static bool is_arrival(std::string_view name) { return name == "hello" || name == "names" || name == "join"; }

    /// A page says whom it shows; in another tab of the same phone somebody else may have come in since, whose messages
    /// must not be mixed with theirs. Whose phone it is has to be looked up once after each start.
    void answer_shown(HttpRequest&& request, Responder responder) {
        const auto fields = server::parse_form(request.query);
        const auto shown = fields ? server::find_field(*fields, "as") : std::nullopt;
        std::string cookie = arrivals_.cookie_of(request);
        if (!shown || phones_.user_of(cookie) == *shown) {
            return answer_api(std::move(request), std::move(responder));
        }
        const auto kept = std::make_shared<HttpRequest>(std::move(request));
        phones_.visit(std::move(cookie), std::move(responder), {},
                      [this, kept, user = std::string(*shown)](const Phone& phone, Responder answer) {
                          if (phone.visitor.user != user) {
                              return answer(error_answer(401, "phone"));
                          }
                          answer_api(std::move(*kept), std::move(answer));
                      });
    }

    void answer_api(HttpRequest&& request, Responder responder) {
        const std::string_view path = request.path;
        const std::string_view name = path.substr(prefix.size() + api_prefix.size());
        return request.method == "POST" ? post(name, std::move(request), std::move(responder))
                                        : get(name, request, std::move(responder));
    }

    bool has_room(const HttpRequest& request) {
        const auto now = std::chrono::steady_clock::now();
        const std::string user = phones_.user_of(arrivals_.cookie_of(request));
        return user.empty() ? strangers_.allow(server::counted_address(request, options_.console.proxies), now)
                            : requests_.allow(user, now);
    }

    /// `what` is a token, perhaps with "/qr", "/qr.svg" or "/qr.png" behind it, or nothing.
    void page(std::string_view what, const HttpRequest& request, Responder responder) {
        const std::string_view token = what.substr(0, what.find('/'));
        std::string_view rest = what.substr(token.size());
        if (rest.ends_with('/')) {
            rest.remove_suffix(1); // some chat programs add it
        }
        if (rest == "/qr.svg" || rest == qr_png_suffix) {
            return qr(token, rest == qr_png_suffix, request, std::move(responder));
        }
        if (rest == qr_page_suffix) {
            return responder(files_.page("qr.html"));
        }
        if (!rest.empty()) {
            return responder(error_answer(404, "unknown"));
        }
        // The same for every token, right or wrong: only the API says which it is, and counts the wrong ones.
        responder(files_.page("link.html"));
    }

    void qr(std::string_view token, bool is_png, const HttpRequest& request, Responder responder) {
        const std::string address = options_.base + std::string(prefix) + std::string(token);
        arrivals_.if_right(membership::canonical_link_token(token).value_or(""), request, std::move(responder),
                           [address, is_png](Responder answer) {
                               HttpResponse response;
                               response.content_type = is_png ? "image/png" : "image/svg+xml";
                               response.headers.add("Cache-Control", "no-store");
                               console::add_security_headers(response);
                               response.body = is_png ? qr_png(address) : qr_svg(address);
                               answer(std::move(response));
                           });
    }

    void get(std::string_view what, const HttpRequest& request, Responder responder) {
        if (what != "news") {
            return responder(error_answer(404, "unknown"));
        }
        chat_.news(arrivals_.cookie_of(request), console::read_news_query(request.query), std::move(responder));
    }

    /// `what` points into `request`, whose path stays as it is.
    void post(std::string_view what, HttpRequest&& request, Responder responder) {
        if (what == "hello") {
            return arrivals_.hello(request, std::move(responder));
        }
        if (what == "names") {
            return arrivals_.names(request, std::move(responder));
        }
        if (what == "join") {
            return arrivals_.join(request, std::move(responder));
        }
        if (what == "leave") {
            return arrivals_.leave(request, std::move(responder));
        }
        if (what == "messages") {
            return say(request, std::move(responder));
        }
        if (what == "taps") {
            return tap(request, std::move(responder));
        }
        if (what == "photos") {
            return send_file(std::move(request), std::move(responder));
        }
        responder(error_answer(404, "unknown"));
    }

    void say(const HttpRequest& request, Responder responder) {
        auto form = console::read_message_form(request.body, options_.console.limits);
        if (!form) {
            return responder(error_answer(form.error() == "too_long" ? 413 : 400, form.error()));
        }
        chat_.say(arrivals_.cookie_of(request), *std::move(form), std::move(responder));
    }

    void tap(const HttpRequest& request, Responder responder) {
        auto form = console::read_tap_form(request.body);
        if (!form) {
            return responder(error_answer(400, form.error()));
        }
        chat_.tap(arrivals_.cookie_of(request), *std::move(form), std::move(responder));
    }

    void send_file(HttpRequest&& request, Responder responder) {
        auto form = read_photo_query(request.query);
        if (!form || request.body.empty()) {
            return responder(error_answer(400, form ? "empty" : "form"));
        }
        std::string cookie = arrivals_.cookie_of(request);
        chat_.send_file(std::move(cookie), *std::move(form), std::move(request.body), std::move(responder));
    }

    const Options options_;
    const console::StaticFiles files_;
    Phones phones_;
    LinkChat chat_;
    Arrivals arrivals_;
    console::RateLimiter requests_;
    console::RateLimiter strangers_;
};

LinkRoutes::LinkRoutes(engine::Engine& engine, channels::web::WebChannel* web, KeepFile keep_file,
                       boost::asio::any_io_executor executor, Options options)
    : impl_(web == nullptr
                ? nullptr
                : std::make_shared<Impl>(engine, *web, std::move(keep_file), std::move(executor), std::move(options))) {
}

LinkRoutes::~LinkRoutes() = default;

void LinkRoutes::handle(HttpRequest&& request, Responder responder) {
    if (!impl_) {
        return responder(error_answer(404, "unknown"));
    }
    impl_->handle(std::move(request), std::move(responder));
}

void LinkRoutes::stop() {
    if (impl_) {
        impl_->stop();
    }
}

} // namespace loa::link
