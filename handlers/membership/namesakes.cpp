#include "handlers/membership/namesakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "config/plain_text.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::membership {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Person;
using storage::PersonId;

namespace {

bool came_by_link(const Turn& turn, const Person& person) {
    const handlers::ChannelInfo* channel = turn.context.channel(person.channel);
    return channel != nullptr && channel->kind == "web";
}

/// Where the person comes from, and since when where that is known.
std::string origin(Turn& turn, const Person& person) {
    const handlers::ChannelInfo* channel = turn.context.channel(person.channel);
    const std::string from =
        came_by_link(turn, person) || channel == nullptr
            ? turn.words("namesake.by_link")
            : turn.words("namesake.by_channel", {{"channel", turn.words("channel." + channel->kind)}});
    const auto consent = turn.store.consents.newest(person.id);
    if (!consent) {
        return from;
    }
    const auto day = handlers::local_time(consent->at, turn.campaign().time_zone).date;
    return from + ", " + turn.words("namesake.since", {{"date", handlers::short_day_text(day)}});
}

bool has_role(Turn& turn, const Person& person) {
    return is_officer(turn, person) || !turn.store.persons.chaired_units(person.id).empty() ||
           turn.store.persons.has_role(person.id, storage::Role::auditor);
}

void tell(Turn& turn, const Person& account, const Message& message) {
    if (const auto chat = handlers::private_chat(turn, account)) {
        turn.say(*chat, message, {}, account.id);
    }
}

/// The two accounts that a choice speaks of, if the chair may decide on them.
struct Two {
    Person one, other;
    std::string unit = {};
};
std::optional<Two> two_of(Turn& turn, const Speaker& chair, const Action& action) {
    const auto id = config::whole_number<std::int64_t>(action.detail).value_or(0);
    auto one = turn.store.persons.find(PersonId{action.subject});
    auto other = turn.store.persons.find(PersonId{id});
    if (!one || !other || one->id == other->id || chair.is_in_group() || !chair.is_identified()) {
        return std::nullopt;
    }
    const auto units = turn.store.memberships.units_of(one->id);
    const auto unit = std::ranges::find_if(units, [&](const std::string& one_unit) {
        return is_chair(turn, chair.person, one_unit) && turn.store.memberships.is_member(other->id, one_unit);
    });
    return unit == units.end() ? std::nullopt : std::optional(Two{*std::move(one), *std::move(other), *unit});
}

bool are_one(Turn& turn, const Two& two) {
    return turn.store.persons.human(two.one.id) == turn.store.persons.human(two.other.id);
}

/// Whoever typed a name proves nothing: accounts that may do more than report are joined by a code alone.
bool may_join(Turn& turn, const Two& two) {
    const std::size_t together =
        turn.store.persons.accounts(two.one.id).size() + turn.store.persons.accounts(two.other.id).size();
    return !are_one(turn, two) && !has_role(turn, two.one) && !has_role(turn, two.other) &&
           together <= storage::accounts_max;
}

void join(Turn& turn, const Speaker& chair, const Two& two) {
    turn.store.persons.join_accounts(two.other.id, two.one.id);
    turn.store.audit.add(turn.now, chair.person.id, "accounts_joined",
                         fmt::format("persons {} and {}, by a chair", two.other.id.value, two.one.id.value));
    if (const auto joined = turn.store.persons.find(two.one.id)) {
        adopt_reports(turn, *joined);
    }
    Message message = turn.text("namesake.joined", {{"name", handlers::safe_name(two.one.name)}});
    message.choices.push_back({turn.words("namesake.part"), handlers::action("namesake.part", two.one.id.value,
                                                                             std::to_string(two.other.id.value))});
    handlers::replace_card(turn, chair, std::move(message));
    tell(turn, two.one, turn.text("namesake.you_are_one"));
    tell(turn, two.other, turn.text("namesake.you_are_one"));
}

void part(Turn& turn, const Speaker& chair, const Two& two) {
    turn.store.persons.part(two.one.id);
    turn.store.audit.add(turn.now, chair.person.id, "accounts_parted",
                         fmt::format("persons {} and {}, by a chair", two.other.id.value, two.one.id.value));
    handlers::replace_card(turn, chair, turn.text("namesake.parted", {{"name", handlers::safe_name(two.one.name)}}));
    tell(turn, two.one, turn.text("namesake.you_are_two"));
    tell(turn, two.other, turn.text("namesake.you_are_two"));
}

/// Nobody asks about the two again (conversation/approval_names.h), unless this is undone.
void keep_apart(Turn& turn, const Speaker& chair, const Two& two) {
    const PersonId one = turn.store.persons.human(two.one.id);
    const PersonId other = turn.store.persons.human(two.other.id);
    if (!turn.store.roster_ties.are_two({.one = one, .other = other})) {
        const auto decision = turn.store.decisions.begin(turn.store.persons.human(chair.person.id), two.unit, turn.now);
        turn.store.roster_ties.keep_apart(decision, {.one = one, .other = other});
        turn.store.audit.add(turn.now, chair.person.id, "namesakes_kept_apart",
                             fmt::format("decision {}: persons {} and {}", decision.value, one.value, other.value));
    }
    handlers::replace_card(turn, chair, turn.text("namesake.kept", {{"name", handlers::safe_name(two.one.name)}}));
}

} // namespace

