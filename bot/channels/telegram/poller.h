#pragma once

#include "bot/channels/platform_api.h"
#include "bot/channels/poll_loop.h"
#include "bot/channels/telegram/account.h"

#include <optional>

namespace loa::channels::telegram {

/// Long polling by getUpdates (telegram.md, section 6). All that is passed in outlives the poller.
class Poller final : public PollLoop {
  public:
    Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name);

  private:
    boost::asio::awaitable<client::HttpResult> fetch() const override;
    /// Nothing where the result is no list, or a list without a single update.
    std::optional<std::vector<Update>> read(const client::HttpResult& answered) override;
    void confirm() override { offset_ = next_offset_; }
    std::expected<std::chrono::milliseconds, ChannelTrouble> judge(const client::HttpResult& result) override;

    const PlatformApi& api_;
    const Account& account_;
    std::int64_t next_offset_ = 0;       ///< behind what was read last
    std::optional<std::int64_t> offset_; ///< everything below is confirmed by the next call
};

} // namespace loa::channels::telegram
