#include "handlers/conversation/approval_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "handlers/conversation/approval_saying.h"
#include "handlers/deed.h"
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

Bearers bearers_of(Turn& turn, std::string_view unit, const std::vector<storage::ListedName>& names) {
    Bearers bearers;
    for (const storage::ListedName& name : names) {
        bearers.try_emplace(key_of(name.listed.name));
    }
    for (Person& person : turn.store.persons.of_unit(unit)) {
        const auto found = bearers.find(key_of(person.name));
        if (found == bearers.end() || turn.store.persons.listed_as(person.id, unit)) {
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

bool may_be_asked_about(Turn& turn, const Person& account, const storage::RosterPerson& named) {
    const PersonId human = turn.store.persons.human(account.id);
    return membership::has_consented(turn, account.id) && turn.store.roster_ties.has_own_report(human, named.unit) &&
           !turn.store.roster_ties.are_same({.person = human, .roster_person = named.id});
}

bool are_two(Turn& turn, const Person& one, const Person& other) {
    return turn.store.roster_ties.are_two(
        {.one = turn.store.persons.human(one.id), .other = turn.store.persons.human(other.id)});
}

/// Whether nobody in `others` can be the same person as this one.
bool is_apart(Turn& turn, const Person& account, const std::vector<Person>& others) {
    return std::ranges::all_of(
        others, [&](const Person& other) { return other.id == account.id || are_two(turn, account, other); });
}

/// The first two of whom nobody has said that they are two.
std::optional<std::pair<Person, Person>> two_of(Turn& turn, const std::vector<Person>& accounts) {
    for (auto one = accounts.begin(); one != accounts.end(); ++one) {
        for (auto other = one + 1; other != accounts.end(); ++other) {
            if (!are_two(turn, *one, *other)) {
                return std::pair(*one, *other);
            }
        }
    }
    return std::nullopt;
}

/// What is asked about one name of the list, which these accounts bear.
void add_questions(Turn& turn, const storage::ListedName& name, const std::vector<Person>& bearers,
                   std::vector<MaybeSame>& questions) {
    const auto known = bearers.empty() ? std::vector<Person>{} : turn.store.persons.bearers(name.listed.id);
    if (bearers.empty() || (!name.is_named && known.empty() && bearers.size() == 1)) {
        return;
    }
    std::vector<Person> asked;
    std::ranges::copy_if(bearers, std::back_inserter(asked),
                         [&](const Person& account) { return may_be_asked_about(turn, account, name.listed); });
    if (!known.empty()) {
        for (const Person& account : asked) {
            if (std::ranges::none_of(known, [&](const Person& other) { return are_two(turn, account, other); })) {
                questions.push_back({.account = account, .named = name.listed});
            }
        }
        return;
    }
    if (const auto two = two_of(turn, asked)) {
        questions.push_back({.account = two->first, .named = name.listed, .other = two->second});
        return;
    }
    const auto lone =
        std::ranges::find_if(asked, [&](const Person& account) { return is_apart(turn, account, bearers); });
    if (name.is_named && lone != asked.end()) {
        questions.push_back({.account = *lone, .named = name.listed});
    }
}

std::string channel_of(const Turn& turn, const Person& account) {
    const handlers::ChannelInfo* channel = turn.context.channel(account.channel);
    return channel == nullptr ? std::string{} : turn.words("channel." + channel->kind);
}

/// What tells the question from others about the same name.
std::string accounts_text(const MaybeSame& question) {
    const std::string account = std::to_string(question.account.id.value);
    return question.other ? account + ',' + std::to_string(question.other->id.value) : account;
}

void write_down(Turn& turn, const Speaker& chair, storage::DecisionId decision, const MaybeSame& question,
                bool is_same) {
    const PersonId human = turn.store.persons.human(question.account.id);
    const PersonId other = question.other ? turn.store.persons.human(question.other->id) : PersonId{};
    if (other && !is_same) {
        turn.store.roster_ties.keep_apart(decision, {.one = human, .other = other});
        turn.store.audit.add(turn.now, chair.person.id, "namesakes_kept_apart",
                             fmt::format("decision {}: persons {} and {}", decision.value, human.value, other.value));
        return;
    }
    for (const PersonId person : {human, other}) {
        if (!person) {
            continue;
        }
        turn.store.roster_ties.tie(decision, {.person = person, .roster_person = question.named.id}, is_same);
        turn.store.audit.add(turn.now, chair.person.id, is_same ? "roster_tied" : "roster_kept_apart",
                             fmt::format("decision {}: person {}, roster person {}", decision.value, person.value,
                                         question.named.id.value));
    }
}

/// Writes the answer down as one decision.
storage::DecisionId decide(Turn& turn, const Speaker& chair, const std::string& unit,
                           const std::vector<MaybeSame>& questions, bool is_same) {
    const auto decision = turn.store.decisions.begin(turn.store.persons.human(chair.person.id), unit, turn.now);
    for (const MaybeSame& question : questions) {
        write_down(turn, chair, decision, question, is_same);
    }
    return decision;
}

/// Those about a name of the list alone, which may be answered all at once.
std::vector<MaybeSame> about_list(std::vector<MaybeSame> questions) {
    std::erase_if(questions, [](const MaybeSame& question) { return question.other.has_value(); });
    return questions;
}

void ask_about_one(const Turn& turn, const MaybeSame& question, Message& message) {
    const std::string channel = channel_of(turn, question.account);
    const std::string other = question.other ? channel_of(turn, *question.other) : std::string{};
    const std::string_view key = !question.other    ? "approval.who"
                                 : other == channel ? "approval.who_two_alike"
                                                    : "approval.who_two";
    add_line(message, turn.text(key, {{"name", handlers::safe_name(question.account.name)},
                                      {"channel", channel},
                                      {"other", other},
                                      {"named", handlers::safe_name(question.named.name)},
                                      {"code", handlers::safe_name(question.named.code)}}));
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back(
            {turn.words(label), handlers::action(verb, question.named.id.value, accounts_text(question))});
    };
    choice("namesake.one", "approval.same");
    choice("namesake.two", "approval.other");
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
    const auto pair = std::ranges::find_if(
        pairs, [&](const MaybeSame& one) { return one.named.id == named->id && accounts_text(one) == action.detail; });
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
    const auto pairs = may ? about_list(maybe_same(turn, unit)) : std::vector<MaybeSame>{};
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

using NamesDeed = void(Turn&, const Speaker&, const Action&);
constexpr std::array names_deeds{handlers::Deed<NamesDeed>{"approval.same", on_answer_of_one},
                                 handlers::Deed<NamesDeed>{"approval.other", on_answer_of_one},
                                 handlers::Deed<NamesDeed>{"approval.same_all", on_answer_of_all},
                                 handlers::Deed<NamesDeed>{"approval.same_each", on_one_by_one}};

} // namespace

std::vector<MaybeSame> maybe_same(Turn& turn, std::string_view unit) {
    const auto names = turn.store.roster_ties.names(unit);
    std::vector<MaybeSame> questions;
    if (names.empty()) {
        return questions;
    }
    Bearers bearers = bearers_of(turn, unit, names);
    for (const storage::ListedName& name : names) {
        add_questions(turn, name, bearers[key_of(name.listed.name)], questions);
    }
    return questions;
}

bool ask_who_is_who(Turn& turn, const Speaker& chair, const std::string& unit, Message& message, bool is_one_by_one) {
    const bool may_ask = handlers::shows_buttons(turn, chair.chat) || turn.store.activities.count_awaiting(unit) == 0;
    const auto questions = may_ask ? maybe_same(turn, unit) : std::vector<MaybeSame>{};
    if (questions.empty()) {
        return false;
    }
    const auto at_once = is_one_by_one ? std::vector<MaybeSame>{} : about_list(questions);
    if (at_once.size() < 2) {
        ask_about_one(turn, questions.front(), message);
        return true;
    }
    std::set<std::string> names;
    for (const MaybeSame& question : at_once) {
        names.insert(handlers::safe_name(question.named.name));
    }
    const std::string count = std::to_string(at_once.size());
    add_line(message, turn.text("approval.who_many", {{"count", count}, {"names", names_text(turn, names)}}));
    message.choices.push_back({turn.words("approval.who_all", {{"count", count}}),
                               handlers::action("approval.same_all", std::ssize(at_once), unit)});
    message.choices.push_back({turn.words("approval.who_each"), handlers::action("approval.same_each", 0, unit)});
    return true;
}

bool on_names_action(Turn& turn, const Speaker& chair, const Action& action) {
    const auto deed = handlers::deed_for(names_deeds, action.verb);
    if (deed != nullptr) {
        deed(turn, chair, action);
    }
    return deed != nullptr;
}

} // namespace loa::conversation
