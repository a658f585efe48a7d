#pragma once

#include <string_view>

#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decisions.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What a chair's line does. One line is one decision in the store, which is undone as a whole; a line that contradicts
// itself does nothing.

/// How a line came about, beyond its words.
struct DecidingManner {
    /// How many were waiting when the chair said yes to approving all of them, also those that were not shown; 0 where
    /// nobody asked yet.
    std::int64_t confirmed_all = 0;
    std::string_view text = {};   ///< the line as typed, to be carried out after a question
    std::string_view reason = {}; ///< for what the line returns without one; "" where nobody was asked yet
    /// How many the chair said yes to returning at once; 0 where nobody asked yet.
    std::size_t confirmed_returned = 0;
    std::string_view named = {};      ///< what was decided on by name
    bool has_more_than_named = false; ///< the line names numbers besides
};

/// Carries a line out on the list shown last and says what came of it.
void carry_out(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list,
               const std::vector<Decision>& decisions, const DecidingManner& manner = {});

/// Merges an activity with all that may tell of the same, or (where not `are_one`) notes that they are several things.
/// False, with nothing done, where there are no longer `count` of them, itself counted.
bool decide_alike(handlers::Turn& turn, const handlers::Speaker& chair, storage::ActivityId id, std::size_t count,
                  bool are_one);

/// Merges what is alike among the reports that one decision of a chair approved. False, with nothing done, where
/// nothing is, or it is another unit's.
bool merge_what_was_approved(handlers::Turn& turn, const handlers::Speaker& chair, storage::DecisionId decision);

/// What one decision of a card did: approved, returned, or (`state` reported) took the approval back. Nothing where the
/// activity can no longer be decided on so, or the reason is missing.
struct CardDecision {
    storage::DecisionId id;
    bool is_reason_told = true;
};
std::optional<CardDecision> decide_one(handlers::Turn& turn, const handlers::Speaker& chair,
                                       const storage::Activity& activity, storage::ActivityState state,
                                       std::string_view reason = {});

} // namespace loa::conversation
