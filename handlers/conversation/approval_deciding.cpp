#include "handlers/conversation/approval_deciding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/line_checks.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/returning.h"
#include "handlers/conversation/steps.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;
using storage::DecisionChange;
using storage::OccasionId;
using Kind = Decision::Kind;
using Scope = Decision::Scope;

namespace {

/// Most reports of the list that "gộp hết" looks for others alike.
constexpr std::size_t looked_at_max = 100;

/// Decides on one line: first everything is looked up and checked, then planned, then applied.
class Deciding {
  public:
    Deciding(Turn& turn, const Speaker& chair, const ShownList& list) : turn_(turn), chair_(chair), list_(list) {}

    Tally run(const std::vector<Decision>& decisions) {
        tally_.unit = list_.unit;
        for (const Decision& decision : decisions) {
            if (decision.kind == Kind::skip) {
                skipped_.insert(decision.numbers.begin(), decision.numbers.end());
            }
            if (decision.kind == Kind::approve) {
                approved_.insert(decision.numbers.begin(), decision.numbers.end());
            }
            if (decision.kind == Kind::send_back) {
                returned_.insert(decision.numbers.begin(), decision.numbers.end());
            }
        }
        for (const Decision& decision : decisions) {
            if (decision.kind == Kind::send_back && decision.scope == Scope::all) {
                Decision named = decision;
                named.scope = Scope::numbers;
                named.numbers = all_returned(turn_, list_, decision, decisions);
                take(named);
            } else if (decision.kind == Kind::approve || decision.kind == Kind::send_back) {
                take(decision);
            }
        }
        for (const Decision& decision : decisions) {
            if (decision.kind == Kind::merge && decision.scope == Scope::all) {
                merge_all_alike();
            } else if (decision.kind == Kind::merge) {
                merge(members_meant(decision));
            }
            if (decision.kind == Kind::split) {
                split(decision);
            }
            if (decision.kind == Kind::keep_apart) {
                keep_apart(members_meant(decision));
            }
        }
        apply();
        return std::move(tally_);
    }

    /// For choices that name activities rather than numbers.
    Tally merge_only(const std::vector<Activity>& activities) {
        tally_.unit = list_.unit;
        merge(activities);
        apply();
        return std::move(tally_);
    }
    Tally keep_apart_only(const std::vector<Activity>& activities) {
        tally_.unit = list_.unit;
        keep_apart(activities);
        apply();
        return std::move(tally_);
    }

  private:
    storage::DecisionId decision() {
        if (!tally_.decision) {
            tally_.decision =
                turn_.store.decisions.begin(turn_.store.persons.human(chair_.person.id), list_.unit, turn_.now);
        }
        return tally_.decision;
    }

    /// What a number stands for, if it may be decided on: nobody else did, and it says what was shown.
    std::optional<Activity> meant(std::size_t number, bool must_wait) {
        if (number < 1 || number > list_.items.size()) {
            tally_.not_shown.insert(number);
            return std::nullopt;
        }
        const ShownItem& item = list_.items[number - 1];
        auto activity = turn_.store.activities.find(item.id);
        if (!activity || activity->unit != list_.unit) {
            tally_.decided.insert(number);
            return std::nullopt;
        }
        const bool is_open =
            activity->state == ActivityState::reported || (!must_wait && activity->state == ActivityState::approved);
        if (!is_open) {
            tally_.decided.insert(number);
            return std::nullopt;
        }
        if (content_version(*activity) != item.version) {
            tally_.changed.insert(number);
            return std::nullopt;
        }
        return activity;
    }

