#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bot/channels/web/web_channel.h"
#include "bot/console/forms.h"
#include "bot/console/rate_limiter.h"
#include "bot/console/web_conversation.h"
#include "bot/link/forms.h"
#include "bot/link/phones.h"
#include "bot/link/settings.h"

namespace loa::link {

/// A file that a visitor sent, for whoever keeps evidence.
struct SentFile {
    storage::ChannelId channel;
    storage::ChatId chat;
    storage::PersonId person;
    std::string message; ///< id of the message under which the page's chat shows it
    std::string name;
    std::string bytes;
};

/// Takes a file; `done` is called on the network thread once it is kept or refused, which Loa has then said in the
/// chat: `problem` is "", or the key of the text that says why it was not kept, such as "evidence_problem.broken".
/// False when too many wait: nothing will be done.
using KeepFile = std::function<bool(SentFile, std::move_only_function<void(std::string_view problem)> done)>;

/// What a known phone does: its one private chat. Whose chat that is comes from the cookie alone, never from what the
/// page says. Network thread only.
class LinkChat {
  public:
    LinkChat(Phones& phones, channels::web::WebChannel& web, KeepFile keep_file, boost::asio::any_io_executor executor,
             const console::ConsoleLimits& limits, const LinkLimits& link_limits);

    const std::string& epoch() const { return conversation_.epoch(); }

    /// Whether the chat of this phone is there, so that its history need not be read.
    bool is_restored(std::string_view cookie) const;
    /// Reads what the phone's chat was before a start. State thread.
    void read_history(handlers::Turn& turn, Phone& phone) const;
    /// Puts it where the page finds it.
    void restore(Phone& phone);

    /// As console::WebConversation.
    void news(std::string cookie, const console::NewsQuery& query, server::Responder responder);
    void say(std::string cookie, console::MessageForm form, server::Responder responder);
    void tap(std::string cookie, console::TapForm form, server::Responder responder);
    void send_file(std::string cookie, PhotoForm form, std::string bytes, server::Responder responder);

    void stop() { conversation_.stop(); }

  private:
    Phones& phones_;
    channels::web::WebChannel& web_;
    KeepFile keep_file_;
    console::WebConversation conversation_;
    console::RateLimiter files_;
};

} // namespace loa::link
