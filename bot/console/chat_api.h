#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <string>

#include "bot/channels/web/web_channel.h"
#include "bot/console/forms.h"
#include "bot/console/long_polls.h"
#include "bot/console/rate_limiter.h"
#include "bot/console/visits.h"

namespace loa::console {

/// The part of the API that chats. Network thread only.
class ChatApi {
  public:
    /// `web` may be null: then only state() works.
    ChatApi(Visits& visits, channels::web::WebChannel* web, boost::asio::any_io_executor executor,
            const ConsoleSettings& settings);

    /// `{"mode": "demo"|"officer", "campaign", "people": [..], "me": name, "chats": [{"key", "title"}], "epoch",
    /// "change"}`
    void state(Claim claim, server::Responder responder);
    /// news_json() with `"epoch"` and `"reset"`: true when `query` is from before a start and everything is given.
    void news(Claim claim, const NewsQuery& query, server::Responder responder);
    void say(Claim claim, MessageForm form, server::Responder responder);
    void tap(Claim claim, TapForm form, server::Responder responder);

    void stop() { polls_.stop(); }

  private:
    /// Nothing when the visitor has no such chat.
    static std::optional<handlers::Place> place(const Visitor& visitor, std::string_view chat);
    void read_state(handlers::Turn& turn, Visit& visit) const;
    void restore(Visit& visit);
    nlohmann::json news_since(const Visitor& visitor, std::uint64_t since, bool is_reset) const;
    void post(handlers::Update update, std::shared_ptr<server::Responder> responder, std::function<void()> once_kept);
    bool allows(const Visitor& visitor);

    Visits& visits_;
    channels::web::WebChannel* web_;
    const ConsoleSettings& settings_;
    LongPolls polls_;
    channels::web::Mailbox::Listener listener_; ///< tells polls_, so it goes first
    RateLimiter posts_;
    std::string epoch_; ///< another after every start, since changes are numbered anew then
};

} // namespace loa::console
