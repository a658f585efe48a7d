#include "bot/channels/zalo_bot/outcome.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/http_wait.h"
#include "bot/channels/json_input.h"

#include <fmt/format.h>

namespace loa::channels::zalo_bot {

using handlers::SendOutcome;
using Kind = SendOutcome::Kind;

namespace {

/// A month's quota comes back with the month; an hour is long against that and short enough to go on by itself.
constexpr std::chrono::hours quota_pause{1};
constexpr std::chrono::minutes account_pause{5};

SendOutcome of_kind(Kind kind) {
    SendOutcome outcome;
    outcome.kind = kind;
    return outcome;
}

SendOutcome channel_paused(std::chrono::milliseconds wait) {
    SendOutcome outcome = of_kind(Kind::retry_after);
    outcome.wait = wait;
    outcome.is_whole_channel = true;
    return outcome;
}

SendOutcome by_code(const ApiAnswer& answer, const client::Headers& headers) {
    switch (answer.code) {
    case 400:
    case 404:
    case 413:
    case 426: return of_kind(Kind::refused);
    case 401: return channel_paused(account_pause);
    case 403: return of_kind(Kind::retry_later); // the page calls it "Internal server error"
    case 408: return of_kind(Kind::in_doubt);
    case 429: return channel_paused(retry_wait(std::nullopt, headers).value_or(quota_pause));
    default: break;
    }
    const bool is_gateway = !answer.body && (answer.code == 502 || answer.code == 504);
    if (answer.code >= 500 && !is_gateway) {
        return of_kind(Kind::retry_later);
    }
    // A page of somebody in between that refused: Zalo has not seen the request.
    if (answer.code >= 300 && answer.code < 500 && !answer.body) {
        return of_kind(Kind::retry_later);
    }
    return of_kind(Kind::in_doubt);
}

SendOutcome read_reply(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    if (answer.is_ok()) {
        SendOutcome outcome = of_kind(Kind::delivered);
        outcome.message = id_text(find(answer.result(), "message_id"));
        return outcome;
    }
    SendOutcome outcome = by_code(answer, result->headers);
    const std::string_view description = answer.description();
    outcome.error = fmt::format("{} {}", answer.code, description.empty() ? "without a description" : description);
    return outcome;
}

} // namespace

SendOutcome read_outcome(const client::HttpResult& result) {
    if (result) {
        return read_reply(result);
    }
    const bool is_in_doubt = result.error().kind == client::HttpFailure::Kind::in_doubt;
    SendOutcome outcome = of_kind(is_in_doubt ? Kind::in_doubt : Kind::retry_later);
    outcome.error = result.error().what;
    return outcome;
}

} // namespace loa::channels::zalo_bot
