#pragma once

#include "bot/channels/zalo_bot/account.h"
#include "handlers/event.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace loa::channels::zalo_bot {

/// The event within a webhook's body or an answer of getUpdates: wrapped as documented (`{"ok":…,"result":{…}}`) or
/// flat as captured (zalo.md, section 1.4). Null where there is none, as in a probe.
nlohmann::json* find_event(nlohmann::json& body);

/// Decodes one event; `raw` is what the dead letters would keep. Everything is an update: names and contents unknown
/// here become NothingToDo. The key is `<event name>:<message id>`, or a digest of `raw` where there is no message id.
/// In groups every message is addressed to the bot, since Zalo delivers no other. Texts are moved out of `event`.
/// Throws nothing but std::bad_alloc. Source: zalo.md, sections 1.4 to 1.6.
handlers::Update decode(nlohmann::json& event, std::string raw, const Account& account);

} // namespace loa::channels::zalo_bot
