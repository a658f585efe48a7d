#include "storage/dialogues.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

Dialogue read(const Rows& rows) {
    return {.step = rows.string(0),
            .subject = rows.integer(1),
            .data = rows.string(2),
            .offers = rows.string(3),
            .expires_at = rows.time(4)};
}

} // namespace

Dialogues::Dialogues(Database& database)
    : find_(database.prepare("SELECT step, subject, data, offers, expires_at FROM dialogues "
                             "WHERE chat = $1 AND person = $2 AND expires_at > $3")),
      keep_(database.prepare(
          "INSERT INTO dialogues (chat, person, step, subject, data, offers, expires_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (chat, person) DO UPDATE SET step = excluded.step, "
          "subject = excluded.subject, data = excluded.data, offers = excluded.offers, expires_at = "
          "excluded.expires_at")),
      end_(database.prepare("DELETE FROM dialogues WHERE chat = $1 AND person = $2")),
      last_chat_(database.prepare("SELECT max(chat) FROM dialogues")),
      forget_(database.prepare("DELETE FROM dialogues WHERE chat >= $1 AND chat < $2 AND expires_at <= $3")) {}

std::optional<Dialogue> Dialogues::find(ChatId chat, PersonId person, Time now) {
    return read_first(query(*find_, chat, person, now), read);
}

void Dialogues::keep(ChatId chat, PersonId person, const Dialogue& dialogue) {
    run(*keep_, chat, person, dialogue.step, dialogue.subject, dialogue.data, dialogue.offers, dialogue.expires_at);
}

void Dialogues::end(ChatId chat, PersonId person) {
    run(*end_, chat, person);
}

// An index on expires_at would have to be written with every message that offers choices; walking through the chats
// by the clock needs none.
void Dialogues::forget_old(Time now) {
    constexpr std::int64_t chats_a_call = 100;
    const std::int64_t slices = number_of(query(*last_chat_)) / chats_a_call + 1;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const std::int64_t first = seconds % slices * chats_a_call;
    run(*forget_, first, first + chats_a_call, now);
}

} // namespace loa::storage
