#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <optional>

#include "bot/channels/web/web_channel.h"
#include "bot/console/forms.h"
#include "bot/console/visits.h"
#include "bot/console/web_conversation.h"

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
    /// As WebConversation; 404 "no_chat" without a web channel, 400 "form" for a chat that the visitor does not have.
    void news(Claim claim, const NewsQuery& query, server::Responder responder);
    void say(Claim claim, MessageForm form, server::Responder responder);
    void tap(Claim claim, TapForm form, server::Responder responder);

    void stop();

  private:
    void read_state(handlers::Turn& turn, Visit& visit) const;
    void restore(Visit& visit);
    /// Calls `then` where there is a chat at all.
    void converse(Claim claim, server::Responder responder, Visits::Then then);

    Visits& visits_;
    const ConsoleSettings& settings_;
    std::optional<WebConversation> conversation_; ///< none without a web channel
};

} // namespace loa::console
