#include "storage/evidence.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr std::string_view columns = "id, state, person, activity, channel, chat, message, album, source, name, kind, "
                                     "bytes, sha256, source_sha256, likeness, attempts, due_at, received_at, problem";
constexpr WordTable<EvidenceState, 4> states{"evidence", {"wanted", "kept", "refused", "lost"}};

constexpr int reuses_remembered_max = 20; ///< for one file: a school's emblem sent by everybody must not fill the disk

std::string select(std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM evidence " + std::string(rest);
}

Evidence read(const Rows& rows) {
    Evidence evidence;
    evidence.id = rows.id<EvidenceId>(0);
    evidence.state = states.value_of(rows.text(1));
    evidence.person = rows.id<PersonId>(2);
    evidence.activity = rows.is_null(3) ? ActivityId{} : rows.id<ActivityId>(3);
    evidence.channel = rows.id<ChannelId>(4);
    evidence.chat = rows.id<ChatId>(5);
    evidence.message = rows.string(6);
    evidence.album = rows.optional_string(7);
    evidence.source = rows.string(8);
    evidence.name = rows.string(9);
    evidence.kind = rows.string(10);
    evidence.bytes = rows.integer(11);
    evidence.sha256 = rows.string(12);
    evidence.source_sha256 = rows.string(13);
    if (!rows.is_null(14)) {
        evidence.likeness = static_cast<std::uint64_t>(rows.integer(14));
    }
    evidence.attempts = static_cast<int>(rows.integer(15));
    evidence.due_at = rows.optional_time(16);
    evidence.received_at = rows.time(17);
    evidence.problem = rows.optional_string(18);
    return evidence;
}

EvidenceReuse read_reuse(const Rows& rows) {
    return {.activity = rows.id<ActivityId>(0), .is_exact = rows.integer(1) != 0};
}

KeptFile read_file(const Rows& rows) {
    return {.sha256 = rows.string(0), .title = rows.string(1)};
}

std::optional<ActivityId> row_or_null(ActivityId activity) {
    return activity ? std::optional(activity) : std::nullopt;
}

std::optional<std::int64_t> as_integer(std::optional<std::uint64_t> likeness) {
    return likeness ? std::optional(static_cast<std::int64_t>(*likeness)) : std::nullopt;
}

/// Rows that share one byte of the hash, by each of the eight indexes.
std::string alike_sql() {
    std::string sql;
    for (int byte = 0; byte < 8; ++byte) {
        const std::string expression =
            byte == 0 ? "(likeness & 255)" : "((likeness >> " + std::to_string(8 * byte) + ") & 255)";
        sql += (byte == 0 ? "" : " UNION ALL ");
        sql += "SELECT id, likeness FROM evidence WHERE " + expression + " = $" + std::to_string(byte + 1) +
               " AND likeness IS NOT NULL";
    }
    return sql;
}

} // namespace

std::string_view to_text(EvidenceState state) {
    return states.word_of(state);
}

int likeness_distance(std::uint64_t one, std::uint64_t other) {
    return std::popcount(one ^ other);
}

