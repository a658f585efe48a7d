#include "handlers/conversation/approval_taking.h"

#include <algorithm>
#include <utility>

#include "handlers/conversation/line_checks.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using storage::ActivityId;
using storage::ActivityState;
using Kind = Decision::Kind;
using Scope = Decision::Scope;

namespace {

/// All that wait but those that the line names otherwise. What somebody changed since it was shown stays.
void take_all(Plan& plan, const Decision& decision, const NamedNumbers& named) {
    std::set<ActivityId> left_out;
    const ShownList& list = plan.list();
    for (std::size_t number = 1; number <= list.items.size(); ++number) {
        const ShownItem& item = list.items[number - 1];
        const bool is_named = std::ranges::binary_search(decision.except, number) || named.skipped.contains(number) ||
                              named.returned.contains(number);
        const auto activity = is_named ? std::nullopt : plan.turn().store.activities.find(item.id);
        const bool is_changed =
            activity && activity->state == ActivityState::reported && content_version(*activity) != item.version;
        if (is_named || is_changed) {
            left_out.insert(item.id);
        }
        if (is_changed) {
            plan.tally().changed.insert(number);
        }
    }
    const OverRoster over = over_roster(plan.turn(), list, named.approved);
    left_out.insert(over.activities.begin(), over.activities.end());
    plan.tally().over_roster = over.numbers;
    plan.tally().over_roster_unseen = over.unseen;
    plan.approve_all_but(std::move(left_out));
}

void take_numbers(Plan& plan, const Decision& decision, const NamedNumbers& named) {
    std::vector<std::size_t> numbers = decision.numbers;
    if (decision.scope == Scope::clean) {
        numbers = still_waiting(plan.turn(), plan.list(), true);
        std::erase_if(numbers, [&](std::size_t number) {
            return std::ranges::binary_search(decision.except, number) || named.returned.contains(number);
        });
    }
    const bool is_approval = decision.kind == Kind::approve;
    const ActivityState state = is_approval                        ? ActivityState::approved
                                : decision.kind == Kind::send_back ? ActivityState::returned
                                                                   : ActivityState::reported;
    auto& count = is_approval                        ? plan.tally().approved
                  : decision.kind == Kind::send_back ? plan.tally().returned
                                                     : plan.tally().unapproved;
    for (const std::size_t number : numbers) {
        if (is_approval && named.skipped.contains(number)) {
            continue;
        }
        const auto activity = plan.meant(number, decision.kind);
        if (!activity) {
            continue;
        }
        storage::DecisionChange& change = plan.change_of(*activity);
        if (change.state_after == state) {
            continue; // said twice
        }
        change.state_after = state;
        change.reason = handlers::safe_line(decision.reason, reason_characters_max);
        ++count;
    }
}

} // namespace

NamedNumbers::NamedNumbers(const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) {
        if (decision.kind == Kind::skip) {
            skipped.insert(decision.numbers.begin(), decision.numbers.end());
        }
        if (decision.kind == Kind::approve) {
            approved.insert(decision.numbers.begin(), decision.numbers.end());
        }
        if (needs_reason(decision.kind)) {
            returned.insert(decision.numbers.begin(), decision.numbers.end());
        }
    }
}

void take(Plan& plan, const std::vector<Decision>& decisions, const NamedNumbers& named) {
    for (const Decision& decision : decisions) {
        if (decision.kind == Kind::approve && decision.scope == Scope::all) {
            take_all(plan, decision, named);
        } else if (decision.kind == Kind::send_back && decision.scope == Scope::all) {
            Decision numbered = decision;
            numbered.scope = Scope::numbers;
            numbered.numbers = all_returned(plan.turn(), plan.list(), decision, decisions);
            take_numbers(plan, numbered, named);
        } else if (decision.kind == Kind::approve || needs_reason(decision.kind)) {
            take_numbers(plan, decision, named);
        }
    }
}

} // namespace loa::conversation
