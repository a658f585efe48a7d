#include "storage/joined_accounts.h"

#include "storage/human_accounts.h"
#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

PersonId person(Database& database, std::string_view sql, const auto&... arguments) {
    return seldom::first(database, sql, id_of<PersonId>, arguments...).value_or(PersonId{});
}

std::optional<std::string> unit_in(Database& database, std::string_view sql, PersonId person) {
    const auto read = [](const Rows& rows) { return rows.optional_string(0); };
    return seldom::first(database, sql, read, person).value_or(std::nullopt);
}

PersonId human_of(Database& database, PersonId account) {
    return person(database, "SELECT coalesce(same_as, id) FROM persons WHERE id = $1", account);
}

/// Accounts of the human being $1.
const std::string every = accounts_of_human("$1");

std::string with_every(std::string sql) {
    constexpr std::string_view mark = "{every}";
    for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark)) {
        sql.replace(at, mark.size(), every);
    }
    return sql;
}

/// Remembers what accounts are that nobody has joined to any yet.
void remember(Database& database, PersonId human) {
    seldom::run(database,
                with_every("INSERT INTO joined_memberships (person, unit, since, left_at) SELECT person, unit, since, "
                           "left_at FROM memberships WHERE person IN {every} AND person NOT IN (SELECT person FROM "
                           "joined_accounts)"),
                human);
    seldom::run(
        database,
        with_every("INSERT INTO joined_places (person, unit, roster_person) SELECT person, unit, roster_person FROM "
                   "roster_places WHERE person IN {every} AND person NOT IN (SELECT person FROM joined_accounts)"),
        human);
    seldom::run(
        database,
        with_every("INSERT INTO joined_accounts (person, unit, rank) SELECT id, unit, 0 FROM persons WHERE id IN "
                   "{every} AND id NOT IN (SELECT person FROM joined_accounts)"),
        human);
}

/// What they are together.
void share(Database& database, PersonId human) {
    seldom::run(
        database,
        with_every("UPDATE persons SET unit = (SELECT j.unit FROM joined_accounts j WHERE j.person IN {every} AND "
                   "j.unit IS NOT NULL ORDER BY j.rank LIMIT 1) WHERE id = $1 OR same_as = $1"),
        human);
    seldom::run(database, with_every("DELETE FROM roster_places WHERE person IN {every}"), human);
    seldom::run(
        database,
        with_every("INSERT INTO roster_places (person, unit, roster_person) SELECT p.id, l.unit, l.roster_person "
                   "FROM persons p, joined_places l JOIN joined_accounts j ON j.person = l.person WHERE (p.id = $1 "
                   "OR p.same_as = $1) AND l.person IN {every} AND NOT EXISTS (SELECT 1 FROM joined_places o JOIN "
                   "joined_accounts k ON k.person = o.person WHERE o.unit = l.unit AND o.person IN {every} AND "
                   "(k.rank, k.person) < (j.rank, j.person))"),
        human);
    seldom::run(database, with_every("DELETE FROM memberships WHERE person IN {every}"), human);
    seldom::run(
        database,
        with_every("INSERT INTO memberships (person, unit, since, left_at) SELECT p.id, m.unit, min(m.since), CASE "
                   "WHEN count(m.left_at) = count(*) THEN max(m.left_at) END FROM persons p, joined_memberships m "
                   "WHERE (p.id = $1 OR p.same_as = $1) AND m.person IN {every} GROUP BY p.id, m.unit"),
        human);
}

/// What it was by itself.
void restore(Database& database, PersonId account) {
    seldom::run(
        database,
        "UPDATE persons SET unit = (SELECT unit FROM joined_accounts WHERE person = $1) WHERE id = $1 AND EXISTS "
        "(SELECT 1 FROM joined_accounts WHERE person = $1)",
        account);
    seldom::run(database, "DELETE FROM roster_places WHERE person = $1", account);
    seldom::run(database,
                "INSERT INTO roster_places (person, unit, roster_person) SELECT person, unit, roster_person FROM "
                "joined_places WHERE person = $1",
                account);
    seldom::run(database, "DELETE FROM joined_places WHERE person = $1", account);
    seldom::run(database, "DELETE FROM memberships WHERE person = $1", account);
    seldom::run(database,
                "INSERT INTO memberships (person, unit, since, left_at) SELECT person, unit, since, left_at FROM "
                "joined_memberships WHERE person = $1",
                account);
    seldom::run(database, "DELETE FROM joined_memberships WHERE person = $1", account);
    seldom::run(database, "DELETE FROM joined_accounts WHERE person = $1", account);
}

std::optional<std::string> counted(Database& database, PersonId human) {
    return unit_in(database, "SELECT unit FROM persons WHERE id = $1", human);
}

/// Puts the account before the others, or behind them.
void rank_first(Database& database, PersonId human, PersonId account) {
    seldom::run(
        database,
        with_every("UPDATE joined_accounts SET rank = (SELECT min(rank) - 1 FROM joined_accounts WHERE person IN "
                   "{every}) WHERE person = $2"),
        human, account);
}
void rank_last(Database& database, PersonId human, PersonId account) {
    seldom::run(
        database,
        with_every("UPDATE joined_accounts SET rank = (SELECT max(rank) + 1 FROM joined_accounts WHERE person IN "
                   "{every}) WHERE person = $2"),
        human, account);
}

