#include "bot/channels/poll_loop.h"

#include <boost/asio/this_coro.hpp>
#include <spdlog/spdlog.h>

namespace loa::channels {

namespace asio = boost::asio;
using std::chrono::milliseconds;

namespace {

/// An empty answer that came sooner is none of a long poll: asking again without a pause would be a busy loop.
constexpr std::chrono::seconds quick_answer{1};

ChannelTrouble stopped() {
    return {.is_permanent = false, .what = "polling was stopped"};
}

} // namespace

asio::awaitable<ChannelTrouble> PollLoop::run(UpdateSink& sink) {
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    const auto is_cancelled = [&] { return cancellation.cancelled() != asio::cancellation_type::none; };
    while (!is_cancelled()) {
        const auto started = options_.now();
        const auto result = co_await fetch();
        auto updates = read(result);
        milliseconds pause{0};
        if (!updates) {
            if (is_cancelled()) {
                break;
            }
            const auto wait = judge(result);
            if (!wait) {
                co_return wait.error();
            }
            pause = *wait;
        } else if (updates->empty()) {
            backoff_.reset();
            if (options_.now() - started < quick_answer) {
                pause = idle_pause_;
            }
        } else {
            backoff_.reset();
            // Zalo will not hand it out again.
            co_await asio::this_coro::throw_if_cancelled(false);
            const bool is_kept = co_await sink.keep(std::move(*updates));
            co_await asio::this_coro::throw_if_cancelled(true);
            if (!is_kept) {
                break;
            }
            confirm();
        }
        if (pause > milliseconds(0) && !is_cancelled()) {
            co_await options_.wait(pause);
        }
    }
    co_return stopped();
}

milliseconds PollLoop::back_off(const std::string& what) {
    if (backoff_.is_fresh()) {
        spdlog::warn("channel {}: {}; trying again", name_, what);
    }
    return backoff_.next(options_.chance());
}

} // namespace loa::channels
