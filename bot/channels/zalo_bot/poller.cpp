#include "bot/channels/zalo_bot/poller.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/zalo_bot/decode.h"

#include <boost/asio/this_coro.hpp>
#include <spdlog/spdlog.h>

namespace loa::channels::zalo_bot {

namespace asio = boost::asio;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

/// A string, as the page types it; every implementation seen takes it.
constexpr const char* poll_timeout_seconds = "30";
constexpr std::chrono::seconds poll_deadline{45};
/// An idle answer that came sooner is no long poll: asking again without a pause would be a busy loop.
constexpr std::chrono::seconds quick_answer{1};
constexpr std::chrono::seconds idle_pause{1};
constexpr std::chrono::minutes quota_pause{5};

ChannelTrouble stopped() {
    return {.is_permanent = false, .what = "polling was stopped"};
}

} // namespace

asio::awaitable<ChannelTrouble> Poller::run(UpdateSink& sink) {
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    const auto is_cancelled = [&] { return cancellation.cancelled() != asio::cancellation_type::none; };
    while (!is_cancelled()) {
        const auto started = options_.now();
        const auto result = co_await fetch();
        auto updates = read_updates(result);
        milliseconds pause{0};
        if (!updates) {
            const auto wait = judge(result);
            if (!wait) {
                co_return wait.error();
            }
            pause = *wait;
        } else if (updates->empty()) {
            backoff_.reset();
            if (options_.now() - started < quick_answer) {
                pause = idle_pause;
            }
        } else {
            backoff_.reset();
            // Zalo will not hand it out again: it is kept even when the end has been asked for meanwhile.
            co_await asio::this_coro::throw_if_cancelled(false);
            const bool is_kept = co_await sink.keep(std::move(*updates));
            co_await asio::this_coro::throw_if_cancelled(true);
            if (!is_kept) {
                break;
            }
        }
        if (pause > milliseconds(0) && !is_cancelled()) {
            co_await options_.wait(pause);
        }
    }
    co_return stopped();
}

asio::awaitable<client::HttpResult> Poller::fetch() const {
    return api_.call("getUpdates", json{{"timeout", poll_timeout_seconds}}, poll_deadline);
}

std::optional<std::vector<Update>> Poller::read_updates(const client::HttpResult& result) const {
    std::vector<Update> updates;
    ApiAnswer answer = read_answer(result);
    if (answer.code == 408) {
        return updates;
    } // idle, as HTTP status or within HTTP 200
    if (!answer.is_ok()) {
        return std::nullopt;
    }
    const auto add = [&](json& element) {
        json* event = find_event(element);
        if (event == nullptr) {
            return;
        }
        std::string raw = event->dump();
        updates.push_back(decode(*event, std::move(raw), account_));
    };
    json& body = *answer.body;
    if (const auto list = body.find("result"); list != body.end() && list->is_array()) {
        for (json& element : *list) {
            add(element);
        }
    } else {
        add(body);
    }
    return updates;
}

std::expected<milliseconds, ChannelTrouble> Poller::judge(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    std::string what = api_.describe("getUpdates", result);
    if (answer.body && (answer.code == 401 || answer.code == 404)) {
        return std::unexpected(ChannelTrouble{.is_permanent = true, .what = std::move(what)});
    }
    // Once a streak, since an outage may last for hours.
    if (backoff_.is_fresh()) {
        spdlog::warn("channel {}: {}; trying again", name_, what);
    }
    const milliseconds wait = backoff_.next(options_.chance());
    return answer.code == 429 ? milliseconds(quota_pause) : wait;
}

} // namespace loa::channels::zalo_bot
