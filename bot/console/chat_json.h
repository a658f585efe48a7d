#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

#include "bot/channels/web/mailbox.h"
#include "bot/console/visitor.h"
#include "storage/deliveries.h"

namespace loa::console {

/// What the page calls the visitor's two chats.
inline constexpr std::string_view group_key = "group";
inline constexpr std::string_view private_key = "private";

/// `{"change": n, "messages": [..], "flashes": [text]}`: what is new for a visitor after change `since`.
/// A message is `{"id", "chat", "mine", "author": name or null for Loa, "runs": [{"text", "mark"?}], "choices":
/// [{"label", "action"}], "reply_to"?, "at": ms, "edited", "before"}`.
nlohmann::json news_json(const channels::web::Mailbox& mailbox, const Visitor& visitor, std::uint64_t since);

/// Whether news_json() would hold anything.
bool has_news(const channels::web::Mailbox& mailbox, const Visitor& visitor, std::uint64_t since);

/// Loa's messages of a chat as the store holds them (storage::Deliveries::last_sent), edits applied.
std::vector<channels::web::Posted> history(const std::vector<storage::Delivery>& sent, std::string_view bot_name);

} // namespace loa::console
