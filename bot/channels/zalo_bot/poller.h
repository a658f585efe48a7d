#pragma once

#include "bot/channels/platform_api.h"
#include "bot/channels/poll_loop.h"
#include "bot/channels/zalo_bot/account.h"

namespace loa::channels::zalo_bot {

/// Polling by getUpdates (zalo.md, sections 1.3 and 5): one update an answer, and gone once answered, so that the next
/// request is made only after the sink has kept it. All that is passed in outlives the poller.
class Poller final : public PollLoop {
  public:
    Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name);

  private:
    boost::asio::awaitable<client::HttpResult> fetch() const override;
    std::optional<std::vector<Update>> read(const client::HttpResult& result) override;
    std::expected<std::chrono::milliseconds, ChannelTrouble> judge(const client::HttpResult& result) override;

    const PlatformApi& api_;
    const Account& account_;
};

} // namespace loa::channels::zalo_bot
