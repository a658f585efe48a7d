#include "storage/account_codes.h"

#include "storage/read_rows.h"

namespace loa::storage {

AccountCodes::AccountCodes(Database& database)
    : add_(database.prepare("INSERT INTO account_codes (code, person, expires_at) VALUES ($1, $2, $3)")),
      find_(database.prepare("SELECT person FROM account_codes WHERE code = $1 AND expires_at > $2")),
      forget_(database.prepare("DELETE FROM account_codes WHERE person = $1")),
      forget_old_(database.prepare("DELETE FROM account_codes WHERE code IN (SELECT code FROM account_codes "
                                   "WHERE expires_at <= $1 ORDER BY expires_at LIMIT 100)")) {}

void AccountCodes::add(std::string_view code, PersonId person, Time expires_at) {
    forget(person);
    run(*add_, code, person, expires_at);
}

std::optional<PersonId> AccountCodes::find(std::string_view code, Time now) {
    return read_first(query(*find_, code, now), id_of<PersonId>);
}

void AccountCodes::forget(PersonId person) {
    run(*forget_, person);
}

void AccountCodes::forget_old(Time now) {
    run(*forget_old_, now);
}

} // namespace loa::storage
