#pragma once

#include <functional>

#include "bot/channels/channel.h"
#include "bot/channels/web/mailbox.h"

namespace loa::channels::web {

/// UTF-16 units of one message, both ways.
inline constexpr std::size_t text_units_max = 4000;

/// The console's own chat as a channel: what is sent goes into the mailbox, which pages read. Sending cannot fail;
/// the same delivery sent twice is one message.
class WebChannel final : public Channel {
  public:
    using Clock = std::function<storage::Time()>;

    /// `name` is the channel's name in the settings, `bot_name` what pages show as the author of Loa's messages.
    /// `clock` stamps messages as they are put into the mailbox.
    WebChannel(storage::ChannelId id, std::string name, std::string bot_name, Clock clock = system_time);

    const handlers::ChannelInfo& info() const override { return info_; }
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> start() override;

    /// Its updates come through the console, which knows who is speaking; a webhook would let anybody be anybody.
    bool takes_webhooks() const override { return false; }
    WebhookReading read_webhook(const server::HttpRequest& request) override;
    /// Ends at once: there is nothing to fetch.
    boost::asio::awaitable<ChannelTrouble> poll(UpdateSink& sink) override;

    boost::asio::awaitable<SendOutcome> send(Outgoing outgoing) override;
    boost::asio::awaitable<void> answer_tap(std::string tap, std::string text, std::string url) override;

    Mailbox& mailbox() { return mailbox_; }
    storage::Time now() const { return clock_(); }

    static storage::Time system_time();

  private:
    handlers::ChannelInfo info_;
    Clock clock_;
    Mailbox mailbox_;
};

} // namespace loa::channels::web
