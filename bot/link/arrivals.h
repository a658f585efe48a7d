#pragma once

#include <functional>
#include <optional>
#include <string>

#include "bot/console/cookie.h"
#include "bot/console/rate_limiter.h"
#include "bot/console/settings.h"
#include "bot/link/forms.h"
#include "bot/link/link_chat.h"
#include "bot/link/phones.h"
#include "bot/link/settings.h"
#include "bot/server/address.h"
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
    /// says nothing; 429 "too_many" where too many phones come in by this link.
    void join(const server::HttpRequest& request, server::Responder responder);
    void leave(const server::HttpRequest& request, server::Responder responder);

    /// Calls `then` where the token is right; else 404 "link", and 429 where many wrong ones came from its address.
    void if_right(std::string token, const server::HttpRequest& request, server::Responder responder,
                  std::function<void(server::Responder)> then);

    /// The phone's token; "" without one.
    std::string cookie_of(const server::HttpRequest& request) const;

  private:
    struct Visit;
    /// What is left of a request once its body was read.
    struct Caller {
        std::string cookie; ///< "" for none
        std::string address;
    };
    Caller caller_of(const server::HttpRequest& request) const;

    /// The link, where the token is one that works. State thread.
    static std::optional<storage::UnitLink> find(handlers::Turn& turn, std::string_view token);
    /// Runs `read` on the state thread with the link of the token, then `then` on the network thread where that is
    /// right or the phone is known. Only wrong tokens count against the address, and only they are refused for it.
    void look_up(std::string token, Caller caller, server::Responder responder,
                 std::function<void(handlers::Turn&, Visit&)> read, std::function<void(Visit&)> then);
    /// Makes the person and gives the phone its cookie.
    void come_in(JoinForm form, Caller caller, server::Responder responder);
    static nlohmann::json greeting(handlers::Turn& turn, const Visit& visit);

    Phones& phones_;
    LinkChat& chat_;
    const server::TrustedProxies& proxies_;
    const console::Cookie cookie_;
    console::RateLimiter wrong_tokens_;
    console::RateLimiter joins_;
    console::RateLimiter link_joins_;
    console::RateLimiter names_;
};

} // namespace loa::link
