#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// What one line of a chair is to do, in the making: first everything is looked up and checked, then planned, then
/// carried out at once by finish(). Lives for one turn.
class Plan {
  public:
    /// All three must outlive the plan. Without numbers `list` says only of which unit it is.
    Plan(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list);

    handlers::Turn& turn() const { return turn_; }
    const ShownList& list() const { return list_; }
    Tally& tally() { return tally_; }

    /// The decision in the store, begun when it is first wanted.
    storage::DecisionId decision();

    /// What a number stands for, if it may be decided on so: nobody else did, and it says what was shown. Tells the
    /// tally why not.
    std::optional<storage::Activity> meant(std::size_t number, Decision::Kind kind);

    /// The planned change of an activity, to be completed: nothing at first.
    storage::DecisionChange& change_of(const storage::Activity& activity);
    /// All that were asked for, by activity.
    const std::map<storage::ActivityId, storage::DecisionChange>& changes() const { return changes_; }

    /// Whatever waits is approved, also what no list has shown, but for these.
    void approve_all_but(std::set<storage::ActivityId> left_out);

    /// Carries it out, notes it in the audit, and tells those whose reports come back.
    Tally finish();

  private:
    void plan_to_approve_all();
    void tell(const storage::DecisionChange& change);

    handlers::Turn& turn_;
    const handlers::Speaker& chair_;
    const ShownList& list_;
    Tally tally_;
    std::map<storage::ActivityId, storage::DecisionChange> changes_;
    std::set<storage::ActivityId> left_out_;
    bool takes_all_ = false;
};

} // namespace loa::conversation
