#pragma once

#include <functional>
#include <optional>
#include <string>

#include "bot/console/rate_limiter.h"
#include "bot/console/settings.h"
#include "bot/link/link_chat.h"
#include "bot/link/phones.h"
#include "bot/link/settings.h"
#include "bot/server/http.h"
#include "bot/server/responder.h"
#include "storage/unit_links.h"

namespace loa::link {

/// How phones come in by a unit's link, are known again, and go. Network thread only.
class Arrivals {
  public:
    Arrivals(Phones& phones, LinkChat& chat, const console::ConsoleSettings& console, const LinkLimits& limits);

    /// `{"campaign", "people", "unit": name or null, "has_names", "consent": {"version", "summary", "full"}, "me":
    /// {"name", "user", "unit"} or null, "epoch"}`. 404 "link" where the phone is unknown and the token is not right.
    void hello(const server::HttpRequest& request, server::Responder responder);
    /// `{"names": [{"id", "label"}]}`
    void names(const server::HttpRequest& request, server::Responder responder);
    /// `{"joined": true}` and the cookie. 400 "agree" where the newest text was not agreed to, "name" where the name
    /// says nothing.
    void join(const server::HttpRequest& request, server::Responder responder);
    void leave(const server::HttpRequest& request, server::Responder responder);

    /// Calls `then` where the token is right; 404 "link" or 429 else.
    void if_right(std::string token, const server::HttpRequest& request, server::Responder responder,
                  std::function<void(server::Responder)> then);

    /// The phone's token; "" without one.
    std::string cookie_of(const server::HttpRequest& request) const;

  private:
    struct Visit;

    /// The link, where the token is one that works. State thread.
    static std::optional<storage::UnitLink> find(handlers::Turn& turn, std::string_view token);
    /// Runs `read` on the state thread with the link of the token, then `then` on the network thread; counts wrong
    /// tokens against the address, and looks nothing up for one that has guessed too often.
    void look_up(std::string token, const server::HttpRequest& request, server::Responder responder,
                 std::function<void(handlers::Turn&, Visit&)> read, std::function<void(Visit&)> then);
    static nlohmann::json greeting(handlers::Turn& turn, const Visit& visit);
    /// Browsers take a cookie of the first name only over HTTPS and from this very host.
    std::string_view cookie_name() const;
    std::string cookie_line(std::string_view value, std::chrono::seconds age) const;

    Phones& phones_;
    LinkChat& chat_;
    const console::ConsoleSettings& console_;
    console::RateLimiter wrong_tokens_;
    console::RateLimiter joins_;
    console::RateLimiter names_;
};

} // namespace loa::link
