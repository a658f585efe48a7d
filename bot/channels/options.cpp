#include "bot/channels/options.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace loa::channels {

namespace asio = boost::asio;

asio::awaitable<void> wait_on_timer(std::chrono::milliseconds duration) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, duration);
    // Being cancelled is no error here: the caller looks at the cancellation state itself.
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

} // namespace loa::channels
