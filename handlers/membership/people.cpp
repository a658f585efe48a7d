#include "handlers/membership/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "handlers/local_time.h"
#include "handlers/membership/dismissing.h"
#include "handlers/membership/find_units.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/role_words.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Person;
using storage::Role;

namespace {

constexpr std::size_t said_characters_max = 120;
constexpr std::size_t units_shown_max = 5;
constexpr std::size_t people_named_max = 20;
constexpr std::size_t choices_max = 10;

/// Everybody with this role, each human being once.
std::vector<Person> holders(Turn& turn, const UnitRole& role) {
    std::vector<Person> people;
    std::set<storage::PersonId> seen;
    for (Person& person : turn.store.persons.with_role(role.role, role.unit)) {
        if (seen.insert(turn.store.persons.human(person.id)).second) {
            people.push_back(std::move(person));
        }
    }
    return people;
}

std::string names(const Turn& turn, const std::vector<std::string>& people) {
    if (people.empty()) {
        return turn.words("people.nobody");
    }
    const auto shown = std::min(people.size(), people_named_max);
    std::string text =
        fmt::format("{}", fmt::join(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (people.size() > shown) {
        text += ' ' + turn.words("people.more", {{"count", std::to_string(people.size() - shown)}});
    }
    return text;
}

void add_dismissal(Turn& turn, const Speaker& speaker, const Person& person, const UnitRole& role, Message& message) {
    if (message.choices.size() < choices_max && may_appoint(turn, speaker.person, role)) {
        message.choices.push_back({turn.words("role.dismiss_one", {{"account", account_words(turn, person)}}),
                                   handlers::action("role.ask", person.id.value, role_detail(role))});
    }
}

/// "Cán bộ: …", with choices to dismiss those who can be.
void add_holders(Turn& turn, const Speaker& speaker, const UnitRole& role, std::string_view key, Message& message) {
    std::vector<std::string> accounts;
    for (const Person& person : holders(turn, role)) {
        accounts.push_back(account_words(turn, person));
        if (role.role != Role::officer || !is_standing_officer(turn, person)) {
            add_dismissal(turn, speaker, person, role, message);
        }
    }
    add_line(message, turn.text(key, {{"names", names(turn, accounts)}}));
}

/// Those whom only the settings name; they may never have written to Loa.
void add_standing_officers(Turn& turn, Message& message) {
    std::vector<std::string> accounts;
    for (const handlers::StandingOfficer& officer : turn.context.officers) {
        if (const auto person = turn.store.persons.find(officer.channel, officer.user)) {
            accounts.push_back(account_words(turn, *person));
        }
    }
    if (!accounts.empty()) {
        add_line(message, turn.text("people.standing", {{"names", names(turn, accounts)}}));
    }
}

void add_sizes(Turn& turn, const std::string& unit, Message& message) {
    add_line(message, turn.text("people.members", {{"count", std::to_string(turn.store.memberships.members(unit))}}));
    const auto* organisation = turn.campaign().organisations.at(unit, handlers::to_config(handlers::today(turn)));
    const auto roster = organisation == nullptr ? std::nullopt : organisation->roster;
    const std::int64_t listed = turn.store.roster.size(unit);
    if (roster) {
        add_line(message, turn.text("people.roster", {{"count", std::to_string(*roster)}}));
    }
    if (listed != 0 && roster != listed) {
        add_line(message, turn.text("people.listed", {{"count", std::to_string(listed)}}));
    }
}

void add_unit(Turn& turn, const Speaker& speaker, const std::string& unit, Message& message) {
    add_line(message, turn.text("people.unit", {{"unit", name_of_unit(turn, unit)}}));
    add_holders(turn, speaker, {.role = Role::chair, .unit = unit}, "people.chairs", message);
    add_sizes(turn, unit, message);
}

void add_campaign(Turn& turn, const Speaker& speaker, Message& message) {
    add_holders(turn, speaker, {.role = Role::officer, .unit = {}}, "people.officers", message);
    add_standing_officers(turn, message);
    add_holders(turn, speaker, {.role = Role::auditor, .unit = {}}, "people.auditors", message);
    std::set<std::string> with_chair;
    for (const storage::Grant& grant : turn.store.persons.grants()) {
        if (grant.role == Role::chair) {
            with_chair.insert(grant.unit);
        }
    }
    std::size_t all = 0, chaired = 0;
    for (const auto* unit : turn.campaign().organisations.all(handlers::to_config(handlers::today(turn)))) {
        if (turn.campaign().is_unit(*unit)) {
            ++all;
            chaired += with_chair.contains(unit->code) ? 1 : 0;
        }
    }
    add_line(message, turn.text("people.units", {{"with", std::to_string(chaired)}, {"all", std::to_string(all)}}));
}

void show_units(Turn& turn, const Speaker& speaker, const std::string& said) {
    const auto units = find_units(turn, said);
    if (units.empty()) {
        return handlers::answer(turn, speaker, "people.no_such_unit", {{"said", said}});
    }
    if (units.size() > units_shown_max) {
        return handlers::answer(turn, speaker, "people.many_units", {{"count", std::to_string(units.size())}});
    }
    Message message;
    for (const config::Organisation* unit : units) {
        add_unit(turn, speaker, unit->code, message);
    }
    handlers::answer(turn, speaker, std::move(message));
}

void ask_to_dismiss(Turn& turn, const Speaker& speaker, const Person& person, const UnitRole& role) {
    Message message = turn.text(
        "role.ask", {{"account", account_words(turn, person)}, {"role", role_words(turn, role.role, role.unit)}});
    message.choices.push_back(
        {turn.words("role.dismiss"), handlers::action("role.dismiss", person.id.value, role_detail(role))});
    message.choices.push_back({turn.words("role.keep"), "role.keep"});
    handlers::replace_card(turn, speaker, std::move(message));
}

void dismiss_and_say(Turn& turn, const Speaker& speaker, const Person& person, const UnitRole& role) {
    switch (dismiss(turn, speaker.person.id, person, role)) {
    case Dismissal::done: break;
    case Dismissal::is_standing: return handlers::replace_card(turn, speaker, turn.text("role.standing"));
    case Dismissal::is_last_officer: return handlers::replace_card(turn, speaker, turn.text("role.last_officer"));
    case Dismissal::has_no_such_role: return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    handlers::replace_card(turn, speaker,
                           turn.text("role.dismissed", {{"account", account_words(turn, person)},
                                                        {"role", role_words(turn, role.role, role.unit)}}));
}

} // namespace

void show_people(Turn& turn, const Speaker& speaker, std::string_view typed) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    const bool reads_all = may_read_all(turn, speaker.person);
    const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
    if (!reads_all && chaired.empty()) {
        return handlers::answer(turn, speaker, "people.not_allowed");
    }
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, "people.only_private");
    }
    const std::string said = handlers::safe_line(typed, said_characters_max);
    if (reads_all && !said.empty()) {
        return show_units(turn, speaker, said);
    }
    Message message;
    if (reads_all) {
        add_campaign(turn, speaker, message);
    }
    for (std::size_t i = 0; i < std::min(chaired.size(), units_shown_max); ++i) {
        add_unit(turn, speaker, chaired[i], message);
    }
    handlers::answer(turn, speaker, std::move(message));
}

bool on_role_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("role.")) {
        return false;
    }
    const bool may_be = speaker.is_identified() && !speaker.is_in_group();
    const auto role = read_role_detail(action.detail);
    const auto person = turn.store.persons.find(storage::PersonId{action.subject});
    if (may_be && action.verb == "role.keep") {
        handlers::replace_card(turn, speaker, turn.text("role.kept"));
    } else if (!may_be || !role || !person || !may_appoint(turn, speaker.person, *role)) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    } else if (action.verb == "role.ask") {
        ask_to_dismiss(turn, speaker, *person, *role);
    } else if (action.verb == "role.dismiss") {
        dismiss_and_say(turn, speaker, *person, *role);
    } else {
        return false;
    }
    return true;
}

} // namespace loa::membership
