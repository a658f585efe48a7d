#include "handlers/conversation/line_checks.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/dialogue.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using Kind = Decision::Kind;
using Scope = Decision::Scope;

namespace {

bool is_return_of_all(const Decision& decision) {
    return decision.kind == Kind::send_back && decision.scope == Scope::all;
}

bool is_approval_of_all(const Decision& decision) {
    return decision.kind == Kind::approve && decision.scope != Scope::numbers;
}

/// Whether the number may be decided on so, and says what was shown.
bool is_as_shown(Turn& turn, const ShownList& list, std::size_t number, Kind kind) {
    if (number < 1 || number > list.items.size()) {
        return false;
    }
    const ShownItem& item = list.items[number - 1];
    const auto activity = turn.store.activities.find(item.id);
    return activity && is_open(list, *activity, open_for(kind, item)) && content_version(*activity) == item.version;
}

/// So many are read at once of what waits.
constexpr int looked_at_once = 100;

/// Longer numbers are said in the question alone.
constexpr std::size_t numbers_on_choice_max = 12;

/// What an approval of all leaves, as far as it waits and was shown: named as an exception, or otherwise in the line.
std::set<std::size_t> left_out_of_all(Turn& turn, const ShownList& list, const std::vector<Decision>& decisions) {
    std::set<std::size_t> named;
    for (const Decision& decision : decisions) {
        named.insert(decision.except.begin(), decision.except.end());
        if (decision.kind == Kind::skip || needs_reason(decision.kind)) {
            named.insert(decision.numbers.begin(), decision.numbers.end());
        }
    }
    std::set<std::size_t> left_out;
    for (const std::size_t number : named) {
        const bool is_shown = number <= list.items.size();
        const auto activity =
            is_shown ? turn.store.activities.find(list.items[number - 1].id) : std::optional<storage::Activity>{};
        if (activity && is_open(list, *activity, Open::waiting)) {
            left_out.insert(number);
        }
    }
    return left_out;
}

} // namespace

std::vector<std::size_t> contradictions(const ShownList& list, const std::vector<Decision>& decisions) {
    std::map<std::size_t, std::set<Kind>> said;
    std::set<std::size_t> wrong;
    for (const Decision& decision : decisions) {
        for (const std::size_t number : decision.numbers) {
            const bool is_again = !said[number].insert(decision.kind).second;
            if (is_again && needs_reason(decision.kind)) {
                wrong.insert(number);
            }
        }
    }
    for (const auto& [number, kinds] : said) {
        const bool is_returned = kinds.contains(Kind::send_back) || kinds.contains(Kind::unapprove);
        const bool is_twice = kinds.contains(Kind::send_back) && kinds.contains(Kind::unapprove);
        const bool is_more = kinds.contains(Kind::approve) || kinds.contains(Kind::merge) ||
                             kinds.contains(Kind::skip) || kinds.contains(Kind::split);
        const bool is_both = (kinds.contains(Kind::merge) && kinds.contains(Kind::split)) ||
                             (kinds.contains(Kind::merge) && kinds.contains(Kind::keep_apart));
        if ((is_returned && is_more) || is_twice || is_both) {
            wrong.insert(number);
        }
    }
    const auto all_back = std::ranges::count_if(decisions, is_return_of_all);
    if (all_back > 1 || (all_back > 0 && std::ranges::any_of(decisions, is_approval_of_all))) {
        for (std::size_t number = 1; number <= list.items.size(); ++number) {
            wrong.insert(number);
        }
    }
    return {wrong.begin(), wrong.end()};
}

std::vector<std::size_t> all_returned(Turn& turn, const ShownList& list, const Decision& all,
                                      const std::vector<Decision>& decisions) {
    std::vector<std::size_t> numbers = still_waiting(turn, list, false);
    std::erase_if(numbers, [&](std::size_t number) {
        return std::ranges::binary_search(all.except, number) ||
               std::ranges::any_of(
                   decisions, [&](const Decision& other) { return std::ranges::binary_search(other.numbers, number); });
    });
    return numbers;
}

std::set<std::size_t> returned_without_reason(Turn& turn, const ShownList& list,
                                              const std::vector<Decision>& decisions) {
    std::set<std::size_t> found;
    for (const Decision& decision : decisions) {
        if (!needs_reason(decision.kind) || may_be_reason(decision.reason)) {
            continue;
        }
        const auto numbers =
            decision.scope == Scope::all ? all_returned(turn, list, decision, decisions) : decision.numbers;
        std::ranges::copy_if(numbers, std::inserter(found, found.end()),
                             [&](std::size_t number) { return is_as_shown(turn, list, number, decision.kind); });
    }
    return found;
}

