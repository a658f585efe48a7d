#include "storage/notices.h"

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr WordTable<NoticeState, 5> states{"notices", {"draft", "sending", "paused", "done", "cancelled"}};

const std::string select_notice =
    "SELECT id, author, text, state, chat, created_at, confirmed_at, finished_at FROM notices ";

Notice read(const Rows& rows) {
    return {.id = rows.id<NoticeId>(0),
            .author = rows.id<PersonId>(1),
            .text = rows.string(2),
            .state = states.value_of(rows.text(3)),
            .chat = rows.id<ChatId>(4),
            .created_at = rows.time(5),
            .confirmed_at = rows.optional_time(6),
            .finished_at = rows.optional_time(7)};
}

} // namespace

std::string_view to_text(NoticeState state) {
    return states.word_of(state);
}

Notices::Notices(Database& database)
    : database_(database), add_(database.prepare("INSERT INTO notices (author, text, state, chat, created_at) "
                                                 "VALUES ($1, $2, 'draft', $3, $4)")),
      find_(database.prepare(select_notice + "WHERE id = $1")),
      set_text_(database.prepare("UPDATE notices SET text = $1, created_at = $2 WHERE id = $3")),
      drop_drafts_(database.prepare("UPDATE notices SET state = 'cancelled', finished_at = $1 WHERE state = 'draft' "
                                    "AND author = $2 AND chat = $3")),
      forget_drafts_(database.prepare("DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE state = 'draft' "
                                      "AND created_at < $1 ORDER BY created_at LIMIT 100)")),
      set_state_(database.prepare(
          "UPDATE notices SET state = $1, "
          "confirmed_at = CASE WHEN $1 = 'sending' THEN coalesce(confirmed_at, $2) ELSE confirmed_at END, "
          "finished_at = CASE WHEN $1 IN ('done', 'cancelled') THEN $2 ELSE finished_at END WHERE id = $3")),
      sending_(database.prepare(select_notice + "WHERE state = 'sending' ORDER BY id")),
      newest_(database.prepare(select_notice + "WHERE state <> 'draft' ORDER BY id DESC LIMIT $1")),
      acknowledge_(database.prepare("INSERT INTO acknowledgements (notice, person, chat, at) VALUES ($1, $2, $3, $4) "
                                    "ON CONFLICT (notice, person) DO NOTHING")),
      count_(database.prepare("SELECT count(*) FROM acknowledgements WHERE notice = $1")),
      count_in_(database.prepare("SELECT count(*) FROM acknowledgements WHERE notice = $1 AND chat = $2")) {}

NoticeId Notices::add(PersonId author, ChatId chat, std::string_view text, Time now) {
    return insert<NoticeId>(*add_, author, text, chat, now);
}

std::optional<Notice> Notices::find(NoticeId id) {
    return read_first(query(*find_, id), read);
}

void Notices::set_text(NoticeId id, std::string_view text, Time now) {
    run(*set_text_, text, now, id);
}

std::int64_t Notices::drop_drafts(PersonId author, ChatId chat, Time now) {
    run(*drop_drafts_, now, author, chat);
    return database_.changes();
}

std::int64_t Notices::forget_drafts(Time now) {
    run(*forget_drafts_, now - notice_drafts_kept);
    return database_.changes();
}

void Notices::set_state(NoticeId id, NoticeState state, Time now) {
    run(*set_state_, to_text(state), now, id);
}

std::vector<Notice> Notices::in_state_sending() {
    return read_all(query(*sending_), read);
}

std::vector<Notice> Notices::newest(int count_max) {
    return read_all(query(*newest_, count_max), read);
}

bool Notices::acknowledge(NoticeId notice, PersonId person, ChatId chat, Time now) {
    run(*acknowledge_, notice, person, chat, now);
    return database_.changes() == 1;
}

std::int64_t Notices::acknowledgement_count(NoticeId notice) {
    return number_of(query(*count_, notice));
}

std::int64_t Notices::acknowledgement_count(NoticeId notice, ChatId chat) {
    return number_of(query(*count_in_, notice, chat));
}

} // namespace loa::storage
