#pragma once

#include <set>
#include <vector>

#include "handlers/conversation/approval_plan.h"
#include "handlers/conversation/approval_taking.h"
#include "handlers/conversation/decisions.h"

namespace loa::conversation {

// Which reports tell of one thing: merging, taking out again, keeping apart.

/// Most reports for each of which others alike are looked for at once.
inline constexpr std::size_t looked_at_max = 100;

/// Gathers reports with whatever may tell of the same, each in one group only. What is like two of them that are not
/// alike ("AI" beside "AI, buổi 1" and "AI, buổi 2") goes with the first. Lives for one turn.
class AlikeGroups {
  public:
    /// `only_approved`: of the others only what is approved.
    explicit AlikeGroups(handlers::Turn& turn, bool only_approved = false)
        : turn_(turn), merging_(turn), only_approved_(only_approved) {}

    /// Whether a report is worth looking at: it is in no group yet, and not too many were looked at.
    bool wants(storage::ActivityId id) const { return looked_at_ < looked_at_max && !taken_.contains(id); }
    void look_at(const storage::Activity& seed);

    /// Of two and more reports each.
    const std::vector<std::vector<storage::Activity>>& groups() const { return groups_; }

  private:
    handlers::Turn& turn_;
    Merging merging_;
    bool only_approved_;
    std::size_t looked_at_ = 0;
    std::set<storage::ActivityId> taken_;
    std::vector<std::vector<storage::Activity>> groups_;
};

/// Groups among what is approved, around the first reports that one decision approved, as far as they still are.
std::vector<std::vector<storage::Activity>> alike_of(handlers::Turn& turn, storage::DecisionId decision);

/// Plans that these, with all that is merged with any of them, are one.
void merge(Plan& plan, const std::vector<storage::Activity>& activities);

/// Notes that these are several things.
void keep_apart(Plan& plan, const std::vector<storage::Activity>& activities);

/// Plans all that a line merges, splits and keeps apart.
void group(Plan& plan, const std::vector<Decision>& decisions, const NamedNumbers& named);

} // namespace loa::conversation
