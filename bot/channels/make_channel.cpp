#include "bot/channels/make_channel.h"

#include "bot/channels/telegram/telegram_channel.h"
#include "bot/channels/zalo_bot/zalo_bot_channel.h"

namespace loa::channels {

std::unique_ptr<Channel> make_channel(const config::ChannelSettings& settings, storage::ChannelId id,
                                      client::HttpClient& client, ChannelOptions options) {
    switch (settings.kind) {
    case config::ChannelKind::telegram:
        return std::make_unique<telegram::TelegramChannel>(settings, id, client, std::move(options));
    case config::ChannelKind::zalo_bot:
        return std::make_unique<zalo_bot::ZaloBotChannel>(settings, id, client, std::move(options));
    case config::ChannelKind::zalo_oa:
    case config::ChannelKind::web: return nullptr;
    }
    return nullptr;
}

} // namespace loa::channels
