#include "storage/asked.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

constexpr std::chrono::days kept{90};

const std::string select_asked = "SELECT id, chat, person, message, thread, question, at FROM asked ";

AskedQuestion read(const Rows& rows) {
    return {.id = rows.id<AskedId>(0),
            .chat = rows.id<ChatId>(1),
            .person = rows.id<PersonId>(2),
            .message = rows.string(3),
            .thread = rows.optional_string(4),
            .question = rows.string(5),
            .at = rows.time(6)};
}

} // namespace

AskedQuestions::AskedQuestions(Database& database)
    : remember_(database.prepare("INSERT INTO asked (chat, person, message, thread, question, at) "
                                 "VALUES ($1, $2, $3, $4, $5, $6)")),
      find_(database.prepare(select_asked + "WHERE id = $1")),
      last_(database.prepare(select_asked + "WHERE chat = $1 AND person = $2 AND at >= $3 ORDER BY id DESC LIMIT 1")),
      judge_(database.prepare("INSERT INTO opinions (asked, person, is_good, at) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (asked, person) DO UPDATE SET is_good = excluded.is_good, "
                              "at = excluded.at")),
      // Ids grow with time, so that only the low end has to be looked at.
      forget_old_(
          database.prepare("DELETE FROM asked WHERE id IN (SELECT id FROM asked ORDER BY id LIMIT 100) AND at < $1")) {}

AskedId AskedQuestions::remember(const AskedQuestion& asked) {
    return insert<AskedId>(*remember_, asked.chat, asked.person, asked.message, asked.thread, asked.question, asked.at);
}

std::optional<AskedQuestion> AskedQuestions::find(AskedId id) {
    return read_first(query(*find_, id), read);
}

std::optional<AskedQuestion> AskedQuestions::last(ChatId chat, PersonId person, Time since) {
    return read_first(query(*last_, chat, person, since), read);
}

void AskedQuestions::judge(AskedId id, PersonId person, bool is_good, Time now) {
    run(*judge_, id, person, is_good, now);
}

void AskedQuestions::forget_old(Time now) {
    run(*forget_old_, now - kept);
}

} // namespace loa::storage
