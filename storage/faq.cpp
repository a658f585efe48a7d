#include "storage/faq.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

const std::string select_entry =
    "SELECT id, question, answer, author, source, document, clause, at, stale_at FROM faq ";

FaqEntry read(const Rows& rows) {
    return {.id = rows.id<FaqId>(0),
            .question = rows.string(1),
            .answer = rows.string(2),
            .author = rows.id<PersonId>(3),
            .source = rows.string(4),
            .document = rows.string(5),
            .clause = rows.string(6),
            .at = rows.time(7),
            .stale_at = rows.optional_time(8)};
}

} // namespace

Faq::Faq(Database& database)
    : database_(database),
      add_(database.prepare("INSERT INTO faq (question, answer, author, source, document, clause, at) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7)")),
      find_(database.prepare(select_entry + "WHERE id = $1 AND withdrawn_at IS NULL")),
      live_(database.prepare(select_entry + "WHERE withdrawn_at IS NULL ORDER BY stale_at IS NULL, id DESC LIMIT $1")),
      count_(database.prepare("SELECT count(*) FROM faq WHERE withdrawn_at IS NULL")),
      stale_count_(database.prepare("SELECT count(*) FROM faq WHERE withdrawn_at IS NULL AND stale_at IS NOT NULL")),
      cite_(database.prepare("UPDATE faq SET document = $1, clause = $2 WHERE id = $3")),
      withdraw_(database.prepare("UPDATE faq SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL")),
      mark_stale_(database.prepare("UPDATE faq SET stale_at = $1 WHERE document = $2 AND clause = $3 "
                                   "AND stale_at IS NULL AND withdrawn_at IS NULL")),
      confirm_(database.prepare("UPDATE faq SET stale_at = NULL WHERE id = $1")),
      revision_(database.prepare("SELECT revision FROM faq_state WHERE id = 1")),
      touch_(database.prepare("UPDATE faq_state SET revision = revision + 1 WHERE id = 1")) {}

FaqId Faq::add(const FaqEntry& entry) {
    touch();
    return insert<FaqId>(*add_, entry.question, entry.answer, entry.author, entry.source, entry.document, entry.clause,
                         entry.at);
}

std::optional<FaqEntry> Faq::find(FaqId id) {
    return read_first(query(*find_, id), read);
}

std::vector<FaqEntry> Faq::live(int count_max) {
    return read_all(query(*live_, count_max), read);
}

std::int64_t Faq::count() {
    return number_of(query(*count_));
}

std::int64_t Faq::stale_count() {
    return number_of(query(*stale_count_));
}

void Faq::cite(FaqId id, std::string_view document, std::string_view clause) {
    run(*cite_, document, clause, id);
}

void Faq::withdraw(FaqId id, Time now) {
    touch();
    run(*withdraw_, now, id);
}

std::int64_t Faq::mark_stale(std::string_view document, const std::vector<std::string>& paths, Time now) {
    std::int64_t marked = 0;
    for (const std::string& path : paths) {
        run(*mark_stale_, now, document, path);
        marked += database_.changes();
    }
    return marked;
}

void Faq::confirm(FaqId id) {
    run(*confirm_, id);
}

std::int64_t Faq::revision() {
    return number_of(query(*revision_));
}

void Faq::touch() {
    run(*touch_);
}

} // namespace loa::storage
