#include "storage/roster_ties.h"

#include "storage/joined_accounts.h"

namespace loa::storage {

std::vector<RosterPerson> unclaimed_names(Database& database, std::string_view unit) {
    const auto statement = database.prepare(
        "SELECT r.id, r.unit, r.code, r.name FROM roster_people r WHERE r.unit = $1 AND r.left_at IS NULL AND "
        "EXISTS (SELECT 1 FROM activity_people n CROSS JOIN activities a WHERE n.roster_person = r.id AND a.id = "
        "n.activity AND a.state IN ('reported', 'approved')) AND NOT EXISTS (SELECT 1 FROM persons p WHERE "
        "p.roster_person = r.id) "
        "AND NOT EXISTS (SELECT 1 FROM roster_people o WHERE o.unit = r.unit AND o.name_key = r.name_key AND o.left_at "
        "IS NULL AND o.id <> r.id) ORDER BY r.name_key, r.id");
    std::vector<RosterPerson> names;
    for (Rows rows = query(*statement, unit); rows.next();) {
        names.push_back(
            {.id = rows.id<RosterPersonId>(0), .unit = rows.string(1), .code = rows.string(2), .name = rows.string(3)});
    }
    return names;
}

bool has_own_report(Database& database, PersonId human, std::string_view unit) {
    const auto statement = database.prepare(
        "SELECT 1 FROM persons p CROSS JOIN activities a WHERE (p.id = $1 OR p.same_as = $1) AND a.person = p.id AND "
        "a.unit = $2 AND a.state IN ('reported', 'approved') AND a.for_unit = 0 AND coalesce(a.participants, 1) <= 1 "
        "LIMIT 1");
    return query(*statement, human, unit).next();
}

std::optional<bool> are_same(Database& database, RosterTie tie) {
    const auto statement = database.prepare(
        "SELECT t.is_same FROM persons p CROSS JOIN roster_ties t WHERE (p.id = $1 OR p.same_as = $1) AND t.person = "
        "p.id AND t.roster_person = $2 ORDER BY t.decision DESC LIMIT 1");
    Rows rows = query(*statement, tie.person, tie.roster_person);
    return rows.next() ? std::optional(rows.integer(0) != 0) : std::nullopt;
}

void tie(Database& database, DecisionId decision, RosterTie tie, bool is_same) {
    // A row for each account: they may be parted before it is unsaid.
    const auto insert_rows = database.prepare(
        "INSERT INTO roster_ties (person, roster_person, is_same, decision) SELECT id, $1, $2, $3 FROM persons WHERE "
        "(id = $4 OR same_as = $4) ON CONFLICT (person, roster_person) DO UPDATE SET is_same = excluded.is_same, "
        "decision = excluded.decision");
    run(*insert_rows, tie.roster_person, is_same, decision, tie.person);
    if (!is_same) {
        return;
    }
    if (is_joined(database, tie.person)) {
        return link_joined(database, tie.person, tie.roster_person);
    }
    const auto link = database.prepare("UPDATE persons SET roster_person = $1 WHERE id = $2");
    run(*link, tie.roster_person, tie.person);
}

std::string unit_of_ties(Database& database, DecisionId decision) {
    const auto statement = database.prepare("SELECT r.unit FROM roster_ties t JOIN roster_people r ON r.id = "
                                            "t.roster_person WHERE t.decision = $1 LIMIT 1");
    Rows rows = query(*statement, decision);
    return rows.next() ? rows.string(0) : std::string{};
}

std::vector<PersonId> undo_ties(Database& database, DecisionId decision) {
    struct Said {
        RosterTie tie;
        bool is_same;
    };
    std::vector<Said> all;
    {
        const auto said = database.prepare(
            "SELECT person, roster_person, is_same FROM roster_ties WHERE decision = $1 ORDER BY 1, 2");
        for (Rows rows = query(*said, decision); rows.next();) {
            all.push_back({.tie = {.person = rows.id<PersonId>(0), .roster_person = rows.id<RosterPersonId>(1)},
                           .is_same = rows.integer(2) != 0});
        }
    }
    std::vector<PersonId> accounts;
    for (const auto& [tie, is_same] : all) {
        accounts.push_back(tie.person);
        if (!is_same) {
            continue;
        }
        if (is_joined(database, tie.person)) {
            unlink_joined(database, tie.person, tie.roster_person);
            continue;
        }
        const auto unlink =
            database.prepare("UPDATE persons SET roster_person = NULL WHERE id = $1 AND roster_person = $2");
        run(*unlink, tie.person, tie.roster_person);
    }
    const auto forget = database.prepare("DELETE FROM roster_ties WHERE decision = $1");
    run(*forget, decision);
    return accounts;
}

} // namespace loa::storage
