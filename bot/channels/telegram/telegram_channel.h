#pragma once

#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/channels/platform_api.h"
#include "bot/channels/telegram/account.h"
#include "bot/channels/telegram/encode.h"
#include "config/settings.h"

#include <optional>

namespace loa::channels::telegram {

/// A Telegram bot. Source: telegram.md. Everything runs on the network thread.
class TelegramChannel final : public Channel {
  public:
    /// `client` outlives the channel. Throws std::invalid_argument where `settings.api` is no URL.
    TelegramChannel(const config::ChannelSettings& settings, storage::ChannelId id, client::HttpClient& client,
                    ChannelOptions options);

    const handlers::ChannelInfo& info() const override { return info_; }
    bool takes_webhooks() const override { return settings_.updates == config::UpdateMode::webhook; }

    /// getMe, then setWebhook (or deleteWebhook for polling), then setMyCommands. A menu that cannot be set is only
    /// logged. Trouble is permanent where the token or the webhook's address is not accepted. May be repeated.
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> start() override;

    WebhookReading read_webhook(const server::HttpRequest& request) override;

    /// getUpdates in turn; the offset moves only after `sink.keep` said true. A 409 ends it for good, since a second
    /// poller or a webhook takes the updates (section 6).
    boost::asio::awaitable<ChannelTrouble> poll(UpdateSink& sink) override;

    /// getWebhookInfo (section 5.3).
    boost::asio::awaitable<void> watch_webhook() override;
    std::optional<WebhookHealth> webhook_health() const override { return webhook_health_; }

    /// A file that Telegram does not take, or that has no bytes, is left out and the text is said without it. A 429
    /// counts for the chat, and for the whole channel if another chat got one within the last second (section 11).
    boost::asio::awaitable<SendOutcome> send(Outgoing outgoing) override;
    /// getFile, then the download (section 7.3).
    boost::asio::awaitable<std::expected<std::string, FetchFailure>> fetch(std::string file,
                                                                           std::size_t bytes_max) override;
    boost::asio::awaitable<void> answer_tap(std::string tap, std::string text, std::string url) override;

  private:
    struct Refusal {
        std::string chat;
        std::chrono::steady_clock::time_point at;
    };

    boost::asio::awaitable<std::expected<void, ChannelTrouble>> introduce();
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> register_updates();
    boost::asio::awaitable<void> set_menu();
    boost::asio::awaitable<void> look_at_webhook();
    void note_health(WebhookHealth health);
    std::string webhook_url() const { return options_.public_url + "/webhook/" + settings_.name; }
    boost::asio::awaitable<client::HttpResult> carry_out(const Request& request, const Outgoing& outgoing);
    void widen_pause(const std::string& chat, SendOutcome& outcome);

    config::ChannelSettings settings_;
    ChannelOptions options_;
    PlatformApi api_;
    Account account_;
    handlers::ChannelInfo info_;
    std::optional<Refusal> last_refusal_;
    std::optional<WebhookHealth> webhook_health_;
};

} // namespace loa::channels::telegram
