#include "storage/data_cases.h"

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr WordTable<DataCaseKind, 4> kinds{"data_cases", {"show", "correct", "withdraw", "erase"}};

/// Those whom nobody can do anything for are left to the program (storage/scrubbing.h).
const std::string of_somebody = "closed_at IS NULL AND NOT (kind = 'erase' AND person IS NULL) ";

const std::string columns = "SELECT id, person, kind, request, opened_at, answer_due, due, answered_at, extended_to, "
                            "extension_reason, closed_at, outcome FROM data_cases ";

DataCase read(const Rows& rows) {
    return {.id = rows.id<DataCaseId>(0),
            .person = rows.id<PersonId>(1),
            .kind = kinds.value_of(rows.text(2)),
            .request = rows.optional_string(3),
            .opened_at = rows.time(4),
            .answer_due = rows.string(5),
            .due = rows.string(6),
            .answered_at = rows.optional_time(7),
            .extended_to = rows.optional_string(8),
            .extension_reason = rows.optional_string(9),
            .closed_at = rows.optional_time(10),
            .outcome = rows.optional_string(11)};
}

} // namespace

std::string_view to_text(DataCaseKind kind) {
    return kinds.word_of(kind);
}

DataCases::DataCases(Database& database)
    : database_(database),
      open_(database.prepare("INSERT INTO data_cases (person, kind, request, opened_at, answer_due, due) "
                             "VALUES (nullif($1, 0), $2, $3, $4, $5, $6)")),
      find_(database.prepare(columns + "WHERE id = $1")),
      answer_(database.prepare("UPDATE data_cases SET answered_at = coalesce(answered_at, $1) WHERE id = $2")),
      extend_(database.prepare("UPDATE data_cases SET due = $1, extended_to = $1, extension_reason = $2 WHERE id = $3 "
                               "AND extended_to IS NULL AND closed_at IS NULL")),
      close_(database.prepare("UPDATE data_cases SET closed_at = $1, answered_at = coalesce(answered_at, $1), "
                              "outcome = $2 WHERE id = $3 AND closed_at IS NULL")),
      waiting_(database.prepare(columns + "WHERE " + of_somebody +
                                "ORDER BY iif(answered_at IS NULL, min(answer_due, due), due), due, id LIMIT $1")),
      count_(database.prepare("SELECT count(*) FROM data_cases WHERE " + of_somebody)),
      due_count_(database.prepare("SELECT count(*) FROM data_cases WHERE " + of_somebody +
                                  "AND (due <= $1 OR (answered_at IS NULL AND answer_due <= $1))")),
      add_link_(database.prepare("INSERT INTO data_links (token_hash, person, expires_at) VALUES ($1, $2, $3)")),
      find_link_(database.prepare("SELECT person FROM data_links WHERE token_hash = $1 AND expires_at > $2")),
      remove_link_(database.prepare("DELETE FROM data_links WHERE token_hash = $1")),
      forget_links_(database.prepare("DELETE FROM data_links WHERE expires_at <= $1")) {}

DataCaseId DataCases::open(const DataCase& opened) {
    return insert<DataCaseId>(*open_, opened.person, to_text(opened.kind), opened.request, opened.opened_at,
                              opened.answer_due, opened.due);
}

std::optional<DataCase> DataCases::find(DataCaseId id) {
    return read_first(query(*find_, id), read);
}

void DataCases::answer(DataCaseId id, Time now) {
    run(*answer_, now, id);
}

bool DataCases::extend(DataCaseId id, std::string_view to, std::string_view reason) {
    run(*extend_, to, reason, id);
    return database_.changes() == 1;
}

void DataCases::close(DataCaseId id, std::string_view outcome, Time now) {
    run(*close_, now, outcome, id);
}

std::vector<DataCase> DataCases::waiting(int count_max) {
    return read_all(query(*waiting_, count_max), read);
}

std::int64_t DataCases::waiting_count() {
    return number_of(query(*count_));
}

std::int64_t DataCases::due_count(std::string_view day) {
    return number_of(query(*due_count_, day));
}

void DataCases::add_link(std::string_view token_hash, PersonId person, Time expires_at) {
    run(*add_link_, token_hash, person, expires_at);
}

std::optional<PersonId> DataCases::use_link(std::string_view token_hash, Time now) {
    const auto person = read_first(query(*find_link_, token_hash, now), id_of<PersonId>);
    run(*remove_link_, token_hash);
    return person;
}

void DataCases::forget_links(Time now) {
    run(*forget_links_, now);
}

} // namespace loa::storage
