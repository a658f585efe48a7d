#pragma once

#include "bot/channels/backoff.h"
#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/client/http_client.h"

#include <string_view>

namespace loa::channels {

/// Fetching updates in turn, as both bot platforms have it; what they differ in stands in the derived classes. All that
/// is passed in outlives the loop. Network thread.
class PollLoop {
  public:
    PollLoop(const ChannelOptions& options, std::string_view name, std::chrono::milliseconds idle_pause)
        : options_(options), name_(name), idle_pause_(idle_pause) {}
    PollLoop(const PollLoop&) = delete;
    PollLoop& operator=(const PollLoop&) = delete;
    virtual ~PollLoop() = default;

    /// Runs until the surrounding coroutine is cancelled, the sink takes nothing more, or trouble is permanent. What
    /// has been fetched is kept even when the end has been asked for meanwhile.
    boost::asio::awaitable<ChannelTrouble> run(UpdateSink& sink);

  protected:
    /// Says once a streak what is wrong, since an outage may last for hours; gives the next wait.
    std::chrono::milliseconds back_off(const std::string& what);

  private:
    virtual boost::asio::awaitable<client::HttpResult> fetch() const = 0;
    /// What an answer brought, perhaps no update at all; nothing where it was a failure.
    virtual std::optional<std::vector<Update>> read(const client::HttpResult& result) = 0;
    /// What read() gave last is durable.
    virtual void confirm() {}
    /// How long to wait after a failure, or why to stop for good.
    virtual std::expected<std::chrono::milliseconds, ChannelTrouble> judge(const client::HttpResult& result) = 0;

    const ChannelOptions& options_;
    std::string_view name_;
    std::chrono::milliseconds idle_pause_;
    Backoff backoff_;
};

} // namespace loa::channels
