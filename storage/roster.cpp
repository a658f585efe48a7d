#include "storage/roster.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

const std::string select_person = "SELECT id, unit, code, name, left_at FROM roster_people ";

RosterPerson read(const Rows& rows) {
    return {.id = rows.id<RosterPersonId>(0),
            .unit = rows.string(1),
            .code = rows.string(2),
            .name = rows.string(3),
            .left_at = rows.optional_time(4)};
}

} // namespace

Roster::Roster(Database& database)
    : find_(database.prepare(select_person + "WHERE id = $1")),
      of_unit_(database.prepare(select_person + "WHERE unit = $1 AND left_at IS NULL ORDER BY name_key, code")),
      by_name_(database.prepare(select_person + "WHERE unit = $1 AND name_key = $2 AND left_at IS NULL ORDER BY code")),
      ever_(database.prepare(select_person + "WHERE unit = $1 ORDER BY code")),
      size_(database.prepare("SELECT count(*) FROM roster_people WHERE unit = $1 AND left_at IS NULL")),
      sizes_(database.prepare("SELECT unit, count(*) - count(left_at) FROM roster_people GROUP BY unit ORDER BY unit")),
      put_(database.prepare("INSERT INTO roster_people (unit, code, name, name_key, added_at) "
                            "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (unit, code) DO UPDATE "
                            "SET name = excluded.name, name_key = excluded.name_key, left_at = NULL")),
      leave_(database.prepare("UPDATE roster_people SET left_at = $1 WHERE id = $2 AND left_at IS NULL")) {}

std::optional<RosterPerson> Roster::find(RosterPersonId id) {
    return read_first(query(*find_, id), read);
}

std::vector<RosterPerson> Roster::of_unit(std::string_view unit) {
    return read_all(query(*of_unit_, unit), read);
}

std::vector<RosterPerson> Roster::find_by_name(std::string_view unit, std::string_view folded) {
    return read_all(query(*by_name_, unit, folded), read);
}

std::vector<RosterPerson> Roster::ever_of_unit(std::string_view unit) {
    return read_all(query(*ever_, unit), read);
}

std::int64_t Roster::size(std::string_view unit) {
    return number_of(query(*size_, unit));
}

std::vector<std::pair<std::string, std::int64_t>> Roster::sizes() {
    return read_all(query(*sizes_), [](const Rows& rows) { return std::pair(rows.string(0), rows.integer(1)); });
}

void Roster::put(const RosterPerson& person, std::string_view folded_name, Time now) {
    run(*put_, person.unit, person.code, person.name, folded_name, now);
}

void Roster::mark_left(RosterPersonId id, Time now) {
    run(*leave_, now, id);
}

} // namespace loa::storage
