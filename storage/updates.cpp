#include "storage/updates.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

DeadLetter read(const Rows& rows) {
    return {.id = rows.integer(0),
            .channel = rows.id<ChannelId>(1),
            .key = rows.string(2),
            .raw = rows.string(3),
            .error = rows.string(4),
            .at = rows.time(5)};
}

} // namespace

// Rows are added in order of time, so the lowest ids are the oldest: no index on `at` is needed to forget them.
Updates::Updates(Database& database)
    : database_(database), insert_(database.prepare("INSERT INTO updates (channel, key, at) VALUES ($1, $2, $3) "
                                                    "ON CONFLICT (channel, key) DO NOTHING")),
      forget_(database.prepare("DELETE FROM updates WHERE id IN (SELECT id FROM updates ORDER BY id LIMIT 1000) "
                               "AND at < $1")),
      bury_(database.prepare("INSERT INTO dead_letters (channel, key, raw, error, at) VALUES ($1, $2, $3, $4, $5)")),
      dead_(database.prepare("SELECT id, channel, key, raw, error, at FROM dead_letters ORDER BY id DESC LIMIT $1")),
      count_(database.prepare("SELECT count(*) FROM dead_letters")),
      forget_dead_(database.prepare("DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters ORDER BY id "
                                    "LIMIT 100) AND at < $1")) {}

bool Updates::is_first(ChannelId channel, std::string_view key, Time now) {
    run(*insert_, channel, key, now);
    return database_.changes() == 1;
}

std::int64_t Updates::forget_old(Time now) {
    run(*forget_, now - update_keys_kept);
    return database_.changes();
}

void Updates::bury(ChannelId channel, std::string_view key, std::string_view raw, std::string_view error, Time now) {
    run(*bury_, channel, key, raw, error, now);
}

std::vector<DeadLetter> Updates::dead_letters(int count_max) {
    return read_all(query(*dead_, count_max), read);
}

std::int64_t Updates::forget_dead_letters(Time now) {
    run(*forget_dead_, now - dead_letters_kept);
    return database_.changes();
}

std::int64_t Updates::dead_letter_count() {
    return number_of(query(*count_));
}

} // namespace loa::storage
