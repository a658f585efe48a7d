#include "handlers/conversation/approval_grouping.h"

#include <map>
#include <set>
#include <utility>

namespace loa::conversation {

using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;
using storage::DecisionChange;
using storage::OccasionId;
using Kind = Decision::Kind;
using Scope = Decision::Scope;

namespace {

/// The activities of a merge's numbers; a single number means all that may tell of the same.
std::vector<Activity> members_meant(Plan& plan, const Decision& decision) {
    std::vector<Activity> members;
    for (const std::size_t number : decision.numbers) {
        if (auto activity = plan.meant(number, decision.kind)) {
            members.push_back(*std::move(activity));
        }
    }
    if (decision.numbers.size() == 1 && members.size() == 1) {
        Merging merging(plan.turn());
        for (const storage::Likely& other : merging.alike(members.front())) {
            members.push_back(plan.turn().store.activities.find(other.id).value());
        }
        if (members.size() == 1) {
            plan.tally().alone.insert(decision.numbers.front());
        }
    }
    return members;
}

/// "gộp hết": whatever of the list others may tell of as well becomes one with them.
void merge_all_alike(Plan& plan, const NamedNumbers& named) {
    AlikeGroups alike(plan.turn());
    for (std::size_t number = 1; number <= plan.list().items.size(); ++number) {
        const bool is_named = named.returned.contains(number) || named.skipped.contains(number);
        if (is_named || !alike.wants(plan.list().items[number - 1].id)) {
            continue;
        }
        if (const auto activity = plan.meant(number, Kind::merge)) {
            alike.look_at(*activity);
        }
    }
    for (const auto& members : alike.groups()) {
        merge(plan, members);
    }
    plan.tally().is_none_alike = plan.tally().merged.empty();
}

/// With everything that is merged with any of them, in the store or by this line.
std::map<ActivityId, Activity> with_occasions(Plan& plan, const std::vector<Activity>& activities) {
    std::map<ActivityId, Activity> all;
    for (const Activity& activity : activities) {
        all.emplace(activity.id, activity);
        const OccasionId occasion = plan.change_of(activity).occasion_after;
        if (!occasion) {
            continue;
        }
        for (Activity& member : plan.turn().store.occasions.members(occasion)) {
            const auto planned = plan.changes().find(member.id);
            if (planned == plan.changes().end() || planned->second.occasion_after == occasion) {
                all.emplace(member.id, std::move(member));
            }
        }
        for (const auto& [id, change] : plan.changes()) {
            if (change.occasion_after == occasion) {
                all.emplace(id, plan.turn().store.activities.find(id).value());
            }
        }
    }
    return all;
}

void split(Plan& plan, const Decision& decision) {
    for (const std::size_t number : decision.numbers) {
        const auto activity = plan.meant(number, decision.kind);
        if (!activity) {
            continue;
        }
        DecisionChange& change = plan.change_of(*activity);
        if (change.occasion_after) {
            change.occasion_after = {};
            ++plan.tally().split;
        } else {
            plan.tally().not_merged.insert(number);
        }
    }
}

} // namespace

void AlikeGroups::look_at(const Activity& seed) {
    ++looked_at_;
    std::vector<Activity> members{seed};
    for (const storage::Likely& other : merging_.alike(seed)) {
        const bool is_meant = !only_approved_ || other.state == ActivityState::approved;
        if (is_meant && taken_.insert(other.id).second) {
            members.push_back(turn_.store.activities.find(other.id).value());
        }
    }
    if (members.size() > 1) {
        taken_.insert(seed.id);
        groups_.push_back(std::move(members));
    }
}

std::vector<std::vector<Activity>> alike_of(handlers::Turn& turn, storage::DecisionId decision) {
    AlikeGroups alike(turn, true);
    for (const ActivityId id : turn.store.decisions.approved(decision, static_cast<int>(looked_at_max))) {
        if (alike.wants(id)) {
            alike.look_at(turn.store.activities.find(id).value());
        }
    }
    return alike.groups();
}

void merge(Plan& plan, const std::vector<Activity>& activities) {
    const auto members = with_occasions(plan, activities);
    if (members.size() < 2) {
        return;
    }
    OccasionId target;
    for (const auto& [id, activity] : members) {
        const OccasionId occasion = plan.change_of(activity).occasion_after;
        target = !target || (occasion && occasion < target) ? occasion : target;
    }
    if (!target) {
        target = plan.turn().store.occasions.make(plan.list().unit, plan.turn().now);
    }
    bool is_new = false;
    std::vector<Activity> merged;
    for (const auto& [id, activity] : members) {
        DecisionChange& change = plan.change_of(activity);
        is_new |= change.occasion_after != target;
        change.occasion_after = target;
        if (change.state_after != ActivityState::returned) {
            merged.push_back(activity);
        }
    }
    if (is_new) {
        plan.tally().merged.push_back(std::move(merged));
    }
}

void keep_apart(Plan& plan, const std::vector<Activity>& activities) {
    for (std::size_t i = 0; i < activities.size(); ++i) {
        for (std::size_t j = i + 1; j < activities.size(); ++j) {
            if (activities[i].occasion && activities[i].occasion == activities[j].occasion) {
                continue; // they were merged, and what they are is not asked
            }
            plan.turn().store.decisions.refuse_merge(plan.decision(), activities[i].id, activities[j].id);
            plan.tally().is_kept_apart = true;
        }
    }
}

void group(Plan& plan, const std::vector<Decision>& decisions, const NamedNumbers& named) {
    for (const Decision& decision : decisions) {
        if (decision.kind == Kind::merge && decision.scope == Scope::all) {
            merge_all_alike(plan, named);
        } else if (decision.kind == Kind::merge) {
            merge(plan, members_meant(plan, decision));
        }
        if (decision.kind == Kind::split) {
            split(plan, decision);
        }
        if (decision.kind == Kind::keep_apart) {
            keep_apart(plan, members_meant(plan, decision));
        }
    }
}

} // namespace loa::conversation