    DecisionChange& change_of(const Activity& activity) {
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

    void take(const Decision& decision) {
        if (decision.scope == Scope::all) {
            return take_all(decision);
        }
        std::vector<std::size_t> numbers = decision.numbers;
        if (decision.scope == Scope::clean) {
            numbers = still_waiting(turn_, list_, true);
            std::erase_if(numbers, [&](std::size_t number) {
                return std::ranges::binary_search(decision.except, number) || returned_.contains(number);
            });
        }
        const bool is_approval = decision.kind == Kind::approve;
        for (const std::size_t number : numbers) {
            if (is_approval && skipped_.contains(number)) {
                continue;
            }
            const auto activity = meant(number, true);
            if (!activity) {
                continue;
            }
            DecisionChange& change = change_of(*activity);
            if (change.state_after == ActivityState::approved) {
                continue; // said twice
            }
            change.state_after = is_approval ? ActivityState::approved : ActivityState::returned;
            change.reason = handlers::safe_line(decision.reason, reason_characters_max);
            ++(is_approval ? tally_.approved : tally_.returned);
        }
    }

    /// All that wait but those that the line names otherwise. What somebody changed since it was shown stays.
    void take_all(const Decision& decision) {
        takes_all_ = true;
        for (std::size_t number = 1; number <= list_.items.size(); ++number) {
            const ShownItem& item = list_.items[number - 1];
            const bool is_named = std::ranges::binary_search(decision.except, number) || skipped_.contains(number) ||
                                  returned_.contains(number);
            const auto activity = is_named ? std::nullopt : turn_.store.activities.find(item.id);
            const bool is_changed =
                activity && activity->state == ActivityState::reported && content_version(*activity) != item.version;
            if (is_named || is_changed) {
                left_out_.insert(item.id);
            }
            if (is_changed) {
                tally_.changed.insert(number);
            }
        }
        const OverRoster over = over_roster(turn_, list_, approved_);
        left_out_.insert(over.activities.begin(), over.activities.end());
        tally_.over_roster = over.numbers;
        tally_.over_roster_unseen = over.unseen;
    }

    /// The activities of a merge's numbers; a single number means all that may tell of the same.
    std::vector<Activity> members_meant(const Decision& decision) {
        std::vector<Activity> members;
        for (const std::size_t number : decision.numbers) {
            if (auto activity = meant(number, false)) {
                members.push_back(*std::move(activity));
            }
        }
        if (decision.numbers.size() == 1 && members.size() == 1) {
            Merging merging(turn_);
            for (const storage::Likely& other : merging.alike(members.front())) {
                members.push_back(turn_.store.activities.find(other.id).value());
            }
            if (members.size() == 1) {
                tally_.alone.insert(decision.numbers.front());
            }
        }
        return members;
    }

    /// Whatever of the list others may tell of as well becomes one with them. What is like two of them that are not
    /// alike ("AI" beside "AI, buổi 1" and "AI, buổi 2") goes with the first.
    void merge_all_alike() {
        Merging merging(turn_);
        std::set<ActivityId> taken;
        std::size_t looked_at = 0;
        for (std::size_t number = 1; number <= list_.items.size() && looked_at < looked_at_max; ++number) {
            const bool is_named = returned_.contains(number) || skipped_.contains(number);
            const auto activity =
                is_named || taken.contains(list_.items[number - 1].id) ? std::nullopt : meant(number, false);
            if (!activity) {
                continue;
            }
            ++looked_at;
            std::vector<Activity> group{*activity};
            for (const storage::Likely& other : merging.alike(*activity)) {
                if (taken.insert(other.id).second) {
                    group.push_back(turn_.store.activities.find(other.id).value());
                }
            }
            if (group.size() > 1) {
                taken.insert(activity->id);
                merge(group);
            }
        }
        tally_.is_none_alike = tally_.merged.empty();
    }

    /// With everything that is merged with any of them, in the store or by this line.
    std::map<ActivityId, Activity> with_occasions(const std::vector<Activity>& activities) {
        std::map<ActivityId, Activity> all;
        for (const Activity& activity : activities) {
            all.emplace(activity.id, activity);
            const OccasionId occasion = change_of(activity).occasion_after;
            if (!occasion) {
                continue;
            }
            for (Activity& member : turn_.store.occasions.members(occasion)) {
                const auto planned = changes_.find(member.id);
                if (planned == changes_.end() || planned->second.occasion_after == occasion) {
                    all.emplace(member.id, std::move(member));
                }
            }
            for (const auto& [id, change] : changes_) {
                if (change.occasion_after == occasion) {
                    all.emplace(id, turn_.store.activities.find(id).value());
                }
            }
        }
        return all;
    }

    void merge(const std::vector<Activity>& activities) {
        const auto members = with_occasions(activities);
        if (members.size() < 2) {
            return;
        }
        OccasionId target;
        for (const auto& [id, activity] : members) {
            const OccasionId occasion = change_of(activity).occasion_after;
            target = !target || (occasion && occasion < target) ? occasion : target;
        }
        if (!target) {
            target = turn_.store.occasions.make(list_.unit, turn_.now);
        }
        bool is_new = false;
        std::vector<Activity> merged;
        for (const auto& [id, activity] : members) {
            DecisionChange& change = change_of(activity);
            is_new |= change.occasion_after != target;
            change.occasion_after = target;
            if (change.state_after != ActivityState::returned) {
                merged.push_back(activity);
            }
        }
        if (is_new) {
            tally_.merged.push_back(std::move(merged));
        }
    }

    void split(const Decision& decision) {
        for (const std::size_t number : decision.numbers) {
            const auto activity = meant(number, false);
            if (!activity) {
                continue;
            }
            DecisionChange& change = change_of(*activity);
            if (change.occasion_after) {
                change.occasion_after = {};
                ++tally_.split;
            } else {
                tally_.not_merged.insert(number);
            }
        }
    }

    void keep_apart(const std::vector<Activity>& activities) {
        for (std::size_t i = 0; i < activities.size(); ++i) {
            for (std::size_t j = i + 1; j < activities.size(); ++j) {
                if (activities[i].occasion && activities[i].occasion == activities[j].occasion) {
                    continue; // they were merged, and what they are is not asked
                }
                turn_.store.decisions.refuse_merge(decision(), activities[i].id, activities[j].id);
                tally_.is_kept_apart = true;
            }
        }
    }

    void apply() {
        if (takes_all_) {
            // Those named besides are among them.
            tally_.approved = turn_.store.decisions.plan_to_approve_all(decision(), list_.unit);
            for (const ActivityId id : left_out_) {
                const auto activity = turn_.store.activities.find(id);
                if (activity && activity->state == ActivityState::reported && activity->unit == list_.unit) {
                    turn_.store.decisions.leave_out(decision(), id);
                    --tally_.approved;
                }
            }
        }
        for (const auto& [id, change] : changes_) {
            const bool does_something =
                change.state_before != change.state_after || change.occasion_before != change.occasion_after;
            if (does_something) {
                turn_.store.decisions.plan(decision(), change);
            }
        }
        if (!tally_.decision) {
            return;
        }
        turn_.store.decisions.apply(tally_.decision, chair_.person.id, turn_.now);
        for (const auto& [id, change] : changes_) {
            tally_.touched.push_back(id);
        }
        turn_.store.audit.add(turn_.now, chair_.person.id, "decided",
                              fmt::format("decision {}: approved {}, returned {}, merged {}, split {}",
                                          tally_.decision.value, tally_.approved, tally_.returned, tally_.merged.size(),
                                          tally_.split));
        for (const auto& [id, change] : changes_) {
            if (change.state_after == ActivityState::returned && change.state_before != change.state_after) {
                tell(id, change.reason);
            }
        }
    }

    void tell(ActivityId id, const std::string& reason) {
        const Activity activity = turn_.store.activities.find(id).value();
        const std::string name = reporter_name(turn_, activity);
        if (tell_returned(turn_, activity, reason)) {
            tally_.told.insert(name);
        } else {
            tally_.unreasoned.insert(name);
        }
    }

    Turn& turn_;
    const Speaker& chair_;
    const ShownList& list_;
    Tally tally_;
    std::map<ActivityId, DecisionChange> changes_;
    std::set<ActivityId> left_out_;
    std::set<std::size_t> skipped_, returned_, approved_;
    bool takes_all_ = false;
};

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

} // namespace

void carry_out(Turn& turn, const Speaker& chair, const ShownList& list, const std::vector<Decision>& decisions,
               const DecidingManner& manner) {
    if (const auto wrong = contradictions(list, decisions); !wrong.empty()) {
        return handlers::answer(
            turn, chair,
            turn.text("approval.contradiction", {{"numbers", numbers_text({wrong.begin(), wrong.end()})}}));
    }
    std::vector<Decision> complete = decisions;
    if (const auto unreasoned = returned_without_reason(turn, list, decisions); !unreasoned.empty()) {
        if (manner.reason.empty()) {
            return ask_reason_of_line(turn, chair, list, manner.text, numbers_text(unreasoned));
        }
        for (Decision& decision : complete) {
            if (decision.kind == Kind::send_back && !may_be_reason(decision.reason)) {
                decision.reason = manner.reason;
            }
        }
    }
    const std::string text = manner.reason.empty() ? std::string(manner.text) : with_reason(manner.text, manner.reason);
    const auto waiting = turn.store.activities.count_awaiting(list.unit);
    if (must_ask_about_all(turn, list, complete, waiting, manner.confirmed_all)) {
        return ask_about_all(turn, chair, list, waiting, text);
    }
    if (const std::size_t count = returned_at_once(turn, list, complete); count != manner.confirmed_returned) {
        return ask_about_returning(turn, chair, list, count, text);
    }
    expect(turn, chair, step_approval, list.number);
    say_tally(turn, chair, Deciding(turn, chair, list).run(complete));
}

bool decide_alike(Turn& turn, const Speaker& chair, ActivityId id, std::size_t count, bool are_one) {
    const auto group = alike_group(turn, chair, id, count);
    if (group.size() < 2) {
        return false;
    }
    const ShownList list{.unit = *group.front().unit, .number = 0, .items = {}};
    Deciding deciding(turn, chair, list);
    say_tally(turn, chair, are_one ? deciding.merge_only(group) : deciding.keep_apart_only(group));
    return true;
}

std::optional<CardDecision> decide_one(Turn& turn, const Speaker& chair, const Activity& activity, ActivityState state,
                                       std::string_view reason) {
    const bool is_reasoned = state != ActivityState::returned || !reason.empty();
    const bool may = is_reasoned && activity.state == ActivityState::reported && activity.unit &&
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
    turn.store.decisions.apply(done.id, chair.person.id, turn.now);
    turn.store.audit.add(
        turn.now, chair.person.id, "decided",
        fmt::format("decision {}: activity {} {}", done.id.value, activity.id.value, storage::to_text(state)));
    if (state == ActivityState::returned) {
        done.is_reason_told = tell_returned(turn, turn.store.activities.find(activity.id).value(), change.reason);
    }
    return done;
}

void undo(Turn& turn, const Speaker& chair, storage::DecisionId only, bool wants_all) {
    const auto newest = turn.store.decisions.newest(turn.store.persons.human(chair.person.id));
    if (!newest || (only && newest->id < only)) {
        return handlers::remark(turn, chair, turn.text(only ? "approval.undone_already" : "approval.nothing_to_undo"));
    }
    if (only && newest->id != only) {
        return handlers::remark(turn, chair, turn.text("approval.undo_newer_first"));
    }
    if (!membership::is_chair(turn, chair.person, newest->unit)) {
        return handlers::remark(turn, chair, turn.text("approval.chairs_only"));
    }
    const storage::Undone undone = turn.store.decisions.undo(newest->id, chair.person.id, turn.now);
    turn.store.audit.add(
        turn.now, chair.person.id, "undone",
        fmt::format("decision {}: restored {}, kept {}", newest->id.value, undone.restored, undone.kept));
    for (const ActivityId id : undone.wait_again) {
        tell_taken_back(turn, turn.store.activities.find(id).value());
    }
    say_undone(turn, chair, newest->unit, undone, wants_all);
}

} // namespace loa::conversation
