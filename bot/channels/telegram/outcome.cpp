#include "bot/channels/telegram/outcome.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/http_wait.h"
#include "bot/channels/json_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace loa::channels::telegram {

using handlers::SendOutcome;
using Kind = SendOutcome::Kind;
using Remedy = Reading::Remedy;

namespace {

/// Where 429 does not say how long.
constexpr std::chrono::seconds retry_after_otherwise{5};
/// While the account is refused: often enough to go on soon after it is mended, rare enough to do no harm.
constexpr std::chrono::minutes account_pause{5};

/// What the words of a 400 or 403 mean. Compared without case, anywhere in the description, first match wins: backend
/// names come as "Bad Request: SOME_NAME", and wordings have changed over the years (section 10).
struct Words {
    std::string_view part; ///< lower case
    Kind kind;
    Remedy remedy = Remedy::none;
};

constexpr std::array bad_request_words{
    Words{"message is not modified", Kind::delivered},
    Words{"replied not found", Kind::refused, Remedy::without_reply},
    Words{"reply message not found", Kind::refused, Remedy::without_reply},
    Words{"reply_message_id_invalid", Kind::refused, Remedy::without_reply},
    Words{"thread not found", Kind::refused, Remedy::without_thread},
    Words{"topic_closed", Kind::refused, Remedy::without_thread},
    Words{"topic_deleted", Kind::refused, Remedy::without_thread},
    Words{"topic_id_invalid", Kind::refused, Remedy::without_thread},
    Words{"can't parse entities", Kind::refused, Remedy::without_marks},
    Words{"entity_bounds_invalid", Kind::refused, Remedy::without_marks},
    Words{"entities_too_long", Kind::refused, Remedy::without_marks},
    Words{"unsupported parse_mode", Kind::refused, Remedy::without_marks},
    Words{"no text in the message to edit", Kind::refused, Remedy::as_caption},
    // Before the words that close a chat: it takes text, and no files.
    Words{"rights to send photos", Kind::refused, Remedy::without_file},
    Words{"rights to send documents", Kind::refused, Remedy::without_file},
    Words{"chat_send_photos_forbidden", Kind::refused, Remedy::without_file},
    Words{"chat_send_docs_forbidden", Kind::refused, Remedy::without_file},
    Words{"chat_send_media_forbidden", Kind::refused, Remedy::without_file},
    Words{"chat not found", Kind::chat_gone},
    Words{"peer_id_invalid", Kind::chat_gone},
    Words{"user_id_invalid", Kind::chat_gone},
    Words{"group is deactivated", Kind::chat_gone},
    Words{"not enough rights", Kind::chat_muted},
    Words{"have no rights to send", Kind::chat_muted},
    Words{"need administrator rights", Kind::chat_muted},
    Words{"chat_admin_required", Kind::chat_muted},
    Words{"chat_write_forbidden", Kind::chat_muted},
    Words{"chat_restricted", Kind::chat_muted},
    Words{"chat_send_plain_forbidden", Kind::chat_muted},
};

constexpr std::array forbidden_words{
    Words{"blocked by the user", Kind::chat_gone},
    Words{"user is deactivated", Kind::chat_gone},
    Words{"can't initiate conversation", Kind::chat_gone},
    Words{"send messages to bots", Kind::chat_gone},
    Words{"send messages to the bot", Kind::chat_gone},
    Words{"was kicked", Kind::chat_gone},
    Words{"is not a member", Kind::chat_gone},
    Words{"was deleted", Kind::chat_gone},
    Words{"rights to send photos", Kind::refused, Remedy::without_file},
    Words{"rights to send documents", Kind::refused, Remedy::without_file},
    Words{"not enough rights", Kind::chat_muted},
    Words{"have no rights to send", Kind::chat_muted},
};

/// ASCII case only: descriptions are English.
std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

Reading of_kind(Kind kind, Remedy remedy = Remedy::none) {
    Reading reading;
    reading.outcome.kind = kind;
    reading.remedy = remedy;
    return reading;
}

Reading by_words(std::span<const Words> table, std::string_view description) {
    const std::string said = lower_case(description);
    const auto found = std::ranges::find_if(table, [&](const Words& words) { return said.contains(words.part); });
    return found == table.end() ? of_kind(Kind::refused) : of_kind(found->kind, found->remedy);
}

Reading paused(std::chrono::milliseconds wait, bool is_whole_channel) {
    Reading reading = of_kind(Kind::retry_after);
    reading.outcome.wait = wait;
    reading.outcome.is_whole_channel = is_whole_channel;
    return reading;
}

Reading delivered(const ApiAnswer& answer) {
    Reading reading = of_kind(Kind::delivered);
    reading.outcome.message = id_text(find(answer.result(), "message_id"));
    return reading;
}

JsonValue parameter(const ApiAnswer& answer, const char* name) {
    return answer.body ? find(find(answer.body->root(), "parameters"), name) : JsonValue();
}

Reading bad_request(const ApiAnswer& answer) {
    if (const auto to = integer(parameter(answer, "migrate_to_chat_id"))) {
        Reading reading = of_kind(Kind::chat_moved);
        reading.outcome.moved_to = std::to_string(*to);
        return reading;
    }
    if (lower_case(answer.description()).contains("frozen_method_invalid")) {
        return paused(account_pause, true);
    }
    return by_words(bad_request_words, answer.description());
}

/// 502 and 504 of a gateway: whether it had passed the request on is not known.
Reading server_error(const ApiAnswer& answer) {
    const bool is_unknown = !answer.body && (answer.code == 502 || answer.code == 504);
    return of_kind(is_unknown ? Kind::in_doubt : Kind::retry_later);
}

Reading by_code(const ApiAnswer& answer, const client::Headers& headers) {
    if (answer.code >= 500) {
        return server_error(answer);
    }
    switch (answer.code) {
    case 413: return of_kind(Kind::refused);
    case 429: {
        const auto seconds = integer(parameter(answer, "retry_after"));
        return paused(retry_wait(seconds, headers).value_or(retry_after_otherwise), false);
    }
    default: break;
    }
    // Somebody in between answered, such as a proxy: Telegram has not seen the request.
    if (!answer.body || answer.code < 400) {
        return of_kind(Kind::retry_later);
    }
    switch (answer.code) {
    case 400: return bad_request(answer);
    case 401: return paused(account_pause, true);
    case 403: return by_words(forbidden_words, answer.description());
    case 404:
        return answer.description().contains("method not found") ? of_kind(Kind::refused) : paused(account_pause, true);
    case 409: return of_kind(Kind::retry_later);
    default: return of_kind(Kind::refused);
    }
}

Reading read_reply(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    if (answer.is_ok()) {
        return delivered(answer);
    }
    if (answer.code >= 200 && answer.code < 300) {
        Reading reading = of_kind(Kind::in_doubt);
        reading.outcome.error = fmt::format("{} with an unreadable body", answer.code);
        return reading;
    }
    Reading reading = by_code(answer, result->headers);
    if (reading.outcome.kind != Kind::delivered) {
        const std::string_view description = answer.description();
        reading.outcome.error =
            fmt::format("{} {}", answer.code, description.empty() ? "without a description" : description);
    }
    return reading;
}

} // namespace

Reading read_outcome(const client::HttpResult& result) {
    if (result) {
        return read_reply(result);
    }
    const bool is_in_doubt = result.error().kind == client::HttpFailure::Kind::in_doubt;
    Reading reading = of_kind(is_in_doubt ? Kind::in_doubt : Kind::retry_later);
    reading.outcome.error = result.error().what;
    return reading;
}

} // namespace loa::channels::telegram
