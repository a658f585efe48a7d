#include "storage/synonyms.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

std::string joined(const std::vector<std::string>& phrases) {
    std::string text;
    for (const std::string& phrase : phrases) {
        text += (text.empty() ? "" : "\n") + phrase;
    }
    return text;
}

std::vector<std::string> phrases_of(std::string_view text) {
    std::vector<std::string> phrases;
    while (!text.empty()) {
        const auto end = text.find('\n');
        phrases.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return phrases;
}

SynonymChange read(const Rows& rows) {
    return {.id = rows.id<SynonymChangeId>(0),
            .is_removal = rows.integer(1) != 0,
            .said = phrases_of(rows.text(2)),
            .written = phrases_of(rows.text(3)),
            .author = rows.id<PersonId>(4),
            .at = rows.time(5)};
}

} // namespace

Synonyms::Synonyms(Database& database)
    : database_(database), add_(database.prepare("INSERT INTO synonym_changes (is_removal, said, written, author, at) "
                                                 "VALUES ($1, $2, $3, $4, $5)")),
      undo_(database.prepare("DELETE FROM synonym_changes WHERE id = $1")),
      all_(database.prepare("SELECT id, is_removal, said, written, author, at FROM synonym_changes ORDER BY id")),
      count_(database.prepare("SELECT count(*) FROM synonym_changes")) {}

SynonymChangeId Synonyms::add(const SynonymChange& change) {
    return insert<SynonymChangeId>(*add_, change.is_removal ? 1 : 0, joined(change.said), joined(change.written),
                                   change.author, change.at);
}

bool Synonyms::undo(SynonymChangeId id) {
    run(*undo_, id);
    return database_.changes() > 0;
}

std::vector<SynonymChange> Synonyms::all() {
    return read_all(query(*all_), read);
}

std::int64_t Synonyms::count() {
    return number_of(query(*count_));
}

} // namespace loa::storage
