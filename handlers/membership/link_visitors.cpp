#include "handlers/membership/link_visitors.h"

#include <algorithm>

#include "handlers/audit_subject.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/namesakes.h"
#include "handlers/safe_text.h"
#include "handlers/speaker.h"
#include "handlers/vietnamese/text.h"

namespace loa::membership {

using handlers::Turn;
using storage::Person;
using storage::RosterPerson;

namespace {

/// Folded, one space between words.
std::string key_of(std::string_view name) {
    return vietnamese::fold(handlers::safe_line(name, visitor_name_characters_max));
}

bool has_word_beginning_with(std::string_view key, std::string_view begin) {
    for (std::size_t at = key.find(begin); at != std::string_view::npos; at = key.find(begin, at + 1)) {
        if (at == 0 || key[at - 1] == ' ') {
            return true;
        }
    }
    return false;
}

/// Who was picked from the list, or the only one there of the name that was typed.
std::optional<RosterPerson> meant(Turn& turn, const Introduction& introduction) {
    if (introduction.roster_person) {
        auto picked = turn.store.roster.find(introduction.roster_person);
        const bool is_there = picked && picked->unit == introduction.unit && !picked->left_at;
        return is_there ? picked : std::nullopt;
    }
    auto same_name = turn.store.roster.find_by_name(introduction.unit, key_of(introduction.name));
    return same_name.size() == 1 ? std::optional(std::move(same_name.front())) : std::nullopt;
}

bool is_taken(Turn& turn, const RosterPerson& roster_person) {
    return std::ranges::any_of(turn.store.persons.bearers(roster_person.id), [&](const Person& bearer) {
        return turn.store.memberships.is_member(bearer.id, roster_person.unit);
    });
}

void tell_chairs_of_taken_name(Turn& turn, const RosterPerson& roster_person) {
    const std::string unit = handlers::unit_name(turn, roster_person.unit);
    const auto message =
        turn.text("link.name_taken", {{"unit", unit}, {"name", handlers::safe_name(roster_person.name)}});
    for (const Person& chair : turn.store.persons.with_role(storage::Role::chair, roster_person.unit)) {
        if (const auto chat = handlers::private_chat(turn, chair)) {
            turn.say(*chat, message, {}, chair.id);
        }
    }
}

} // namespace

std::vector<RosterName> matching_names(Turn& turn, std::string_view unit, std::string_view typed) {
    const std::string begin = key_of(typed);
    const auto letters = std::ranges::count_if(begin, [](char c) { return c != ' '; });
    std::vector<RosterName> names;
    if (static_cast<std::size_t>(letters) < name_letters_min) {
        return names;
    }
    const auto people = turn.store.roster.of_unit(unit);
    for (const RosterPerson& person : people) {
        const std::string key = key_of(person.name);
        if (names.size() == names_shown_max || !has_word_beginning_with(key, begin)) {
            continue;
        }
        std::string label = handlers::safe_name(person.name, visitor_name_characters_max);
        if (std::ranges::count(people, person.name, &RosterPerson::name) > 1) {
            label += " (" + handlers::safe_name(person.code) + ")";
        }
        names.push_back({person.id, std::move(label)});
    }
    return names;
}

std::optional<Person> introduce(Turn& turn, storage::ChannelId web, const Introduction& introduction) {
    const auto roster_person = meant(turn, introduction);
    const std::string name =
        handlers::safe_name(roster_person ? roster_person->name : introduction.name, visitor_name_characters_max);
    if (name.empty() || (introduction.roster_person && !roster_person)) {
        return std::nullopt;
    }
    const bool was_taken = roster_person && is_taken(turn, *roster_person);
    Person person = turn.store.persons.remember(web, introduction.external, name, turn.now);
    turn.store.persons.bind_to_unit(person.id, introduction.unit, turn.now);
    if (roster_person) {
        turn.store.persons.link_to_roster(person.id, roster_person->id);
    }
    turn.store.audit.add(turn.now, person.id, "joined_by_link", handlers::audit_subject_of_unit(introduction.unit));
    const auto chat =
        turn.store.chats.remember(web, introduction.external, storage::ChatKind::private_chat, name, turn.now);
    handlers::Speaker speaker;
    speaker.chat = chat;
    speaker.person = person;
    record_consent(turn, speaker);
    if (was_taken) {
        tell_chairs_of_taken_name(turn, *roster_person);
    } else {
        tell_chairs_of_namesake(turn, person, introduction.unit);
    }
    turn.say(chat, turn.text("link.hello", {{"name", name}, {"unit", handlers::unit_name(turn, introduction.unit)}}),
             {}, person.id);
    return turn.store.persons.find(person.id);
}

} // namespace loa::membership
