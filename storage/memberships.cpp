#include "storage/memberships.h"

#include "storage/human_accounts.h"
#include "storage/joined_accounts.h"
#include "storage/read_rows.h"

namespace loa::storage {

Memberships::Memberships(Database& database)
    : database_(database), human_(database.prepare("SELECT coalesce(same_as, id) FROM persons WHERE id = $1")),
      units_(database.prepare("SELECT unit FROM memberships WHERE person = $1 AND left_at IS NULL ORDER BY unit")),
      is_member_(database.prepare("SELECT 1 FROM memberships WHERE person = $1 AND unit = $2 AND left_at IS NULL")),
      join_(database.prepare("INSERT INTO memberships (person, unit, since) SELECT id, $1, $2 FROM persons "
                             "WHERE id = $3 OR same_as = $3 ON CONFLICT (person, unit) DO UPDATE "
                             "SET since = excluded.since, left_at = NULL WHERE left_at IS NOT NULL")),
      count_first_(database.prepare("UPDATE persons SET unit = $1 WHERE unit IS NULL AND (id = $2 OR same_as = $2)")),
      count_for_(database.prepare("UPDATE persons SET unit = $1 WHERE id = $2 OR same_as = $2")),
      leave_(database.prepare("UPDATE memberships SET left_at = $1 WHERE unit = $2 AND left_at IS NULL AND person IN " +
                              accounts_of_human("$3"))),
      has_left_(database.prepare("SELECT 1 FROM memberships WHERE person = $1 AND unit = $2 AND left_at IS NOT NULL")),
      count_next_(database.prepare("UPDATE persons SET unit = $1 WHERE unit = $2 AND (id = $3 OR same_as = $3)")),
      members_(database.prepare("SELECT count(DISTINCT coalesce(p.same_as, p.id)) FROM memberships m "
                                "JOIN persons p ON p.id = m.person WHERE m.unit = $1 AND m.left_at IS NULL")) {}

PersonId Memberships::human(PersonId person) {
    return read_first(query(*human_, person), id_of<PersonId>).value_or(person);
}

std::vector<std::string> Memberships::units_of(PersonId person) {
    return read_all(query(*units_, person), text_of);
}

bool Memberships::is_member(PersonId person, std::string_view unit) {
    return query(*is_member_, person, unit).next();
}

void Memberships::join(PersonId person, std::string_view unit, Time now) {
    if (is_joined(database_, person)) {
        return join_unit_joined(database_, person, unit, now);
    }
    const PersonId human_being = human(person);
    run(*join_, unit, now, human_being);
    run(*count_first_, unit, human_being);
}

void Memberships::count_for(PersonId person, std::string_view unit) {
    if (is_joined(database_, person)) {
        return count_for_joined(database_, person, unit);
    }
    run(*count_for_, unit, human(person));
}

void Memberships::leave(PersonId person, std::string_view unit, const std::optional<std::string>& next, Time now) {
    const PersonId human_being = human(person);
    if (is_joined(database_, person)) {
        return leave_unit_joined(database_, human_being, unit, next, now);
    }
    run(*leave_, now, unit, human_being);
    run(*count_next_, next, unit, human_being);
}

bool Memberships::has_left(PersonId person, std::string_view unit) {
    return query(*has_left_, person, unit).next();
}

std::int64_t Memberships::members(std::string_view unit) {
    return number_of(query(*members_, unit));
}

} // namespace loa::storage
