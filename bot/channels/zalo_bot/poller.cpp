#include "bot/channels/zalo_bot/poller.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/zalo_bot/decode.h"

#include <nlohmann/json.hpp>

namespace loa::channels::zalo_bot {

namespace asio = boost::asio;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

/// A string, as the page types it; every implementation seen takes it.
constexpr const char* poll_timeout_seconds = "30";
constexpr std::chrono::seconds poll_deadline{45};
constexpr std::chrono::seconds idle_pause{1};
constexpr std::chrono::minutes quota_pause{5};

} // namespace

Poller::Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name)
    : PollLoop(options, name, idle_pause), api_(api), account_(account) {}

asio::awaitable<client::HttpResult> Poller::fetch() const {
    return api_.call("getUpdates", json{{"timeout", poll_timeout_seconds}}, poll_deadline);
}

std::optional<std::vector<Update>> Poller::read(const client::HttpResult& result) {
    std::vector<Update> updates;
    const ApiAnswer answer = read_answer(result);
    if (answer.code == 408) {
        return updates;
    } // idle, as HTTP status or within HTTP 200
    if (!answer.is_ok()) {
        return std::nullopt;
    }
    const auto add = [&](JsonValue element) {
        if (const JsonValue event = find_event(element)) {
            updates.push_back(decode(event, to_json(event), account_));
        }
    };
    if (const JsonValue list = answer.result(); is_array(list)) {
        for (const JsonValue element : elements(list)) {
            add(element);
        }
    } else {
        add(answer.body->root());
    }
    return updates;
}

std::expected<milliseconds, ChannelTrouble> Poller::judge(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    std::string what = api_.describe("getUpdates", result);
    if (answer.body && (answer.code == 401 || answer.code == 404)) {
        return std::unexpected(ChannelTrouble{.is_permanent = true, .what = std::move(what)});
    }
    const milliseconds wait = back_off(what);
    return answer.code == 429 ? milliseconds(quota_pause) : wait;
}

} // namespace loa::channels::zalo_bot
