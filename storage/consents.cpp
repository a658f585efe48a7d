#include "storage/consents.h"

#include <string>

namespace loa::storage {
namespace {

const std::string columns =
    "SELECT c.id, c.person, c.version, c.is_given, c.at, c.chat, c.withdrawn_at FROM consents c ";

/// All accounts of the human being whose account the parameter is.
std::string accounts(std::string_view parameter = "$1") {
    return "(SELECT p.id FROM persons me JOIN persons p ON p.id = coalesce(me.same_as, me.id) OR "
           "p.same_as = coalesce(me.same_as, me.id) WHERE me.id = " +
           std::string(parameter) + ")";
}

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
      newest_(database.prepare(columns + "WHERE c.person IN " + accounts() + " ORDER BY c.id DESC LIMIT 1")),
      withdraw_(database.prepare("UPDATE consents SET withdrawn_at = $1 WHERE is_given = 1 AND withdrawn_at IS NULL "
                                 "AND person IN " +
                                 accounts("$2"))),
      draft_(database.prepare("SELECT id FROM activities WHERE state = 'draft' AND person IN " + accounts() +
                              " ORDER BY id DESC LIMIT 1")) {}

ConsentId Consents::add(const Consent& consent) {
    return insert<ConsentId>(*add_, consent.person, consent.version, consent.is_given, consent.at, consent.chat);
}

std::optional<Consent> Consents::newest(PersonId person) {
    Rows rows = query(*newest_, person);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::int64_t Consents::withdraw(PersonId person, Time now) {
    run(*withdraw_, now, person);
    return database_.changes();
}

std::optional<ActivityId> Consents::waiting_draft(PersonId person) {
    Rows rows = query(*draft_, person);
    return rows.next() ? std::optional(rows.id<ActivityId>(0)) : std::nullopt;
}

} // namespace loa::storage