EvidenceFiles::EvidenceFiles(Database& database)
    : add_(database.prepare("INSERT INTO evidence (state, person, activity, channel, chat, message, album, source, "
                            "name, kind, bytes, sha256, source_sha256, likeness, attempts, due_at, received_at, "
                            "problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
                            "$17, $18)")),
      find_(database.prepare(select("WHERE id = $1"))),
      assign_(database.prepare("UPDATE evidence SET activity = $1 WHERE id = $2")),
      of_activity_(
          database.prepare(select("WHERE activity = $1 AND state IN ('wanted', 'kept') ORDER BY received_at, id"))),
      count_(database.prepare("SELECT count(*) FROM evidence WHERE activity = $1 AND state IN ('wanted', 'kept')")),
      of_message_(database.prepare(select("WHERE chat = $1 AND message = $2 ORDER BY id"))),
      of_album_(database.prepare(select("WHERE chat = $1 AND album = $2 ORDER BY id"))),
      of_person_(database.prepare(select("WHERE person = $1 AND received_at >= $2 AND state IN ('wanted', 'kept') "
                                         "ORDER BY received_at DESC, id DESC LIMIT $3"))),
      all_since_(database.prepare(select("WHERE person = $1 AND received_at >= $2 ORDER BY received_at, id LIMIT "
                                         "$3"))),
      newest_(database.prepare(select("WHERE state = 'kept' AND activity IS NOT NULL ORDER BY id DESC LIMIT $1"))),
      wanted_(database.prepare("SELECT count(*) FROM (SELECT 1 FROM evidence WHERE due_at IS NOT NULL AND state = "
                               "'wanted' LIMIT $1)")),
      wanted_of_(database.prepare("SELECT count(*) FROM (SELECT 1 FROM evidence WHERE person = $1 AND due_at IS NOT "
                                  "NULL AND state = 'wanted' LIMIT $2)")),
      due_(database.prepare(select("WHERE due_at <= $1 AND state = 'wanted' ORDER BY due_at, id LIMIT $2"))),
      take_(database.prepare("UPDATE evidence SET due_at = $1, attempts = attempts + 1 WHERE id = $2")),
      next_due_(database.prepare("SELECT min(due_at) FROM evidence WHERE due_at IS NOT NULL AND state = 'wanted'")),
      resume_(database.prepare("UPDATE evidence SET due_at = $1 WHERE due_at > $1 AND state = 'wanted'")),
      put_off_(database.prepare("UPDATE evidence SET due_at = $1, problem = $2 WHERE id = $3 AND state = 'wanted'")),
      fail_(database.prepare("UPDATE evidence SET state = $1, problem = $2, due_at = NULL, source = '' WHERE id = "
                             "$3")),
      keep_(database.prepare("UPDATE evidence SET state = 'kept', kind = $1, bytes = $2, sha256 = $3, source_sha256 = "
                             "$4, likeness = $5, due_at = $6, source = '', problem = NULL WHERE id = $7")),
      same_bytes_(database.prepare("SELECT id FROM evidence WHERE sha256 <> '' AND sha256 = $1 UNION SELECT id FROM "
                                   "evidence WHERE source_sha256 <> '' AND source_sha256 = $2 ORDER BY id DESC LIMIT "
                                   "$3")),
      alike_(database.prepare(alike_sql())),
      pair_(database.prepare("INSERT INTO evidence_reuses (evidence, other, is_exact) VALUES ($1, $2, $3), ($2, $1, "
                             "$3) ON CONFLICT DO NOTHING")),
      reuses_(database.prepare(
          "SELECT other.activity, max(pair.is_exact) FROM evidence mine JOIN evidence_reuses pair ON pair.evidence = "
          "mine.id JOIN evidence other ON other.id = pair.other JOIN activities used ON used.id = other.activity JOIN "
          "activities own ON own.id = mine.activity WHERE mine.activity = $1 AND other.activity <> $1 AND used.state "
          "NOT IN ('draft', 'withdrawn') AND (own.occasion IS NULL OR used.occasion IS NULL OR own.occasion <> "
          "used.occasion) GROUP BY other.activity ORDER BY other.activity DESC LIMIT $2")),
      hash_of_(database.prepare("SELECT sha256 FROM evidence WHERE id = $1 AND sha256 <> ''")),
      remove_(database.prepare("DELETE FROM evidence WHERE id = $1")),
      hashes_of_activity_(
          database.prepare("SELECT DISTINCT sha256 FROM evidence WHERE activity = $1 AND sha256 <> ''")),
      remove_of_activity_(database.prepare("DELETE FROM evidence WHERE activity = $1")),
      hashes_of_person_(database.prepare("SELECT DISTINCT sha256 FROM evidence WHERE person = $1 AND sha256 <> ''")),
      remove_of_person_(database.prepare("DELETE FROM evidence WHERE person = $1")),
      old_(database.prepare("SELECT id FROM evidence WHERE (state IN ('refused', 'lost') OR activity IS NULL) AND "
                            "received_at < $1 AND (state IN ('wanted', 'kept') OR received_at < $2) LIMIT 100")),
      is_referred_to_(database.prepare("SELECT 1 FROM evidence WHERE sha256 <> '' AND sha256 = $1 LIMIT 1")),
      to_tell_(database.prepare(select("WHERE due_at <= $1 AND state <> 'wanted' ORDER BY due_at, id LIMIT $2"))),
      tell_at_(database.prepare("UPDATE evidence SET due_at = $1 WHERE id = $2 AND state <> 'wanted'")),
      kept_files_(
          database.prepare("SELECT DISTINCT f.sha256, coalesce(a.title, '') FROM evidence f LEFT JOIN activities "
                           "a ON a.id = f.activity WHERE f.state = 'kept' AND f.sha256 <> '' ORDER BY 1, 2")) {}

