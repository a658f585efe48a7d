#pragma once

#include "bot/channels/backoff.h"
#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/channels/platform_api.h"
#include "bot/channels/zalo_bot/account.h"

#include <optional>

namespace loa::channels::zalo_bot {

/// Polling by getUpdates (zalo.md, sections 1.3 and 5): one update an answer, and gone once answered, so that the next
/// request is made only after the sink has kept it. All that is passed in outlives the poller.
class Poller {
  public:
    Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name)
        : api_(api), account_(account), options_(options), name_(name) {}

    /// Runs until the surrounding coroutine is cancelled, the sink takes nothing more, or trouble is permanent.
    boost::asio::awaitable<ChannelTrouble> run(UpdateSink& sink);

  private:
    boost::asio::awaitable<client::HttpResult> fetch() const;
    /// What an answer holds: none when it was idle, nothing when it was a failure.
    std::optional<std::vector<Update>> read_updates(const client::HttpResult& result) const;
    /// How long to wait after a failure, or why to stop for good.
    std::expected<std::chrono::milliseconds, ChannelTrouble> judge(const client::HttpResult& result);

    const PlatformApi& api_;
    const Account& account_;
    const ChannelOptions& options_;
    std::string_view name_;
    Backoff backoff_;
};

} // namespace loa::channels::zalo_bot
