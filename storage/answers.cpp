#include "storage/answers.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

GivenAnswer read(const Rows& rows) {
    return {.id = rows.id<AnswerId>(0),
            .chat = rows.id<ChatId>(1),
            .person = rows.id<PersonId>(2),
            .question = rows.string(3),
            .document = rows.string(4),
            .clause = rows.string(5),
            .clause_hash = rows.string(6),
            .at = rows.time(7)};
}

} // namespace

Answers::Answers(Database& database)
    : remember_(database.prepare("INSERT INTO answers (chat, person, question, document, clause, clause_hash, at) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7)")),
      outdated_(
          database.prepare("SELECT id, chat, person, question, document, clause, clause_hash, at FROM answers "
                           "WHERE document = $1 AND clause = $2 AND clause_hash <> $3 ORDER BY id DESC LIMIT $4")),
      newest_(database.prepare("SELECT id, chat, person, question, document, clause, clause_hash, at FROM answers "
                               "WHERE document = $1 ORDER BY id DESC LIMIT $2")),
      forget_old_(database.prepare(
          "DELETE FROM answers WHERE id IN (SELECT id FROM answers WHERE at < $1 ORDER BY at LIMIT 100)")) {}

AnswerId Answers::remember(const GivenAnswer& answer) {
    return insert<AnswerId>(*remember_, answer.chat, answer.person, answer.question, answer.document, answer.clause,
                            answer.clause_hash, answer.at);
}

std::vector<GivenAnswer> Answers::outdated(std::string_view document, std::string_view clause,
                                           std::string_view clause_hash, int count_max) {
    return read_all(query(*outdated_, document, clause, clause_hash, count_max), read);
}

std::vector<GivenAnswer> Answers::newest(std::string_view document, int count_max) {
    return read_all(query(*newest_, document, count_max), read);
}

void Answers::forget_old(Time now) {
    run(*forget_old_, now - answers_kept);
}

} // namespace loa::storage
