#include "handlers/membership/dismissing.h"

#include <fmt/format.h>

#include <set>

#include "handlers/membership/inviting.h"
#include "handlers/membership/role_words.h"

namespace loa::membership {

using handlers::Turn;
using storage::Person;
using storage::PersonId;
using storage::Role;

namespace {

bool is_last_officer(Turn& turn) {
    std::set<PersonId> humans;
    for (const Person& officer : turn.store.persons.with_role(Role::officer)) {
        humans.insert(turn.store.persons.human(officer.id));
    }
    return turn.context.officers.empty() && humans.size() < 2;
}

/// Once, where they were appointed, else in the first chat that is open.
void tell(Turn& turn, const Person& person, const UnitRole& role) {
    auto accounts = turn.store.persons.accounts(person.id);
    accounts.insert(accounts.begin(), person);
    for (const Person& account : accounts) {
        if (const auto chat = handlers::private_chat(turn, account)) {
            return turn.say(*chat, turn.text("role.told", {{"role", role_words(turn, role.role, role.unit)}}), {},
                            account.id);
        }
    }
}

} // namespace

Dismissal dismiss(Turn& turn, PersonId by, const Person& person, const UnitRole& role) {
    storage::Persons& persons = turn.store.persons;
    if (role.role == Role::officer && is_standing_officer(turn, person)) {
        return Dismissal::is_standing;
    }
    if (!persons.has_role(person.id, role.role, role.unit)) {
        return Dismissal::has_no_such_role;
    }
    if (role.role == Role::officer && is_last_officer(turn)) {
        return Dismissal::is_last_officer;
    }
    persons.revoke(person.id, role.role, role.unit);
    turn.store.audit.add(turn.now, by, "role_revoked",
                         fmt::format("{} of person {}", role_subject(role.role, role.unit), person.id.value));
    if (role.role != Role::auditor) {
        revoke_codes_of(turn, person.id, role.role, role.unit, by);
    }
    if (persons.human(by) != persons.human(person.id)) {
        tell(turn, person, role);
    }
    return Dismissal::done;
}

} // namespace loa::membership
