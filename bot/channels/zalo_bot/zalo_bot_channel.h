#pragma once

#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/channels/platform_api.h"
#include "bot/channels/zalo_bot/account.h"
#include "config/settings.h"

#include <array>
#include <string_view>

namespace loa::channels::zalo_bot {

/// Where the platform keeps the files that people send (zalo.md, section 1.5): these domains and all hosts below them.
inline constexpr std::array<std::string_view, 5> file_domains{"zaloplatforms.com", "zaloapp.com", "zdn.vn", "zadn.vn",
                                                              "zapps.me"};

/// A bot of Zalo's Bot Platform. Source: zalo.md, sections 1 and 5. Everything runs on the network thread.
class ZaloBotChannel final : public Channel {
  public:
    /// `client` outlives the channel. Throws std::invalid_argument where `settings.api` is no URL.
    ZaloBotChannel(const config::ChannelSettings& settings, storage::ChannelId id, client::HttpClient& client,
                   ChannelOptions options);

    const handlers::ChannelInfo& info() const override { return info_; }
    bool takes_webhooks() const override { return settings_.updates == config::UpdateMode::webhook; }

    /// getMe, then setWebhook, or deleteWebhook for polling, since getUpdates stays silent while a webhook is set.
    /// `can_join_groups:false` is only logged: live bots that say so sit in groups. May be repeated.
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> start() override;

    /// The platform's probe comes with an empty body and without the secret.
    WebhookReading read_webhook(const server::HttpRequest& request) override;

    boost::asio::awaitable<ChannelTrouble> poll(UpdateSink& sink) override;

    /// getWebhookInfo, which says no more than the address (404: none is set).
    boost::asio::awaitable<void> watch_webhook() override;

    /// Plain text, or a picture at an https address with the text as its caption: what is answered, the topic and edits
    /// do not exist there. Where the picture is refused the text is said without it.
    boost::asio::awaitable<SendOutcome> send(Outgoing outgoing) override;

    /// `file` is the address that came with the picture. Only https on the platform's own file hosts (file_domains), or
    /// what lies at the API's own origin, is fetched; anything else is `not_offered`.
    boost::asio::awaitable<std::expected<std::string, FetchFailure>> fetch(std::string file,
                                                                           std::size_t bytes_max) override;

    /// There are no buttons, so nothing is to be ended.
    boost::asio::awaitable<void> answer_tap(std::string tap, std::string text, std::string url) override;

  private:
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> introduce();
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> set_webhook();
    boost::asio::awaitable<std::expected<void, ChannelTrouble>> delete_webhook();
    boost::asio::awaitable<void> look_at_webhook();
    boost::asio::awaitable<SendOutcome> attempt(const Outgoing& outgoing);
    std::string webhook_url() const { return options_.public_url + "/webhook/" + settings_.name; }

    config::ChannelSettings settings_;
    ChannelOptions options_;
    PlatformApi api_;
    Account account_;
    handlers::ChannelInfo info_;
};

} // namespace loa::channels::zalo_bot
