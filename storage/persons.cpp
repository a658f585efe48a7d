#include "storage/persons.h"

#include <algorithm>

#include "storage/human_accounts.h"
#include "storage/joined_accounts.h"
#include "storage/read_rows.h"
#include "storage/role_words.h"

namespace loa::storage {
namespace {

constexpr auto roles = role_words("roles");

constexpr const char* select_person = "SELECT p.id, p.channel, p.external, p.name, p.unit FROM persons p ";

constexpr const char* select_grant = "SELECT p.id, p.channel, p.external, p.name, p.unit, r.role, "
                                     "r.unit, r.granted_at FROM roles r JOIN persons p ON p.id = r.person ";

Person read(const Rows& rows) {
    return {.id = rows.id<PersonId>(0),
            .channel = rows.id<ChannelId>(1),
            .external = rows.string(2),
            .name = rows.string(3),
            .unit = rows.optional_string(4)};
}

Grant read_grant(const Rows& rows) {
    return {
        .person = read(rows), .role = roles.value_of(rows.text(5)), .unit = rows.string(6), .granted_at = rows.time(7)};
}

} // namespace

std::string_view to_text(Role role) {
    return roles.word_of(role);
}

std::optional<Role> role_from(std::string_view text) {
    return roles.find(text);
}

// Of an account that was joined to others `same_as` names the oldest of them, never one that points on: so the accounts
// of a human being h are those with "id = h OR same_as = h".
Persons::Persons(Database& database)
    : database_(database),
      find_(database.prepare(std::string(select_person) + "WHERE p.channel = $1 AND p.external = $2")),
      find_by_id_(database.prepare(std::string(select_person) + "WHERE p.id = $1")),
      insert_(database.prepare("INSERT INTO persons (channel, external, name, created_at) VALUES ($1, $2, $3, $4)")),
      // The name of somebody who refused to be remembered is not kept.
      rename_(database.prepare("UPDATE persons SET name = $1 WHERE id = $2 AND coalesce((SELECT is_given FROM consents "
                               "WHERE person = $2 ORDER BY id DESC LIMIT 1), 1) = 1")),
      human_(database.prepare("SELECT coalesce(same_as, id) FROM persons WHERE id = $1")),
      accounts_(database.prepare(std::string(select_person) + "WHERE p.id = $1 OR p.same_as = $1 ORDER BY p.id")),
      bind_(database.prepare("UPDATE persons SET unit = $1 WHERE id = $2 OR same_as = $2")),
      become_member_(database.prepare("INSERT INTO memberships (person, unit, since) SELECT id, $1, $2 FROM persons "
                                      "WHERE id = $3 OR same_as = $3 ON CONFLICT (person, unit) DO UPDATE "
                                      "SET since = excluded.since, left_at = NULL WHERE left_at IS NOT NULL")),
      link_(database.prepare(
          "INSERT INTO roster_places (person, unit, roster_person) SELECT p.id, r.unit, r.id FROM roster_people r "
          "CROSS "
          "JOIN persons p WHERE r.id = $1 AND (p.id = $2 OR p.same_as = $2) ON CONFLICT (person, unit) DO UPDATE SET "
          "roster_person = excluded.roster_person")),
      listed_(database.prepare("SELECT roster_person FROM roster_places WHERE person = $1 AND unit = $2")),
      bearers_(database.prepare(std::string(select_person) +
                                "JOIN roster_places l ON l.person = p.id WHERE l.roster_person = $1 ORDER BY p.id")),
      grant_(database.prepare("INSERT INTO roles (person, role, unit, granted_at) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (person, role, unit) DO NOTHING")),
      revoke_(
          database.prepare("DELETE FROM roles WHERE role = $1 AND unit = $2 AND person IN " + accounts_of_human("$3"))),
      // CROSS JOIN keeps SQLite from looking through all who have the role: a human being has few accounts.
      has_role_(
          database.prepare("SELECT 1 FROM persons p CROSS JOIN roles r "
                           "WHERE r.person = p.id AND (p.id = $1 OR p.same_as = $1) AND r.role = $2 AND r.unit = $3")),
      chaired_(database.prepare(
          "SELECT DISTINCT r.unit FROM persons p CROSS JOIN roles r "
          "WHERE r.person = p.id AND (p.id = $1 OR p.same_as = $1) AND r.role = 'chair' ORDER BY r.unit")),
      with_role_(database.prepare(std::string(select_person) +
                                  "JOIN roles r ON r.person = p.id WHERE r.role = $1 AND r.unit = $2 ORDER BY p.id")),
      grants_(database.prepare(std::string(select_grant) + "WHERE $1 IS NULL OR r.unit = $1 "
                                                           "ORDER BY r.unit, r.role, p.id")),
      of_unit_(database.prepare(
          std::string(select_person) +
          "JOIN memberships m ON m.person = p.id WHERE m.unit = $1 AND m.left_at IS NULL ORDER BY p.id")) {}

Person Persons::remember(ChannelId channel, std::string_view external, std::string_view name, Time now) {
    if (auto known = find(channel, external)) {
        if (!name.empty() && known->name != name) {
            known->name = name;
            run(*rename_, known->name, known->id);
        }
        return *std::move(known);
    }
    const auto id = insert<PersonId>(*insert_, channel, external, name, now);
    return {.id = id,
            .channel = channel,
            .external = std::string(external),
            .name = std::string(name),
            .unit = std::nullopt};
}

std::optional<Person> Persons::find(ChannelId channel, std::string_view external) {
    return read_first(query(*find_, channel, external), read);
}

std::optional<Person> Persons::find(PersonId id) {
    return read_first(query(*find_by_id_, id), read);
}

PersonId Persons::human(PersonId id) {
    return read_first(query(*human_, id), id_of<PersonId>).value_or(id);
}

std::vector<Person> Persons::accounts(PersonId id) {
    return read_all(query(*accounts_, human(id)), read);
}

void Persons::join_accounts(PersonId a, PersonId b) {
    const PersonId human_a = human(a), human_b = human(b);
    if (human_a == human_b || !find(a) || !find(b)) {
        return;
    }
    const PersonId oldest = std::min(human_a, human_b);
    join_humans(database_, {.first = human_a, .second = human_b, .lead = oldest});
}

void Persons::part(PersonId id) {
    part_account(database_, id);
}

void Persons::bind_to_unit(PersonId id, std::string_view unit, Time now) {
    if (is_joined(database_, id)) {
        join_unit_joined(database_, id, unit, now);
        return count_for_joined(database_, id, unit);
    }
    const PersonId human_being = human(id);
    run(*bind_, unit, human_being);
    run(*become_member_, unit, now, human_being);
}

void Persons::link_to_roster(PersonId id, RosterPersonId roster_person) {
    if (is_joined(database_, id)) {
        return link_joined(database_, human(id), roster_person);
    }
    run(*link_, roster_person, human(id));
}

RosterPersonId Persons::listed_as(PersonId id, std::string_view unit) {
    return read_first(query(*listed_, id, unit), id_of<RosterPersonId>).value_or(RosterPersonId{});
}

std::vector<Person> Persons::bearers(RosterPersonId roster_person) {
    return read_all(query(*bearers_, roster_person), read);
}

void Persons::grant(PersonId id, Role role, std::string_view unit, Time now) {
    run(*grant_, id, to_text(role), unit, now);
}

void Persons::revoke(PersonId id, Role role, std::string_view unit) {
    run(*revoke_, to_text(role), unit, human(id));
}

bool Persons::has_role(PersonId id, Role role, std::string_view unit) {
    return query(*has_role_, human(id), to_text(role), unit).next();
}

std::vector<std::string> Persons::chaired_units(PersonId id) {
    return read_all(query(*chaired_, human(id)), text_of);
}

std::vector<Person> Persons::with_role(Role role, std::string_view unit) {
    return read_all(query(*with_role_, to_text(role), unit), read);
}

std::vector<Grant> Persons::grants(const std::optional<std::string>& unit) {
    return read_all(query(*grants_, unit), read_grant);
}

std::vector<Person> Persons::of_unit(std::string_view unit) {
    return read_all(query(*of_unit_, unit), read);
}

} // namespace loa::storage
