#include "storage/visitors.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

LinkVisitor read(const Rows& rows) {
    return {.person = rows.id<PersonId>(0), .unit = rows.string(1), .seen_at = rows.time(2)};
}

} // namespace

Visitors::Visitors(Database& database)
    : add_(database.prepare("INSERT INTO visitors (cookie_hash, person, unit, seen_at) VALUES ($1, $2, $3, $4)")),
      find_(database.prepare("SELECT person, unit, seen_at FROM visitors WHERE cookie_hash = $1 AND seen_at > $2")),
      seen_(database.prepare("UPDATE visitors SET seen_at = $1 WHERE cookie_hash = $2")),
      remove_(database.prepare("DELETE FROM visitors WHERE cookie_hash = $1")),
      forget_(database.prepare("DELETE FROM visitors WHERE cookie_hash IN (SELECT cookie_hash FROM visitors WHERE "
                               "seen_at <= $1 ORDER BY seen_at LIMIT 100)")) {}

void Visitors::add(std::string_view cookie_hash, PersonId person, std::string_view unit, Time now) {
    run(*add_, cookie_hash, person, unit, now);
}

std::optional<LinkVisitor> Visitors::find(std::string_view cookie_hash, Time now) {
    return read_first(query(*find_, cookie_hash, now - visitors_kept), read);
}

void Visitors::seen(std::string_view cookie_hash, Time now) {
    run(*seen_, now, cookie_hash);
}

void Visitors::remove(std::string_view cookie_hash) {
    run(*remove_, cookie_hash);
}

void Visitors::forget_old(Time now) {
    run(*forget_, now - visitors_kept);
}

} // namespace loa::storage
