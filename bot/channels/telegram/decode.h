#pragma once

#include "bot/channels/json_input.h"
#include "bot/channels/telegram/account.h"
#include "handlers/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loa::channels::telegram {

/// Kinds of updates that Loa acts on; what it asks Telegram to send (`allowed_updates`).
inline constexpr const char* allowed_updates[] = {"message", "edited_message", "callback_query", "my_chat_member"};

/// Decodes one update as a webhook brings it. Nothing where it is no JSON object with an integer `update_id`; every
/// other is an update, whatever is in it: kinds and contents unknown here become NothingToDo.
/// Throws nothing but std::bad_alloc. Source: telegram.md, sections 3 to 3.4 and 9.
std::optional<handlers::Update> decode(std::string_view body, const Account& account);

/// The same of an update that is parsed already (an element of getUpdates' result). `raw` is what the dead letters
/// would keep.
std::optional<handlers::Update> decode(JsonValue update, std::string raw, const Account& account);

/// `update_id` of a parsed update.
std::optional<std::int64_t> update_id(JsonValue update);

} // namespace loa::channels::telegram
