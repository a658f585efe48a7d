#include "handlers/conversation/approval_plan.h"

#include <fmt/format.h>

#include <utility>

#include "handlers/conversation/returning.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;
using storage::DecisionChange;

Plan::Plan(Turn& turn, const Speaker& chair, const ShownList& list) : turn_(turn), chair_(chair), list_(list) {
    tally_.unit = list.unit;
}

storage::DecisionId Plan::decision() {
    if (!tally_.decision) {
        tally_.decision =
            turn_.store.decisions.begin(turn_.store.persons.human(chair_.person.id), list_.unit, turn_.now);
    }
    return tally_.decision;
}

std::optional<Activity> Plan::meant(std::size_t number, Decision::Kind kind) {
    if (number < 1 || number > list_.items.size()) {
        (kind == Decision::Kind::unapprove ? tally_.not_among_approved : tally_.not_shown).insert(number);
        return std::nullopt;
    }
    const ShownItem& item = list_.items[number - 1];
    auto activity = turn_.store.activities.find(item.id);
    if (!activity || !is_open(list_, *activity, open_for(kind, item))) {
        const bool waits = activity && is_open(list_, *activity, Open::waiting);
        (waits && kind == Decision::Kind::unapprove ? tally_.not_approved : tally_.decided).insert(number);
        return std::nullopt;
    }
    if (content_version(*activity) != item.version) {
        tally_.changed.insert(number);
        return std::nullopt;
    }
    return activity;
}

DecisionChange& Plan::change_of(const Activity& activity) {
    const auto [found, is_new] = changes_.try_emplace(activity.id);
    if (is_new) {
        const bool is_approved =
            takes_all_ && activity.state == ActivityState::reported && !left_out_.contains(activity.id);
        found->second = {.activity = activity.id,
                         .state_before = activity.state,
                         .state_after = is_approved ? ActivityState::approved : activity.state,
                         .occasion_before = activity.occasion,
                         .occasion_after = activity.occasion};
    }
    return found->second;
}

void Plan::approve_all_but(std::set<ActivityId> left_out) {
    takes_all_ = true;
    left_out_ = std::move(left_out);
}

Tally Plan::finish() {
    if (takes_all_ && turn_.store.activities.count_awaiting(list_.unit) > 0) {
        plan_to_approve_all();
    }
    for (const auto& [id, change] : changes_) {
        const bool does_something =
            change.state_before != change.state_after || change.occasion_before != change.occasion_after;
        if (does_something) {
            turn_.store.decisions.plan(decision(), change);
        }
    }
    if (!tally_.decision) {
        return std::move(tally_);
    }
    turn_.store.decisions.apply(tally_.decision);
    for (const auto& [id, change] : changes_) {
        tally_.touched.push_back(id);
    }
    turn_.store.audit.add(turn_.now, chair_.person.id, "decided",
                          fmt::format("decision {}: approved {}, returned {}, approval taken back {}, merged {}, split "
                                      "{}",
                                      tally_.decision.value, tally_.approved, tally_.returned, tally_.unapproved,
                                      tally_.merged.size(), tally_.split));
    for (const auto& [id, change] : changes_) {
        if (change.state_before != change.state_after && change.state_after != ActivityState::approved) {
            tell(change);
        }
    }
    return std::move(tally_);
}

/// Those that the line names besides are among them.
void Plan::plan_to_approve_all() {
    tally_.approved = turn_.store.decisions.plan_to_approve_all(decision(), list_.unit);
    tally_.has_taken_all = true;
    for (const ActivityId id : left_out_) {
        const auto activity = turn_.store.activities.find(id);
        if (activity && activity->state == ActivityState::reported && activity->unit == list_.unit) {
            turn_.store.decisions.leave_out(decision(), id);
            --tally_.approved;
        }
    }
}

void Plan::tell(const DecisionChange& change) {
    const Activity activity = turn_.store.activities.find(change.activity).value();
    const std::string name = reporter_name(turn_, activity);
    const bool is_reason_told = change.state_after == ActivityState::returned
                                    ? tell_returned(turn_, activity, change.reason)
                                    : tell_unapproved(turn_, activity, change.reason);
    if (is_reason_told) {
        tally_.told.insert(name);
    } else {
        tally_.unreasoned.insert(name);
    }
}

} // namespace loa::conversation
