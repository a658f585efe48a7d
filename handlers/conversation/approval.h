#pragma once

#include <string_view>

#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// `/duyet` of a chair: what waits for approval, ten at a time, numbered. With words behind it: a unit's code,
/// decisions on the list shown last ("1-3, 5; trả 2 thiếu ngày", "hết", "hoàn tác"), "tiếp", or when to be told daily
/// ("lúc 19:30", "không nhắc").
void approve(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view words);

/// `/daduyet` of a chair: what was approved lately, ten at a time, numbered, so that an approval can be taken back
/// ("bỏ duyệt 3: sai ngày"), whoever of the unit's chairs gave it. With a unit's code or name: of that one.
void show_what_was_approved(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view words);

/// Free text while a list is shown: decisions, a number (shows that report), "xem tiếp", "xem từng cái", "để mai".
/// False when it is none of these.
bool on_approval_text(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// The reason for which a report of a card is returned, or (for id 0) what a line names; asked for before.
void take_reason(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId id, std::string_view text);

/// A chair's decisions in private, whatever else is open there, if the words can mean nothing else and a list was shown
/// in the last day. False for all other texts.
bool on_chair_line(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
