#include "storage/handovers.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

const std::string columns = "id, chat, person, message, thread, question, at, answer, key, is_doubted";
const std::string select_handover = "SELECT " + columns + " FROM handovers ";

// Questions without a key mean nothing that another one could mean too.
constexpr std::string_view group = "CASE key WHEN '' THEN '#' || id ELSE key END";

Handover read(const Rows& rows) {
    return {.id = rows.id<HandoverId>(0),
            .chat = rows.id<ChatId>(1),
            .person = rows.id<PersonId>(2),
            .message = rows.string(3),
            .thread = rows.optional_string(4),
            .question = rows.string(5),
            .at = rows.time(6),
            .answer = rows.optional_string(7),
            .key = rows.string(8),
            .is_doubted = rows.integer(9) != 0};
}

HandoverGroup read_group(const Rows& rows) {
    return {.first = read(rows), .persons = rows.integer(10)};
}

} // namespace

Handovers::Handovers(Database& database)
    : database_(database),
      open_(database.prepare("INSERT INTO handovers (chat, person, message, thread, question, at, key, is_doubted) "
                             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")),
      find_(database.prepare(select_handover + "WHERE id = $1")),
      answer_(database.prepare("UPDATE handovers SET answer = $1, answered_by = $2, answered_at = $3 WHERE id = $4")),
      unanswered_(database.prepare(select_handover + "WHERE answered_at IS NULL ORDER BY id LIMIT $1")),
      unanswered_of_(
          database.prepare(select_handover + "WHERE answered_at IS NULL AND person = $1 ORDER BY id LIMIT $2")),
      untold_(database.prepare(
          "SELECT " + columns +
          " FROM handovers h WHERE answered_at IS NULL AND is_doubted = 0 AND NOT EXISTS (SELECT 1 FROM deliveries d "
          "WHERE d.about = 'handover:' || h.id AND d.chat = $1) AND person <> $2 AND NOT EXISTS (SELECT 1 FROM "
          "handovers e WHERE e.answered_at IS NULL AND e.key = h.key AND e.key <> '' AND e.id < h.id) ORDER BY id "
          "LIMIT $3")),
      like_(database.prepare(select_handover +
                             "WHERE answered_at IS NULL AND key = $1 AND key <> '' ORDER BY id LIMIT $2")),
      waiting_(database.prepare(
          "SELECT " + columns +
          ", persons FROM (SELECT min(id) AS first, count(DISTINCT person) AS persons, min(is_doubted) AS doubted "
          "FROM handovers WHERE answered_at IS NULL GROUP BY " +
          std::string(group) + ") JOIN handovers ON id = first ORDER BY doubted, id LIMIT $1")),
      waiting_count_(database.prepare("SELECT count(DISTINCT " + std::string(group) +
                                      ") FROM handovers WHERE answered_at IS NULL")),
      begin_digest_(database.prepare("INSERT INTO handover_digests (day) VALUES ($1) ON CONFLICT (day) DO NOTHING")) {}

HandoverId Handovers::open(const Handover& handover) {
    return insert<HandoverId>(*open_, handover.chat, handover.person, handover.message, handover.thread,
                              handover.question, handover.at, handover.key, handover.is_doubted);
}

std::optional<Handover> Handovers::find(HandoverId id) {
    return read_first(query(*find_, id), read);
}

void Handovers::answer(HandoverId id, std::string_view answer, PersonId by, Time now) {
    run(*answer_, answer, by, now, id);
}

std::vector<Handover> Handovers::unanswered(int count_max) {
    return read_all(query(*unanswered_, count_max), read);
}

std::vector<Handover> Handovers::unanswered_of(PersonId person, int count_max) {
    return read_all(query(*unanswered_of_, person, count_max), read);
}

std::vector<Handover> Handovers::untold(ChatId chat, PersonId except, int count_max) {
    return read_all(query(*untold_, chat, except, count_max), read);
}

std::vector<Handover> Handovers::unanswered_like(std::string_view key, int count_max) {
    return read_all(query(*like_, key, count_max), read);
}

std::vector<HandoverGroup> Handovers::waiting(int count_max) {
    return read_all(query(*waiting_, count_max), read_group);
}

std::int64_t Handovers::waiting_count() {
    return number_of(query(*waiting_count_));
}

bool Handovers::begin_digest(std::string_view day) {
    run(*begin_digest_, day);
    return database_.changes() > 0;
}

} // namespace loa::storage
