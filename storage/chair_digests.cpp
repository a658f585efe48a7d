#include "storage/chair_digests.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

ChairDigest read(const Rows& rows) {
    ChairDigest digest;
    if (!rows.is_null(0)) {
        digest.minute = static_cast<int>(rows.integer(0));
    }
    digest.told_on = rows.string(1);
    digest.unit = rows.string(2);
    digest.list = rows.integer(3);
    digest.shown = rows.string(4);
    digest.shown_at = rows.optional_time(5);
    return digest;
}

} // namespace

ChairDigests::ChairDigests(Database& database)
    : find_(database.prepare("SELECT minute, told_on, unit, list, shown, shown_at FROM chair_digests "
                             "WHERE person = $1")),
      set_minute_(database.prepare("INSERT INTO chair_digests (person, minute) VALUES ($1, $2) "
                                   "ON CONFLICT (person) DO UPDATE SET minute = excluded.minute")),
      set_told_(database.prepare("INSERT INTO chair_digests (person, told_on) VALUES ($1, $2) "
                                 "ON CONFLICT (person) DO UPDATE SET told_on = excluded.told_on")),
      show_(database.prepare("INSERT INTO chair_digests (person, unit, list, shown, shown_at) VALUES ($1, $2, $3, $4, "
                             "$5) ON CONFLICT (person) DO UPDATE SET unit = excluded.unit, list = excluded.list, "
                             "shown = excluded.shown, shown_at = excluded.shown_at")),
      due_(database.prepare("SELECT DISTINCT r.person FROM roles r LEFT JOIN chair_digests d ON d.person = r.person "
                            "WHERE r.role = 'chair' AND coalesce(d.minute, $1) >= 0 AND coalesce(d.minute, $1) <= $2 "
                            "AND coalesce(d.told_on, '') <> $3 ORDER BY r.person LIMIT $4")) {}

ChairDigest ChairDigests::find(PersonId person) {
    return read_first(query(*find_, person), read).value_or(ChairDigest{});
}

void ChairDigests::set_minute(PersonId person, std::optional<int> minute) {
    run(*set_minute_, person, minute);
}

void ChairDigests::set_told(PersonId person, std::string_view day) {
    run(*set_told_, person, day);
}

void ChairDigests::show(PersonId person, const ChairDigest& digest) {
    run(*show_, person, digest.unit, digest.list, digest.shown, digest.shown_at);
}

std::vector<PersonId> ChairDigests::due(int campaign_minute, int minute, std::string_view day, int count_max) {
    return read_all(query(*due_, campaign_minute, minute, day, count_max), id_of<PersonId>);
}

} // namespace loa::storage
