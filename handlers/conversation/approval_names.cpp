#include "handlers/conversation/approval_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "handlers/conversation/approval_saying.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Person;
using storage::PersonId;

namespace {

std::string key_of(std::string_view name) {
    return vietnamese::fold(handlers::safe_line(name));
}

/// Who of the unit may be meant by a name, each human being once.
using Bearers = std::map<std::string, std::vector<Person>>;

Bearers bearers_of(Turn& turn, std::string_view unit, const std::vector<storage::RosterPerson>& names) {
    Bearers bearers;
    for (const storage::RosterPerson& named : names) {
        bearers.try_emplace(key_of(named.name));
    }
    for (Person& person : turn.store.persons.of_unit(unit)) {
        const auto found = bearers.find(key_of(person.name));
        if (found == bearers.end()) {
            continue;
        }
        const PersonId human = turn.store.persons.human(person.id);
        const bool is_there = std::ranges::any_of(
            found->second, [&](const Person& other) { return turn.store.persons.human(other.id) == human; });
        if (!is_there) {
            found->second.push_back(std::move(person));
        }
    }
    return bearers;
}

bool may_be_asked_about(Turn& turn, std::string_view unit, const Person& account, const storage::RosterPerson& named) {
    const PersonId human = turn.store.persons.human(account.id);
    return !account.roster_person && membership::has_consented(turn, account.id) &&
           storage::has_own_report(turn.store.database, human, unit) &&
           !storage::are_same(turn.store.database, {.person = human, .roster_person = named.id});
}

std::string channel_of(const Turn& turn, const Person& account) {
    const handlers::ChannelInfo* channel = turn.context.channel(account.channel);
    return channel == nullptr ? std::string{} : turn.words("channel." + channel->kind);
}

std::string pair_detail(const MaybeSame& pair) {
    return std::to_string(pair.account.id.value);
}

std::int64_t number_in_text(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Writes the answer down as one decision.
storage::DecisionId decide(Turn& turn, const Speaker& chair, const std::string& unit,
                           const std::vector<MaybeSame>& pairs, bool is_same) {
    const auto decision = turn.store.decisions.begin(turn.store.persons.human(chair.person.id), unit, turn.now);
    for (const MaybeSame& pair : pairs) {
        const PersonId human = turn.store.persons.human(pair.account.id);
        storage::tie(turn.store.database, decision, {.person = human, .roster_person = pair.named.id}, is_same);
        turn.store.audit.add(
            turn.now, chair.person.id, is_same ? "roster_tied" : "roster_kept_apart",
            fmt::format("decision {}: person {}, roster person {}", decision.value, human.value, pair.named.id.value));
    }
    return decision;
}

/// What was written down, how to undo it, and the next question.
void confirm(Turn& turn, const Speaker& chair, const std::string& unit, storage::DecisionId decision, Message message) {
    const bool has_more = turn.store.activities.count_awaiting(unit) > 0;
    add_way_on(turn, chair, unit, decision, has_more, message);
    ask_who_is_who(turn, chair, unit, message, true);
    handlers::answer(turn, chair, std::move(message));
}

void on_answer_of_one(Turn& turn, const Speaker& chair, const Action& action) {
    const auto named = turn.store.roster.find(storage::RosterPersonId{action.subject});
    const bool may = named && membership::is_chair(turn, chair.person, named->unit);
    const auto pairs = may ? maybe_same(turn, named->unit) : std::vector<MaybeSame>{};
    const auto pair = std::ranges::find_if(pairs, [&](const MaybeSame& one) {
        return one.named.id == named->id && one.account.id.value == number_in_text(action.detail);
    });
    if (pair == pairs.end()) {
        return handlers::remark(turn, chair, turn.text("common.old_choice"));
    }
    const bool is_same = action.verb == "approval.same";
    const auto decision = decide(turn, chair, named->unit, {*pair}, is_same);
    confirm(turn, chair, named->unit, decision,
            turn.text(is_same ? "approval.who_same" : "approval.who_other",
                      {{"name", handlers::safe_name(pair->named.name)}}));
}

void on_answer_of_all(Turn& turn, const Speaker& chair, const Action& action) {
    const std::string unit(action.detail);
    const bool may = membership::is_chair(turn, chair.person, unit);
    const auto pairs = may ? maybe_same(turn, unit) : std::vector<MaybeSame>{};
    if (pairs.empty() || std::ssize(pairs) != action.subject) {
        return handlers::remark(turn, chair, turn.text("common.old_choice"));
    }
    const auto decision = decide(turn, chair, unit, pairs, true);
    confirm(turn, chair, unit, decision, turn.text("approval.who_all_same", {{"count", std::to_string(pairs.size())}}));
}

void on_one_by_one(Turn& turn, const Speaker& chair, const Action& action) {
    Message message;
    const std::string unit(action.detail);
    if (membership::is_chair(turn, chair.person, unit) && ask_who_is_who(turn, chair, unit, message, true)) {
        return handlers::answer(turn, chair, std::move(message));
    }
    handlers::remark(turn, chair, turn.text("common.old_choice"));
}

} // namespace

std::vector<MaybeSame> maybe_same(Turn& turn, std::string_view unit) {
    const auto names = storage::unclaimed_names(turn.store.database, unit);
    std::vector<MaybeSame> pairs;
    if (names.empty()) {
        return pairs;
    }
    Bearers bearers = bearers_of(turn, unit, names);
    for (const storage::RosterPerson& named : names) {
        const std::vector<Person>& accounts = bearers[key_of(named.name)];
        if (accounts.size() == 1 && may_be_asked_about(turn, unit, accounts.front(), named)) {
            pairs.push_back({.account = accounts.front(), .named = named});
        }
    }
    return pairs;
}

bool ask_who_is_who(Turn& turn, const Speaker& chair, const std::string& unit, Message& message, bool is_one_by_one) {
    const bool may_ask = handlers::shows_buttons(turn, chair.chat) || turn.store.activities.count_awaiting(unit) == 0;
    const auto pairs = may_ask ? maybe_same(turn, unit) : std::vector<MaybeSame>{};
    if (pairs.empty()) {
        return false;
    }
    const auto choice = [&](std::string_view label, std::string action) {
        message.choices.push_back({turn.words(label, {{"count", std::to_string(pairs.size())}}), std::move(action)});
    };
    if (is_one_by_one || pairs.size() == 1) {
        const MaybeSame& pair = pairs.front();
        add_line(message, turn.text("approval.who", {{"name", handlers::safe_name(pair.account.name)},
                                                     {"channel", channel_of(turn, pair.account)},
                                                     {"named", handlers::safe_name(pair.named.name)},
                                                     {"code", handlers::safe_name(pair.named.code)}}));
        choice("namesake.one", handlers::action("approval.same", pair.named.id.value, pair_detail(pair)));
        choice("namesake.two", handlers::action("approval.other", pair.named.id.value, pair_detail(pair)));
        return true;
    }
    std::set<std::string> names;
    for (const MaybeSame& pair : pairs) {
        names.insert(handlers::safe_name(pair.named.name));
    }
    add_line(message, turn.text("approval.who_many",
                                {{"count", std::to_string(pairs.size())}, {"names", names_text(turn, names)}}));
    choice("approval.who_all", handlers::action("approval.same_all", std::ssize(pairs), unit));
    choice("approval.who_each", handlers::action("approval.same_each", 0, unit));
    return true;
}

bool on_names_action(Turn& turn, const Speaker& chair, const Action& action) {
    if (action.verb == "approval.same" || action.verb == "approval.other") {
        on_answer_of_one(turn, chair, action);
    } else if (action.verb == "approval.same_all") {
        on_answer_of_all(turn, chair, action);
    } else if (action.verb == "approval.same_each") {
        on_one_by_one(turn, chair, action);
    } else {
        return false;
    }
    return true;
}

} // namespace loa::conversation
