#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bot/channels/web/web_channel.h"
#include "bot/console/forms.h"
#include "bot/console/long_polls.h"
#include "bot/console/rate_limiter.h"
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

    const std::string& epoch() const { return epoch_; }

    /// Whether the chat of this phone is there, so that its history need not be read.
    bool is_restored(std::string_view cookie) const;
    /// Reads what the phone's chat was before a start. State thread.
    void read_history(handlers::Turn& turn, Phone& phone) const;
    /// Puts it where the page finds it.
    void restore(Phone& phone);

    /// console::news_json() with `"epoch"` and `"reset"`.
    void news(std::string cookie, const console::NewsQuery& query, server::Responder responder);
    void say(std::string cookie, console::MessageForm form, server::Responder responder);
    void tap(std::string cookie, console::TapForm form, server::Responder responder);
    void send_file(std::string cookie, PhotoForm form, std::string bytes, server::Responder responder);

    void stop() { polls_.stop(); }

  private:
    nlohmann::json news_since(const console::Visitor& visitor, std::uint64_t since, bool is_reset) const;
    void post(handlers::Update update, server::Responder responder, std::function<void()> once_kept);
    void put_own(const console::Visitor& visitor, const std::string& id, std::string text,
                 std::optional<std::string> reply_to);

    Phones& phones_;
    channels::web::WebChannel& web_;
    KeepFile keep_file_;
    const LinkLimits& limits_;
    console::LongPolls polls_;
    channels::web::Mailbox::Listener listener_; ///< tells polls_, so it goes first
    console::RateLimiter posts_;
    console::RateLimiter files_;
    std::string epoch_; ///< another after every start, since changes are numbered anew then
};

} // namespace loa::link
