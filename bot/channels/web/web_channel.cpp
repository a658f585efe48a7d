#include "bot/channels/web/web_channel.h"

#include "bot/channels/web/web_update.h"

namespace loa::channels::web {

WebChannel::WebChannel(storage::ChannelId id, std::string name, std::string bot_name, Clock clock)
    : info_{.id = id,
            .name = std::move(name),
            .kind = "web",
            .capabilities = {.has_buttons = true,
                             .has_marks = true,
                             .has_edits = true,
                             .text_units_max = text_units_max,
                             .group_needs_mention = false},
            .bot_name = std::move(bot_name),
            .bot_link = {},
            .monthly_messages = 0,
            .keeps_quiet_hours = false},
      clock_(std::move(clock)) {}

boost::asio::awaitable<std::expected<void, ChannelTrouble>> WebChannel::start() {
    co_return std::expected<void, ChannelTrouble>();
}

WebhookReading WebChannel::read_webhook(const server::HttpRequest&) {
    return WebhookRefused{.status = 401};
}

boost::asio::awaitable<ChannelTrouble> WebChannel::poll(UpdateSink&) {
    // Nothing is wrong with it: its updates come another way.
    co_return ChannelTrouble{.is_permanent = false, .what = "the web channel has no updates to fetch"};
}

boost::asio::awaitable<SendOutcome> WebChannel::send(Outgoing outgoing) {
    // The delivery's number is the message's id, so that sending it once more after a crash replaces, never repeats.
    std::string id = outgoing.edits.value_or(std::to_string(outgoing.delivery.value));
    SendOutcome outcome;
    outcome.message = id;
    mailbox_.put(outgoing.chat, Posted{.id = std::move(id),
                                       .author = {},
                                       .author_name = info_.bot_name,
                                       .message = std::move(outgoing.message),
                                       .reply_to = std::move(outgoing.reply_to),
                                       .at = clock_()});
    co_return outcome;
}

boost::asio::awaitable<void> WebChannel::answer_tap(std::string tap, std::string text, std::string /*url*/) {
    if (!text.empty()) {
        mailbox_.flash(user_of_tap(tap), std::move(text));
    }
    co_return;
}

storage::Time WebChannel::system_time() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace loa::channels::web
