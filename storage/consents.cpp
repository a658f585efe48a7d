#include "storage/consents.h"

#include <string>

#include "storage/human_accounts.h"
#include "storage/read_rows.h"

namespace loa::storage {
namespace {

const std::string columns =
    "SELECT c.id, c.person, c.version, c.is_given, c.at, c.chat, c.withdrawn_at FROM consents c ";

Consent read(const Rows& rows) {
    return {.id = rows.id<ConsentId>(0),
            .person = rows.id<PersonId>(1),
            .version = static_cast<int>(rows.integer(2)),
            .is_given = rows.integer(3) != 0,
            .at = rows.time(4),
            .chat = rows.id<ChatId>(5),
            .withdrawn_at = rows.optional_time(6)};
}

} // namespace

Consents::Consents(Database& database)
    : database_(database),
      add_(database.prepare("INSERT INTO consents (person, version, is_given, at, chat) VALUES ($1, $2, $3, $4, $5)")),
      newest_(database.prepare(columns + "WHERE c.person IN " + accounts_beside("$1") + " ORDER BY c.id DESC LIMIT 1")),
      withdraw_(database.prepare("UPDATE consents SET withdrawn_at = $1 WHERE is_given = 1 AND withdrawn_at IS NULL "
                                 "AND person IN " +
                                 accounts_beside("$2"))),
      draft_(database.prepare("SELECT id FROM activities WHERE state = 'draft' AND person IN " + accounts_beside("$1") +
                              " ORDER BY id DESC LIMIT 1")) {}

ConsentId Consents::add(const Consent& consent) {
    return insert<ConsentId>(*add_, consent.person, consent.version, consent.is_given, consent.at, consent.chat);
}

std::optional<Consent> Consents::newest(PersonId person) {
    return read_first(query(*newest_, person), read);
}

std::int64_t Consents::withdraw(PersonId person, Time now) {
    run(*withdraw_, now, person);
    return database_.changes();
}

std::optional<ActivityId> Consents::waiting_draft(PersonId person) {
    return read_first(query(*draft_, person), id_of<ActivityId>);
}

} // namespace loa::storage
