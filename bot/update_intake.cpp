#include "bot/update_intake.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace loa {
namespace {

namespace asio = boost::asio;
using engine::Verdict;

constexpr std::chrono::seconds storage_retry{1};

} // namespace

asio::awaitable<Verdict> UpdateIntake::submit(channels::Update update) {
    const auto start = [this](auto handler, channels::Update kept) {
        engine_.submit(std::move(kept),
                       [handler = std::move(handler)](Verdict verdict) mutable { std::move(handler)(verdict); });
    };
    const Verdict verdict = co_await asio::async_initiate<decltype(asio::use_awaitable), void(Verdict)>(
        start, asio::use_awaitable, std::move(update));
    co_return verdict;
}

asio::awaitable<bool> UpdateIntake::keep(std::vector<channels::Update> updates) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer pause(executor);
    for (const channels::Update& update : updates) {
        Verdict verdict = co_await submit(update);
        while (verdict == Verdict::unavailable) {
            if (is_closed_) {
                co_return false;
            }
            boost::system::error_code cancelled;
            pause.expires_after(storage_retry);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
            if (cancelled) {
                co_return false;
            }
            verdict = co_await submit(update);
        }
    }
    co_return true;
}

} // namespace loa
