#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

/// Several drafts that are open at once, corrected and added to by what one line says of them.
namespace loa::conversation {

/// "bỏ cái Word, cái AI 4 buổi", "AI là 5 buổi nha", "thêm lớp Canva hôm 5/9 nữa" about `drafts`, at least one, all of
/// them the speaker's. False where a part of the line says anything else.
bool on_orders_of_list(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts,
                       std::string_view text);

/// The same about drafts that wait beside the card that is open, whose own words stay with it: corrections and deeds.
/// `open`: that card's draft, else the one of the speaker's dialogue.
bool on_changes_to_waiting(handlers::Turn& turn, handlers::Speaker& speaker,
                           const std::vector<storage::Activity>& drafts, std::string_view text,
                           std::optional<storage::ActivityId> open = {});

/// A correction that several of a list can be meant for: asks whose it is, and keeps it until that is answered.
void ask_whose_change(handlers::Turn& turn, const handlers::Speaker& speaker,
                      const std::vector<storage::Activity>& drafts, std::string_view text);

/// The answer to ask_whose_change() in words ("cái AI"). False where nothing was asked, or for any other text.
bool take_whose_change(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts,
                       std::string_view text);

/// The answer as a choice.
void change_as_told(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& draft);

} // namespace loa::conversation
