#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/activities.h"
#include "storage/database.h"
#include "storage/roster_ties.h"

namespace loa::storage {

/// What one decision does to one activity.
struct DecisionChange {
    ActivityId activity;
    ActivityState state_before = ActivityState::reported;
    ActivityState state_after = ActivityState::reported;
    OccasionId occasion_before, occasion_after; ///< 0: it stands alone
    std::string reason = {};                    ///< why it was returned, or is approved no more; may be empty
};

/// One line of a chair, which is undone as a whole.
struct Decision {
    DecisionId id;
    PersonId person;
    std::string unit;
};

/// What became of an undo.
struct Undone {
    std::int64_t restored = 0;             ///< activities that are as they were before
    std::vector<ActivityId> restored_some; ///< the first few of those
    std::int64_t kept = 0;                 ///< activities that somebody has changed since: they stay as they are
    std::vector<ActivityId> kept_some;     ///< the first few of those
    /// Activities that had been returned or whose approval had been taken back, which their reporters were told; they
    /// are again what they were, at most `told_max`.
    std::vector<ActivityId> told;
    std::vector<PersonId> untied; ///< accounts that are again nobody of the unit's list, or may again be asked about
    static constexpr int told_max = 200;
};

/// What chairs decided, with all that is needed to take it back. A decision is planned change by change and then
/// applied at once, so that thousands cost two statements. Runs inside the engine's transaction; throws StorageError.
class Decisions {
  public:
    /// `ties` must outlive it.
    Decisions(Database& database, RosterTies& ties);

    DecisionId begin(PersonId person, std::string_view unit, Time now);
    /// Plans one change; the last one planned for an activity holds.
    void plan(DecisionId decision, const DecisionChange& change);
    /// Plans to approve everything of the unit that waits. Returns how many.
    std::int64_t plan_to_approve_all(DecisionId decision, std::string_view unit);
    /// Takes an activity out of what is planned.
    void leave_out(DecisionId decision, ActivityId activity);
    /// Does what is planned: states and occasions change. What an activity says stays, and so does its updated_at; what
    /// each was before and after stands in the decision.
    void apply(DecisionId decision);

    /// What the decision approved and still is so, in order of id, at most `count_max`.
    std::vector<ActivityId> approved(DecisionId decision, int count_max);

    /// What is approved in the unit, what was approved last first (of one decision in order of id), behind that one.
    std::vector<ActivityId> approved_lately(std::string_view unit, int count_max, ActivityId after = {});

    /// The newest decision of this person that was not undone.
    std::optional<Decision> newest(PersonId person);
    /// Takes back what the decision did, except to activities whose state or occasion is no longer what it made of
    /// them, or on which a later decision stands. Pairs that it refused to merge may be proposed again, and what it
    /// said of accounts and names (roster_ties.h) is unsaid.
    Undone undo(DecisionId decision, Time now);

    /// Why it was returned last, or its approval taken back; "" where nobody said.
    std::string reason(ActivityId activity);

    /// The two are two things: never propose to merge them again, unless this decision is undone.
    void refuse_merge(DecisionId decision, ActivityId one, ActivityId other);
    /// All that must not be merged with this one.
    std::vector<ActivityId> refused_with(ActivityId activity);

  private:
    Database& database_;
    RosterTies& ties_;
    std::unique_ptr<Statement> begin_, plan_, plan_all_, leave_out_, apply_, approved_, lately_, newest_, count_back_,
        restored_, kept_, told_, undo_, mark_undone_, forget_refused_, reason_, refuse_, refused_;
};

} // namespace loa::storage
