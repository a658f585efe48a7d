#pragma once

#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/client/http_client.h"
#include "config/settings.h"

#include <memory>

namespace loa::channels {

/// The channel of a Telegram or Zalo bot. Null for kinds that speak no platform's protocol (web) and those that are
/// reserved. `client` must be allowed to call the origin of `settings.api`, and outlives the channel.
/// Throws std::invalid_argument where `settings.api` is no URL, which checked settings never have.
std::unique_ptr<Channel> make_channel(const config::ChannelSettings& settings, storage::ChannelId id,
                                      client::HttpClient& client, ChannelOptions options);

} // namespace loa::channels
