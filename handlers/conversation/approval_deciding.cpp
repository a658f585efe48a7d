#include "handlers/conversation/approval_deciding.h"

#include <fmt/format.h>

#include <algorithm>

#include "handlers/conversation/approval_grouping.h"
#include "handlers/conversation/approval_plan.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/approval_taking.h"
#include "handlers/conversation/line_checks.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/returning.h"
#include "handlers/conversation/steps.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;
using storage::DecisionChange;
using Kind = Decision::Kind;

namespace {

/// The activity and all that may tell of the same; none where there are not `count` of them.
std::vector<Activity> alike_group(Turn& turn, const Speaker& chair, ActivityId id, std::size_t count) {
    const auto seed = turn.store.activities.find(id);
    const bool may = seed && seed->unit && membership::is_chair(turn, chair.person, *seed->unit) &&
                     (seed->state == ActivityState::reported || seed->state == ActivityState::approved);
    if (!may) {
        return {};
    }
    Merging merging(turn);
    const auto others = merging.alike(*seed);
    if (others.size() + 1 != count) {
        return {};
    }
    std::vector<Activity> group{*seed};
    for (const storage::Likely& other : others) {
        group.push_back(turn.store.activities.find(other.id).value());
    }
    return group;
}

bool returns(const Decision& decision) {
    return decision.kind == Kind::send_back;
}

} // namespace

void carry_out(Turn& turn, const Speaker& chair, const ShownList& list, const std::vector<Decision>& decisions,
               const DecidingManner& manner) {
    if (const auto wrong = contradictions(list, decisions); !wrong.empty()) {
        return handlers::answer(
            turn, chair,
            turn.text("approval.contradiction", {{"numbers", numbers_text({wrong.begin(), wrong.end()})}}));
    }
    if (const auto unseen = unseen_exceptions(list, decisions); !unseen.empty()) {
        return say_unseen_exceptions(turn, chair, list, unseen);
    }
    std::vector<Decision> complete = decisions;
    if (const auto unreasoned = returned_without_reason(turn, list, decisions); !unreasoned.empty()) {
        if (manner.reason.empty()) {
            return ask_reason_of_line(turn, chair, list, manner.text, numbers_text(unreasoned),
                                      std::ranges::none_of(decisions, returns), manner.named);
        }
        for (Decision& decision : complete) {
            if (needs_reason(decision.kind) && !may_be_reason(decision.reason)) {
                decision.reason = manner.reason;
            }
        }
    }
    const std::string text = manner.reason.empty() ? std::string(manner.text) : with_reason(manner.text, manner.reason);
    const auto waiting = turn.store.activities.count_awaiting(list.unit);
    if (must_ask_about_all(turn, list, complete, waiting, manner.confirmed_all)) {
        return ask_about_all(turn, chair, list, complete, waiting, text);
    }
    if (const std::size_t count = returned_at_once(turn, list, complete); count != manner.confirmed_returned) {
        return ask_about_returning(turn, chair, list, count, text);
    }
    expect(turn, chair, step_approval, list.number);
    Plan plan(turn, chair, list);
    const NamedNumbers named(complete);
    take(plan, complete, named);
    group(plan, complete, named);
    Tally tally = plan.finish();
    tally.named = manner.named;
    tally.has_more_than_named = manner.has_more_than_named;
    say_tally(turn, chair, tally);
}

bool decide_alike(Turn& turn, const Speaker& chair, ActivityId id, std::size_t count, bool are_one) {
    const auto activities = alike_group(turn, chair, id, count);
    if (activities.size() < 2) {
        return false;
    }
    const ShownList list{.unit = *activities.front().unit, .number = 0, .items = {}};
    Plan plan(turn, chair, list);
    if (are_one) {
        merge(plan, activities);
    } else {
        keep_apart(plan, activities);
    }
    say_tally(turn, chair, plan.finish());
    return true;
}

bool merge_what_was_approved(Turn& turn, const Speaker& chair, storage::DecisionId decision) {
    const auto groups = alike_of(turn, decision);
    const std::string unit = groups.empty() ? std::string{} : groups.front().front().unit.value_or("");
    if (unit.empty() || !membership::is_chair(turn, chair.person, unit)) {
        return false;
    }
    const ShownList list{.unit = unit, .number = 0, .items = {}};
    Plan plan(turn, chair, list);
    for (const auto& activities : groups) {
        merge(plan, activities);
    }
    say_tally(turn, chair, plan.finish());
    return true;
}

std::optional<CardDecision> decide_one(Turn& turn, const Speaker& chair, const Activity& activity, ActivityState state,
                                       std::string_view reason) {
    const bool is_reasoned = state == ActivityState::approved || !reason.empty();
    const ActivityState before = state == ActivityState::reported ? ActivityState::approved : ActivityState::reported;
    const bool may = is_reasoned && activity.state == before && activity.unit &&
                     membership::is_chair(turn, chair.person, *activity.unit);
    if (!may) {
        return std::nullopt;
    }
    CardDecision done;
    done.id = turn.store.decisions.begin(turn.store.persons.human(chair.person.id), *activity.unit, turn.now);
    DecisionChange change{.activity = activity.id,
                          .state_before = activity.state,
                          .state_after = state,
                          .occasion_before = activity.occasion,
                          .occasion_after = activity.occasion,
                          .reason = handlers::safe_line(reason, reason_characters_max)};
    turn.store.decisions.plan(done.id, change);
    turn.store.decisions.apply(done.id);
    turn.store.audit.add(
        turn.now, chair.person.id, "decided",
        fmt::format("decision {}: activity {} {}", done.id.value, activity.id.value, storage::to_text(state)));
    if (state != ActivityState::approved) {
        const Activity now = turn.store.activities.find(activity.id).value();
        done.is_reason_told = state == ActivityState::returned ? tell_returned(turn, now, change.reason)
                                                               : tell_unapproved(turn, now, change.reason);
    }
    return done;
}

} // namespace loa::conversation
