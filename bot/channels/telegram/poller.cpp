#include "bot/channels/telegram/poller.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/http_wait.h"
#include "bot/channels/json_input.h"
#include "bot/channels/telegram/decode.h"

#include <boost/asio/this_coro.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace loa::channels::telegram {

namespace asio = boost::asio;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

/// The server cuts longer ones to this.
constexpr std::chrono::seconds poll_timeout{50};
constexpr std::chrono::seconds poll_deadline{65};
constexpr int batch_max = 100;
constexpr std::chrono::seconds retry_after_otherwise{5};
/// An empty answer that came at once is none of a long poll: asking again without a pause would be a busy loop.
constexpr std::chrono::seconds quick_answer{1};
constexpr milliseconds idle_pause{300};

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
        if (is_cancelled()) {
            break;
        }
        const ApiAnswer answer = read_answer(result);
        auto batch = answer.is_ok() ? read_batch(answer.result()) : std::nullopt;
        milliseconds pause{0};
        if (!batch) {
            const auto wait = judge(result);
            if (!wait) {
                co_return wait.error();
            }
            pause = *wait;
        } else if (batch->updates.empty()) {
            backoff_.reset();
            if (options_.now() - started < quick_answer) {
                pause = idle_pause;
            }
        } else {
            backoff_.reset();
            const std::int64_t next_offset = batch->next_offset;
            const bool is_kept = co_await sink.keep(std::move(batch->updates));
            if (!is_kept) {
                break;
            }
            offset_ = next_offset;
        }
        if (pause > milliseconds(0) && !is_cancelled()) {
            co_await options_.wait(pause);
        }
    }
    co_return stopped();
}

asio::awaitable<client::HttpResult> Poller::fetch() const {
    json parameters{{"timeout", poll_timeout.count()}, {"limit", batch_max}, {"allowed_updates", allowed_updates}};
    if (offset_) {
        parameters["offset"] = *offset_;
    }
    return api_.call("getUpdates", parameters, poll_deadline);
}

std::optional<Poller::Batch> Poller::read_batch(const json* result) const {
    if (result == nullptr || !result->is_array()) {
        return std::nullopt;
    }
    Batch batch;
    for (const json& element : *result) {
        json update = element;
        std::string raw = update.dump();
        auto decoded = decode(update, std::move(raw), account_);
        if (!decoded) {
            continue;
        }
        const std::int64_t next = update_id(element).value_or(0) + 1;
        batch.next_offset = batch.updates.empty() ? next : std::max(batch.next_offset, next);
        batch.updates.push_back(std::move(*decoded));
    }
    if (batch.updates.empty() && !result->empty()) {
        return std::nullopt;
    }
    return batch;
}

std::expected<milliseconds, ChannelTrouble> Poller::judge(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    std::string what = api_.describe("getUpdates", result);
    const bool is_refused = answer.body && (answer.code == 401 || answer.code == 404 || answer.code == 409);
    if (is_refused) {
        return std::unexpected(ChannelTrouble{.is_permanent = true, .what = std::move(what)});
    }
    if (answer.code == 429) {
        const json* parameters = answer.body ? find(&*answer.body, "parameters") : nullptr;
        return retry_wait(integer(find(parameters, "retry_after")), result->headers).value_or(retry_after_otherwise);
    }
    return back_off(what);
}

milliseconds Poller::back_off(const std::string& what) {
    // Once a streak, since an outage may last for hours.
    if (backoff_.is_fresh()) {
        spdlog::warn("channel {}: {}; trying again", name_, what);
    }
    return backoff_.next(options_.chance());
}

} // namespace loa::channels::telegram
