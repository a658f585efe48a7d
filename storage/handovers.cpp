#include "storage/handovers.h"

namespace loa::storage {
namespace {

const std::string select_handover = "SELECT id, chat, person, message, thread, question, at, answer FROM handovers ";

Handover read(const Rows& rows) {
    return {.id = rows.id<HandoverId>(0),
            .chat = rows.id<ChatId>(1),
            .person = rows.id<PersonId>(2),
            .message = rows.string(3),
            .thread = rows.optional_string(4),
            .question = rows.string(5),
            .at = rows.time(6),
            .answer = rows.optional_string(7)};
}

} // namespace

Handovers::Handovers(Database& database)
    : open_(database.prepare("INSERT INTO handovers (chat, person, message, thread, question, at) "
                             "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")),
      find_(database.prepare(select_handover + "WHERE id = $1")),
      answer_(database.prepare("UPDATE handovers SET answer = $1, answered_by = $2, answered_at = $3 WHERE id = $4")),
      unanswered_(database.prepare(select_handover + "WHERE answered_at IS NULL ORDER BY id LIMIT $1")) {}

HandoverId Handovers::open(const Handover& handover) {
    Rows rows = query(*open_, handover.chat, handover.person, handover.message, handover.thread, handover.question,
                      handover.at);
    rows.next();
    return rows.id<HandoverId>(0);
}

std::optional<Handover> Handovers::find(HandoverId id) {
    Rows rows = query(*find_, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

void Handovers::answer(HandoverId id, std::string_view answer, PersonId by, Time now) {
    run(*answer_, answer, by, now, id);
}

std::vector<Handover> Handovers::unanswered(int count_max) {
    std::vector<Handover> handovers;
    for (Rows rows = query(*unanswered_, count_max); rows.next();) {
        handovers.push_back(read(rows));
    }
    return handovers;
}

} // namespace loa::storage