EvidenceId EvidenceFiles::add(const Evidence& evidence) {
    return insert<EvidenceId>(*add_, to_text(evidence.state), evidence.person, row_or_null(evidence.activity),
                              evidence.channel, evidence.chat, evidence.message, evidence.album, evidence.source,
                              evidence.name, evidence.kind, evidence.bytes, evidence.sha256, evidence.source_sha256,
                              as_integer(evidence.likeness), evidence.attempts, evidence.due_at, evidence.received_at,
                              evidence.problem);
}

std::optional<Evidence> EvidenceFiles::find(EvidenceId id) {
    return read_first(query(*find_, id), read);
}

void EvidenceFiles::assign(EvidenceId id, ActivityId activity) {
    run(*assign_, row_or_null(activity), id);
}

std::vector<Evidence> EvidenceFiles::of_activity(ActivityId activity) {
    return read_all(query(*of_activity_, activity), read);
}

std::int64_t EvidenceFiles::count(ActivityId activity) {
    return number_of(query(*count_, activity));
}

std::vector<Evidence> EvidenceFiles::of_message(ChatId chat, std::string_view message) {
    return read_all(query(*of_message_, chat, message), read);
}

std::vector<Evidence> EvidenceFiles::of_album(ChatId chat, std::string_view album) {
    return read_all(query(*of_album_, chat, album), read);
}

std::vector<Evidence> EvidenceFiles::of_person(PersonId person, Time from, int count_max) {
    return read_all(query(*of_person_, person, from, count_max), read);
}

std::vector<Evidence> EvidenceFiles::all_of_person_since(PersonId person, Time from, int count_max) {
    return read_all(query(*all_since_, person, from, count_max), read);
}

std::vector<Evidence> EvidenceFiles::newest(int count_max) {
    return read_all(query(*newest_, count_max), read);
}

std::int64_t EvidenceFiles::wanted_count(std::int64_t count_max) {
    return number_of(query(*wanted_, count_max));
}

std::int64_t EvidenceFiles::wanted_count(PersonId person, std::int64_t count_max) {
    return number_of(query(*wanted_of_, person, count_max));
}

std::vector<Evidence> EvidenceFiles::take_due(Time now, Time again_at, int count_max) {
    std::vector<Evidence> due = read_all(query(*due_, now, count_max), read);
    for (Evidence& evidence : due) {
        run(*take_, again_at, evidence.id);
        ++evidence.attempts;
    }
    return due;
}

std::optional<Time> EvidenceFiles::next_due() {
    return time_of(query(*next_due_));
}

void EvidenceFiles::resume(Time now) {
    run(*resume_, now);
}

void EvidenceFiles::put_off(EvidenceId id, Time due_at, std::string_view problem) {
    run(*put_off_, due_at, problem, id);
}

