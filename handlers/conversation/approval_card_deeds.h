#pragma once

#include <optional>
#include <string_view>

#include "handlers/action.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What a chair does with the report of one card, by its choices or in words.

/// The choice of this verb among those that the chair was offered last; none where it was not.
std::optional<handlers::Choice> offered(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view verb);

/// The activity of a card, as the card showed it and in this state; says so where it is no longer.
std::optional<storage::Activity> of_card(handlers::Turn& turn, const handlers::Speaker& chair,
                                         const handlers::Action& action,
                                         storage::ActivityState state = storage::ActivityState::reported);

/// Returns the report of a card, or takes its approval back where it is approved, for this reason; says so.
void come_back(handlers::Turn& turn, const handlers::Speaker& chair, const storage::Activity& activity,
               std::string_view reason);

/// Says what was decided of a card, by the text `key`, and shows the next one.
void go_on(handlers::Turn& turn, const handlers::Speaker& chair, const storage::Activity& activity,
           const CardDecision& done, std::string_view key);

/// Choices "approval.yes", "approval.back", "approval.skip", "approval.unapprove", "approval.keep".
void on_card_action(handlers::Turn& turn, const handlers::Speaker& chair, const handlers::Action& action);

/// "duyệt nhé", "trả", "trả lại vì thiếu ảnh", "không duyệt", "bỏ duyệt", "bỏ qua" while a card was shown last. False
/// for other words, and where none was.
bool on_card_words(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view text);

} // namespace loa::conversation
