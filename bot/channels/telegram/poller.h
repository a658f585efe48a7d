#pragma once

#include "bot/channels/backoff.h"
#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/channels/platform_api.h"
#include "bot/channels/telegram/account.h"

#include <optional>

namespace loa::channels::telegram {

/// Long polling by getUpdates (telegram.md, section 6). All that is passed in outlives the poller.
class Poller {
  public:
    Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name)
        : api_(api), account_(account), options_(options), name_(name) {}

    /// Runs until the surrounding coroutine is cancelled, the sink takes nothing more, or trouble is permanent.
    boost::asio::awaitable<ChannelTrouble> run(UpdateSink& sink);

  private:
    struct Batch {
        std::vector<Update> updates;
        std::int64_t next_offset = 0;
    };

    boost::asio::awaitable<client::HttpResult> fetch() const;
    /// Nothing where the result is no list, or a list without a single update.
    std::optional<Batch> read_batch(const nlohmann::json* result) const;
    /// How long to wait after a failure, or why to stop for good.
    std::expected<std::chrono::milliseconds, ChannelTrouble> judge(const client::HttpResult& result);
    std::chrono::milliseconds back_off(const std::string& what);

    const PlatformApi& api_;
    const Account& account_;
    const ChannelOptions& options_;
    std::string_view name_;
    Backoff backoff_;
    std::optional<std::int64_t> offset_; ///< everything below is confirmed by the next call
};

} // namespace loa::channels::telegram