std::vector<Person> namesakes(Turn& turn, std::string_view unit, std::string_view name) {
    const std::string key = vietnamese::fold(name);
    std::vector<Person> found;
    if (key.empty()) {
        return found;
    }
    std::vector<PersonId> humans;
    for (Person& person : turn.store.persons.of_unit(unit)) {
        if (vietnamese::fold(handlers::safe_name(person.name)) != key) {
            continue;
        }
        const PersonId human = turn.store.persons.human(person.id);
        if (std::ranges::find(humans, human) == humans.end()) {
            humans.push_back(human);
            found.push_back(std::move(person));
        }
    }
    return found;
}

std::string name_in_unit(Turn& turn, const Person& person, std::string_view unit) {
    std::string name = handlers::display_name(turn, person);
    const auto others = person.name.empty() ? std::vector<Person>{} : namesakes(turn, unit, name);
    if (others.size() < 2) {
        return name;
    }
    const PersonId human = turn.store.persons.human(person.id);
    const auto own =
        std::ranges::find_if(others, [&](const Person& other) { return turn.store.persons.human(other.id) == human; });
    if (own == others.end()) {
        return name;
    }
    return turn.words(
        "namesake.name",
        {{"name", name}, {"number", std::to_string(own - others.begin() + 1)}, {"origin", origin(turn, *own)}});
}

void tell_chairs_of_namesake(Turn& turn, const Person& visitor, std::string_view unit) {
    const auto others = namesakes(turn, unit, handlers::safe_name(visitor.name));
    const auto human = turn.store.persons.human(visitor.id);
    const auto other =
        std::ranges::find_if(others, [&](const Person& one) { return turn.store.persons.human(one.id) != human; });
    if (other == others.end()) {
        return;
    }
    Message message = turn.text("namesake.ask", {{"unit", handlers::unit_name(turn, unit)},
                                                 {"name", handlers::safe_name(visitor.name)},
                                                 {"one", origin(turn, *other)},
                                                 {"other", origin(turn, visitor)}});
    if (may_join(turn, {visitor, *other})) {
        const std::string detail = std::to_string(other->id.value);
        message.choices.push_back(
            {turn.words("namesake.one"), handlers::action("namesake.one", visitor.id.value, detail)});
        message.choices.push_back(
            {turn.words("namesake.two"), handlers::action("namesake.two", visitor.id.value, detail)});
    }
    for (const Person& chair : turn.store.persons.with_role(storage::Role::chair, unit)) {
        tell(turn, chair, message);
    }
}

bool on_namesake_action(Turn& turn, Speaker& chair, const Action& action) {
    if (!action.verb.starts_with("namesake.")) {
        return false;
    }
    const auto two = two_of(turn, chair, action);
    if (two && action.verb == "namesake.one" && may_join(turn, *two)) {
        join(turn, chair, *two);
    } else if (two && action.verb == "namesake.part" && are_one(turn, *two)) {
        part(turn, chair, *two);
    } else if (two && action.verb == "namesake.two" && !are_one(turn, *two)) {
        keep_apart(turn, chair, *two);
    } else {
        handlers::remark(turn, chair, turn.text("common.old_choice"));
    }
    return true;
}

} // namespace loa::membership