void EvidenceFiles::fail(EvidenceId id, EvidenceState state, std::string_view problem) {
    run(*fail_, to_text(state), problem, id);
}

void EvidenceFiles::keep(EvidenceId id, const KeptEvidence& kept, std::optional<Time> tell_at) {
    run(*keep_, kept.kind, kept.bytes, kept.sha256, kept.source_sha256, as_integer(kept.likeness), tell_at, id);
    remember_reuses(id, kept);
}

std::vector<Evidence> EvidenceFiles::to_tell(Time now, int count_max) {
    return read_all(query(*to_tell_, now, count_max), read);
}

void EvidenceFiles::tell_at(EvidenceId id, std::optional<Time> at) {
    run(*tell_at_, at, id);
}

void EvidenceFiles::remember_reuses(EvidenceId id, const KeptEvidence& kept) {
    auto exact =
        read_all(query(*same_bytes_, kept.sha256, kept.source_sha256, reuses_remembered_max + 1), id_of<EvidenceId>);
    std::erase(exact, id);
    std::vector<EvidenceId> alike;
    if (kept.likeness) {
        const auto byte = [&](int position) {
            return static_cast<std::int64_t>(*kept.likeness >> (8 * position) & 255);
        };
        for (Rows rows = query(*alike_, byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7));
             rows.next();) {
            const auto other = static_cast<std::uint64_t>(rows.integer(1));
            const auto other_id = rows.id<EvidenceId>(0);
            if (likeness_distance(*kept.likeness, other) <= likeness_distance_max && other_id != id) {
                alike.push_back(other_id);
            }
        }
    }
    std::ranges::sort(alike, std::greater{});
    const auto [end_of_unique, end] = std::ranges::unique(alike);
    alike.erase(end_of_unique, end);
    for (const EvidenceId other : exact) {
        run(*pair_, id, other, 1);
        std::erase(alike, other);
    }
    for (const EvidenceId other : alike | std::views::take(reuses_remembered_max)) {
        run(*pair_, id, other, 0);
    }
}

std::vector<EvidenceReuse> EvidenceFiles::reuses(ActivityId activity, int count_max) {
    return read_all(query(*reuses_, activity, count_max), read_reuse);
}

std::vector<std::string> EvidenceFiles::unreferred(std::vector<std::string> hashes) {
    std::erase_if(hashes, [&](const std::string& hash) { return is_referred_to(hash); });
    return hashes;
}

std::vector<std::string> EvidenceFiles::remove(EvidenceId id) {
    auto hashes = read_all(query(*hash_of_, id), text_of);
    run(*remove_, id);
    return unreferred(std::move(hashes));
}

std::vector<std::string> EvidenceFiles::remove_of_activity(ActivityId activity) {
    auto hashes = read_all(query(*hashes_of_activity_, activity), text_of);
    run(*remove_of_activity_, activity);
    return unreferred(std::move(hashes));
}

std::vector<std::string> EvidenceFiles::remove_of_person(PersonId person) {
    auto hashes = read_all(query(*hashes_of_person_, person), text_of);
    run(*remove_of_person_, person);
    return unreferred(std::move(hashes));
}

std::vector<std::string> EvidenceFiles::forget_old(Time now) {
    const auto old =
        read_all(query(*old_, now - unassigned_evidence_kept, now - failed_evidence_kept), id_of<EvidenceId>);
    std::vector<std::string> hashes;
    for (const EvidenceId id : old) {
        std::ranges::move(remove(id), std::back_inserter(hashes));
    }
    return hashes;
}

std::vector<KeptFile> EvidenceFiles::kept_files() {
    return read_all(query(*kept_files_), read_file);
}

bool EvidenceFiles::is_referred_to(std::string_view sha256) {
    return query(*is_referred_to_, sha256).next();
}

} // namespace loa::storage
