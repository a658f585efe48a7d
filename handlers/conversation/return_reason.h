#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// Nothing is returned, and no approval taken back, without a reason: where a chair gave none, Loa asks for it once, and
// until then nothing is done.

inline constexpr std::string_view step_approval_reason = "approval.reason"; ///< subject: activity, or 0 for a line

inline constexpr std::size_t reason_characters_max = 200;

/// What the step says of a card whose report is approved, before the version.
inline constexpr char approved_sign = '^';

/// Asks why the report of a card is returned, or its approval taken back where it is approved.
void ask_reason_of_card(handlers::Turn& turn, const handlers::Speaker& chair, const storage::Activity& activity);

/// Asks why the line `text` returns `numbers` of this list, or (where `is_unapproval`) takes their approval back, where
/// the line does not say; remembers the line. `named`: what the line names otherwise than by numbers, if anything.
void ask_reason_of_line(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list,
                        std::string_view text, const std::string& numbers, bool is_unapproval,
                        std::string_view named = {});

/// What a line waits for.
struct WaitingLine {
    std::int64_t list = 0; ///< number of the list it speaks of
    std::string text;
};
WaitingLine waiting_line(const storage::Dialogue& dialogue);

/// The reason that a choice names; "" for none.
std::string common_reason(const handlers::Turn& turn, std::string_view detail);

/// Whether the words can be a reason: some letters.
bool may_be_reason(std::string_view text);

/// A line and the reason for whatever it returns without one, as one text, and back.
std::string with_reason(std::string_view text, std::string_view reason);
std::pair<std::string_view, std::string_view> split_reason(std::string_view text);

} // namespace loa::conversation
