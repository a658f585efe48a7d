#include "bot/channels/webhook_watch.h"

#include <boost/asio/this_coro.hpp>

namespace loa::channels {

namespace asio = boost::asio;

asio::awaitable<void> keep_watching(const ChannelOptions& options, std::function<asio::awaitable<void>()> look) {
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    const auto is_cancelled = [&] { return cancellation.cancelled() != asio::cancellation_type::none; };
    std::chrono::minutes pause = first_webhook_look;
    while (!is_cancelled()) {
        co_await options.wait(pause);
        pause = webhook_look_interval;
        if (!is_cancelled()) {
            co_await look();
        }
    }
}

} // namespace loa::channels
