#pragma once

#include "bot/channels/json_input.h"
#include "bot/channels/zalo_bot/account.h"
#include "handlers/event.h"

#include <string>

namespace loa::channels::zalo_bot {

/// The event within a webhook's body or an answer of getUpdates: wrapped as documented (`{"ok":…,"result":{…}}`) or
/// flat as captured (zalo.md, section 1.4). Nothing where there is none, as in a probe.
JsonValue find_event(JsonValue body);

/// Decodes one event; `raw` is what the dead letters would keep. Everything is an update: names and contents unknown
/// here become NothingToDo. The key is `<event name>:<message id>`, or a digest of `raw` where there is no message id.
/// In groups every message is addressed to the bot, since Zalo delivers no other.
/// Throws nothing but std::bad_alloc. Source: zalo.md, sections 1.4 to 1.6.
handlers::Update decode(JsonValue event, std::string raw, const Account& account);

} // namespace loa::channels::zalo_bot
