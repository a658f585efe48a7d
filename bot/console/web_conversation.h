#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/channels/web/web_channel.h"
#include "bot/channels/web/web_update.h"
#include "bot/console/forms.h"
#include "bot/console/long_polls.h"
#include "bot/console/rate_limiter.h"
#include "bot/console/settings.h"
#include "bot/console/visitor.h"
#include "bot/engine/engine.h"
#include "bot/server/responder.h"

namespace loa::console {

/// What a page does in the chats of its visitor: it hears what is new, says something, takes a choice. The console and
/// the web chat by link stand on it; they have found out before who the visitor is. Network thread only, but for
/// history().
class WebConversation {
  public:
    /// Engine and channel must outlive it, and the io_context of `executor` must not run them any more when it is
    /// destroyed.
    WebConversation(engine::Engine& engine, channels::web::WebChannel& web, boost::asio::any_io_executor executor,
                    const ConsoleLimits& limits);
    WebConversation(const WebConversation&) = delete;
    WebConversation& operator=(const WebConversation&) = delete;

    channels::web::WebChannel& web() const { return web_; }

    /// Another after every start, since changes are numbered anew then.
    const std::string& epoch() const { return epoch_; }

    /// Loa's newest messages of a chat as the store has them, for the mailbox after a start. State thread.
    std::vector<channels::web::Posted> history(handlers::Turn& turn, std::string_view chat) const;

    /// news_json() with `"epoch"` and `"reset"`: true when `query` is from before a start and everything is given. 503
    /// "busy" where too many pages wait.
    void news(const Visitor& visitor, const NewsQuery& query, server::Responder responder);

    /// `{"kept": true}` once it is durable. 429 "too_fast", 503 "storage".
    void say(const Visitor& visitor, const handlers::Place& where, const channels::web::Typed& typed,
             server::Responder responder);
    void tap(const Visitor& visitor, const handlers::Place& where, const channels::web::Tapped& tapped,
             server::Responder responder);

    /// Shows what the visitor sent in a chat, under the id that message_id() gave it.
    void put_own(const Visitor& visitor, std::string_view chat, std::string id, std::string text,
                 std::optional<std::string> reply_to);

    /// Answers the pages that wait, and whoever comes later at once.
    void stop() { polls_.stop(); }

  private:
    nlohmann::json news_since(const Visitor& visitor, std::uint64_t since, bool is_reset) const;
    void post(const Visitor& visitor, handlers::Update update, server::Responder responder,
              std::function<void()> once_kept);

    engine::Engine& engine_;
    channels::web::WebChannel& web_;
    const int history_max_;
    LongPolls polls_;
    channels::web::Mailbox::Listener listener_; ///< tells polls_, so it goes first
    RateLimiter posts_;
    const std::string epoch_;
};

} // namespace loa::console
