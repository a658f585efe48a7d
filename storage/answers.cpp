#include "storage/answers.h"

namespace loa::storage {

Answers::Answers(Database& database)
    : remember_(database.prepare("INSERT INTO answers (chat, person, question, document, clause, clause_hash, at) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")),
      outdated_(
          database.prepare("SELECT id, chat, person, question, document, clause, clause_hash, at FROM answers "
                           "WHERE document = $1 AND clause = $2 AND clause_hash <> $3 ORDER BY id DESC LIMIT $4")),
      forget_(database.prepare("DELETE FROM answers WHERE person = $1")),
      forget_older_(database.prepare(
          "DELETE FROM answers WHERE id IN (SELECT id FROM answers WHERE at < $1 ORDER BY at LIMIT $2)")) {}

AnswerId Answers::remember(const GivenAnswer& answer) {
    Rows rows = query(*remember_, answer.chat, answer.person, answer.question, answer.document, answer.clause,
                      answer.clause_hash, answer.at);
    rows.next();
    return rows.id<AnswerId>(0);
}

std::vector<GivenAnswer> Answers::outdated(std::string_view document, std::string_view clause,
                                           std::string_view clause_hash, int count_max) {
    std::vector<GivenAnswer> answers;
    for (Rows rows = query(*outdated_, document, clause, clause_hash, count_max); rows.next();) {
        answers.push_back({.id = rows.id<AnswerId>(0),
                           .chat = rows.id<ChatId>(1),
                           .person = rows.id<PersonId>(2),
                           .question = rows.string(3),
                           .document = rows.string(4),
                           .clause = rows.string(5),
                           .clause_hash = rows.string(6),
                           .at = rows.time(7)});
    }
    return answers;
}

void Answers::forget(PersonId person) {
    run(*forget_, person);
}

void Answers::forget_older(Time before, int count_max) {
    run(*forget_older_, before, count_max);
}

} // namespace loa::storage