bool must_ask_about_all(Turn& turn, const ShownList& list, const std::vector<Decision>& decisions, std::int64_t waiting,
                        std::int64_t confirmed) {
    return std::ranges::any_of(decisions, [&](const Decision& decision) {
        if (decision.kind != Kind::approve || decision.scope != Scope::all) {
            return false;
        }
        const bool is_claimed_wrong = decision.claimed && std::cmp_not_equal(*decision.claimed, waiting);
        const auto seen = still_waiting(turn, list, false).size();
        return (is_claimed_wrong || std::cmp_less(seen, waiting)) && confirmed != waiting;
    });
}

std::set<std::size_t> unseen_exceptions(const ShownList& list, const std::vector<Decision>& decisions) {
    std::set<std::size_t> unseen;
    for (const Decision& decision : decisions) {
        if (decision.kind == Kind::approve && decision.scope == Scope::all) {
            std::ranges::copy_if(decision.except, std::inserter(unseen, unseen.end()),
                                 [&](std::size_t number) { return number > list.items.size(); });
        }
    }
    return unseen;
}

void say_unseen_exceptions(Turn& turn, const Speaker& chair, const ShownList& list,
                           const std::set<std::size_t>& numbers) {
    const auto last = list.items.empty() ? storage::ActivityId{} : list.items.back().id;
    const bool has_more = !turn.store.activities.awaiting_approval(list.unit, 1, last).empty();
    Message message = turn.text(has_more ? "approval.except_not_shown" : "approval.except_no_such",
                                {{"numbers", numbers_text(numbers)}});
    if (has_more) {
        message.choices.push_back({turn.words("approval.next"), handlers::action("approval.next", list.number)});
    }
    handlers::answer(turn, chair, std::move(message));
}

void ask_about_all(Turn& turn, const Speaker& chair, const ShownList& list, const std::vector<Decision>& decisions,
                   std::int64_t waiting, std::string_view text) {
    const auto seen = still_waiting(turn, list, false).size();
    handlers::expect(turn, chair, step_approval, list.number, std::string(text));
    const std::set<std::size_t> left_out = left_out_of_all(turn, list, decisions);
    const std::string confirmed = std::to_string(waiting);
    const std::string count = std::to_string(waiting - std::ssize(left_out));
    const std::string numbers = numbers_text(left_out);
    Message message = turn.text(seen == 0          ? "approval.ask_all_unseen"
                                : left_out.empty() ? "approval.ask_all"
                                                   : "approval.ask_all_but",
                                {{"count", count},
                                 {"waiting", confirmed},
                                 {"numbers", numbers},
                                 {"seen", std::to_string(seen)},
                                 {"unit", handlers::unit_name(turn, list.unit)}});
    const bool names_numbers = !left_out.empty() && numbers.size() <= numbers_on_choice_max;
    message.choices.push_back({turn.words(left_out.empty() ? "approval.all"
                                          : names_numbers  ? "approval.all_but"
                                                           : "approval.all_other",
                                          {{"count", count}, {"numbers", numbers}}),
                               handlers::action("approval.all", list.number, confirmed)});
    message.choices.push_back({turn.words("approval.next"), handlers::action("approval.next", list.number)});
    message.choices.push_back({turn.words("approval.no"), handlers::action("approval.no", list.number)});
    handlers::answer(turn, chair, std::move(message));
}

std::size_t returned_at_once(Turn& turn, const ShownList& list, const std::vector<Decision>& decisions) {
    const auto all = std::ranges::find_if(decisions, is_return_of_all);
    const std::size_t count = all == decisions.end() ? 0 : all_returned(turn, list, *all, decisions).size();
    return count > static_cast<std::size_t>(page_size) ? count : 0;
}

void ask_about_returning(Turn& turn, const Speaker& chair, const ShownList& list, std::size_t count,
                         std::string_view text) {
    handlers::expect(turn, chair, step_approval, list.number, std::string(text));
    const std::string number = std::to_string(count);
    Message message = turn.text("approval.ask_return_all", {{"count", number}});
    message.choices.push_back({turn.words("approval.return_all", {{"count", number}}),
                               handlers::action("approval.backall", list.number, number)});
    message.choices.push_back({turn.words("approval.no"), handlers::action("approval.no", list.number)});
    handlers::answer(turn, chair, std::move(message));
}

OverRoster over_roster(Turn& turn, const ShownList& list, const std::set<std::size_t>& named) {
    OverRoster found;
    storage::ActivityId last;
    for (auto page = turn.store.activities.awaiting_approval(list.unit, looked_at_once); !page.empty();
         page = turn.store.activities.awaiting_approval(list.unit, looked_at_once, last)) {
        last = page.back().id;
        for (const storage::Activity& activity : page) {
            const auto shown = std::ranges::find(list.items, activity.id, &ShownItem::id);
            const auto number = static_cast<std::size_t>(shown - list.items.begin()) + 1;
            if (named.contains(number) || !is_over_roster(turn, activity)) {
                continue;
            }
            found.activities.insert(activity.id);
            if (shown == list.items.end()) {
                ++found.unseen;
            } else {
                found.numbers.insert(number);
            }
        }
    }
    return found;
}

} // namespace loa::conversation
