#include "storage/sign_ins.h"

#include "storage/read_rows.h"

namespace loa::storage {

SignIns::SignIns(Database& database)
    : add_(database.prepare("INSERT INTO sign_ins (token_hash, person, kind, expires_at) "
                            "VALUES ($1, $2, $3, $4)")),
      find_(database.prepare("SELECT person FROM sign_ins WHERE token_hash = $1 AND kind = $2 AND expires_at > $3")),
      remove_(database.prepare("DELETE FROM sign_ins WHERE token_hash = $1")),
      forget_(database.prepare("DELETE FROM sign_ins WHERE token_hash IN (SELECT token_hash FROM sign_ins WHERE "
                               "expires_at <= $1 ORDER BY expires_at LIMIT 100)")) {}

void SignIns::add_link(std::string_view token_hash, PersonId person, Time expires_at) {
    run(*add_, token_hash, person, "link", expires_at);
}

std::optional<PersonId> SignIns::use_link(std::string_view token_hash, Time now) {
    const auto person = read_first(query(*find_, token_hash, "link", now), id_of<PersonId>);
    if (person) {
        run(*remove_, token_hash);
    }
    return person;
}

void SignIns::add_session(std::string_view token_hash, PersonId person, Time expires_at) {
    run(*add_, token_hash, person, "session", expires_at);
}

std::optional<PersonId> SignIns::session(std::string_view token_hash, Time now) {
    return read_first(query(*find_, token_hash, "session", now), id_of<PersonId>);
}

void SignIns::end_session(std::string_view token_hash) {
    run(*remove_, token_hash);
}

void SignIns::forget_old(Time now) {
    run(*forget_, now);
}

} // namespace loa::storage
