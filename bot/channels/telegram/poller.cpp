#include "bot/channels/telegram/poller.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/http_wait.h"
#include "bot/channels/json_input.h"
#include "bot/channels/telegram/decode.h"

#include <algorithm>
#include <nlohmann/json.hpp>

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
constexpr milliseconds idle_pause{300};

} // namespace

Poller::Poller(const PlatformApi& api, const Account& account, const ChannelOptions& options, std::string_view name)
    : PollLoop(options, name, idle_pause), api_(api), account_(account) {}

asio::awaitable<client::HttpResult> Poller::fetch() const {
    json parameters{{"timeout", poll_timeout.count()}, {"limit", batch_max}, {"allowed_updates", allowed_updates}};
    if (offset_) {
        parameters["offset"] = *offset_;
    }
    return api_.call("getUpdates", parameters, poll_deadline);
}

std::optional<std::vector<Update>> Poller::read(const client::HttpResult& answered) {
    const ApiAnswer answer = read_answer(answered);
    const JsonValue result = answer.is_ok() ? answer.result() : JsonValue();
    if (!is_array(result)) {
        return std::nullopt;
    }
    std::vector<Update> updates;
    const std::vector<JsonValue> told = elements(result);
    for (const JsonValue element : told) {
        auto decoded = decode(element, to_json(element), account_);
        if (!decoded) {
            continue;
        }
        const std::int64_t next = update_id(element).value_or(0) + 1;
        next_offset_ = updates.empty() ? next : std::max(next_offset_, next);
        updates.push_back(std::move(*decoded));
    }
    if (updates.empty() && !told.empty()) {
        return std::nullopt;
    }
    return updates;
}

std::expected<milliseconds, ChannelTrouble> Poller::judge(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    std::string what = api_.describe("getUpdates", result);
    const bool is_refused = answer.body && (answer.code == 401 || answer.code == 404 || answer.code == 409);
    if (is_refused) {
        return std::unexpected(ChannelTrouble{.is_permanent = true, .what = std::move(what)});
    }
    if (answer.code == 429) {
        const JsonValue parameters = answer.body ? find(answer.body->root(), "parameters") : JsonValue();
        return retry_wait(integer(find(parameters, "retry_after")), result->headers).value_or(retry_after_otherwise);
    }
    return back_off(what);
}

} // namespace loa::channels::telegram