/// Who of them belongs to the unit: the account itself where it does, else the first.
PersonId owner_of(Database& database, PersonId human, PersonId account, std::string_view unit) {
    return person(database,
                  with_every("SELECT j.person FROM joined_accounts j JOIN joined_memberships m ON m.person = j.person "
                             "WHERE j.person IN {every} AND m.unit = $2 AND m.left_at IS NULL ORDER BY j.person <> $3, "
                             "j.rank LIMIT 1"),
                  human, unit, account);
}

/// Reports count for that unit, which is remembered with whoever belongs to it: `account` where it does.
void choose(Database& database, PersonId human, PersonId account, std::string_view unit) {
    if (const PersonId owner = owner_of(database, human, account, unit)) {
        seldom::run(database, "UPDATE joined_accounts SET unit = $1 WHERE person = $2", unit, owner);
        rank_first(database, human, owner);
    }
    share(database, human);
}

} // namespace

bool is_joined(Database& database, PersonId account) {
    return seldom::holds(database, "SELECT EXISTS (SELECT 1 FROM joined_accounts WHERE person = $1)", account);
}

void join_humans(Database& database, const Joining& joining) {
    remember(database, joining.first);
    remember(database, joining.second);
    seldom::run(database,
                "UPDATE joined_accounts SET rank = rank + 1 + (SELECT max(rank) FROM joined_accounts WHERE person IN " +
                    accounts_of_human("$1") + ") - (SELECT min(rank) FROM joined_accounts WHERE person IN " +
                    accounts_of_human("$2") + ") WHERE person IN " + accounts_of_human("$2"),
                joining.first, joining.second);
    const PersonId led = joining.lead == joining.first ? joining.second : joining.first;
    seldom::run(database, "UPDATE persons SET same_as = $1 WHERE id = $2 OR same_as = $2", joining.lead, led);
    share(database, joining.lead);
}

void part_account(Database& database, PersonId account) {
    const PersonId human = human_of(database, account);
    const PersonId lead =
        person(database, "SELECT min(id) FROM persons WHERE (id = $1 OR same_as = $1) AND id <> $2", human, account);
    if (!lead) {
        return;
    }
    if (human == account) {
        seldom::run(database, "UPDATE persons SET same_as = nullif($1, id) WHERE same_as = $2", lead, account);
    }
    seldom::run(database, "UPDATE persons SET same_as = NULL WHERE id = $1", account);
    restore(database, account);
    if (person(database, "SELECT id FROM persons WHERE same_as = $1", lead)) {
        share(database, lead);
    } else {
        restore(database, lead);
    }
}

void join_unit_joined(Database& database, PersonId account, std::string_view unit, Time now) {
    const PersonId human = human_of(database, account);
    seldom::run(
        database,
        "INSERT INTO joined_memberships (person, unit, since) VALUES ($1, $2, $3) ON CONFLICT (person, unit) DO "
        "UPDATE SET since = excluded.since, left_at = NULL WHERE left_at IS NOT NULL",
        account, unit, now);
    if (!unit_in(database, "SELECT unit FROM joined_accounts WHERE person = $1", account)) {
        seldom::run(database, "UPDATE joined_accounts SET unit = $1 WHERE person = $2", unit, account);
        if (counted(database, human)) {
            rank_last(database, human, account);
        }
    }
    share(database, human);
}

void leave_unit_joined(Database& database, PersonId human, std::string_view unit,
                       const std::optional<std::string>& next, Time now) {
    const bool has_counted = counted(database, human) == unit;
    seldom::run(database,
                "UPDATE joined_memberships SET left_at = $1 WHERE unit = $2 AND left_at IS NULL AND person IN " +
                    accounts_of_human("$3"),
                now, unit, human);
    seldom::run(
        database,
        "UPDATE joined_accounts SET unit = (SELECT m.unit FROM joined_memberships m WHERE m.person = "
        "joined_accounts.person AND m.left_at IS NULL ORDER BY m.unit <> $1, m.unit LIMIT 1) WHERE unit = $2 AND "
        "person IN " +
            accounts_of_human("$3"),
        next.value_or(""), unit, human);
    if (has_counted && next) {
        return choose(database, human, {}, *next);
    }
    share(database, human);
}

void count_for_joined(Database& database, PersonId account, std::string_view unit) {
    choose(database, human_of(database, account), account, unit);
}

void link_joined(Database& database, PersonId human, RosterPersonId roster_person) {
    seldom::run(
        database,
        "INSERT INTO joined_places (person, unit, roster_person) SELECT p.id, r.unit, r.id FROM roster_people r "
        "CROSS JOIN persons p WHERE r.id = $1 AND (p.id = $2 OR p.same_as = $2) ON CONFLICT (person, unit) DO "
        "UPDATE SET roster_person = excluded.roster_person",
        roster_person, human);
    share(database, human);
}

void unlink_joined(Database& database, PersonId account, RosterPersonId roster_person) {
    seldom::run(database, "DELETE FROM joined_places WHERE person = $1 AND roster_person = $2", account, roster_person);
    share(database, human_of(database, account));
}

} // namespace loa::storage
