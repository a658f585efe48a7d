#include "storage/roster_ties.h"

#include <algorithm>
#include <iterator>

#include "storage/joined_accounts.h"
#include "storage/read_rows.h"

namespace loa::storage {
namespace {

ListedName read_name(const Rows& rows) {
    return {.listed = {.id = rows.id<RosterPersonId>(0),
                       .unit = rows.string(1),
                       .code = rows.string(2),
                       .name = rows.string(3)},
            .is_named = rows.integer(4) != 0};
}

struct Said {
    RosterTie tie;
    bool is_same;
};

Said read_said(const Rows& rows) {
    return {.tie = {.person = rows.id<PersonId>(0), .roster_person = rows.id<RosterPersonId>(1)},
            .is_same = rows.integer(2) != 0};
}

} // namespace

RosterTies::RosterTies(Database& database)
    : database_(database),
      names_(database.prepare(
          "SELECT r.id, r.unit, r.code, r.name, EXISTS (SELECT 1 FROM activity_people n CROSS JOIN activities a WHERE "
          "n.roster_person = r.id AND a.id = n.activity AND a.state IN ('reported', 'approved')) FROM roster_people r "
          "WHERE r.unit = $1 AND r.left_at IS NULL AND NOT EXISTS (SELECT 1 FROM roster_people o WHERE o.unit = r.unit "
          "AND o.name_key = r.name_key AND o.left_at IS NULL AND o.id <> r.id) ORDER BY r.name_key, r.id")),
      own_report_(database.prepare(
          "SELECT 1 FROM persons p CROSS JOIN activities a WHERE (p.id = $1 OR p.same_as = $1) AND a.person = p.id AND "
          "a.unit = $2 AND a.state IN ('reported', 'approved') AND a.for_unit = 0 AND coalesce(a.participants, 1) <= 1 "
          "LIMIT 1")),
      are_same_(database.prepare(
          "SELECT t.is_same FROM persons p CROSS JOIN roster_ties t WHERE (p.id = $1 OR p.same_as = $1) AND t.person = "
          "p.id AND t.roster_person = $2 ORDER BY t.decision DESC LIMIT 1")),
      are_two_(database.prepare(
          "SELECT 1 FROM persons p CROSS JOIN persons q CROSS JOIN namesakes n WHERE (p.id = $1 OR p.same_as = $1) AND "
          "(q.id = $2 OR q.same_as = $2) AND n.first = min(p.id, q.id) AND n.second = max(p.id, q.id) LIMIT 1")),
      // A row for each account: they may be parted before it is unsaid.
      add_(database.prepare(
          "INSERT INTO roster_ties (person, roster_person, is_same, decision) SELECT id, $1, $2, $3 FROM persons WHERE "
          "(id = $4 OR same_as = $4) ON CONFLICT (person, roster_person) DO UPDATE SET is_same = excluded.is_same, "
          "decision = excluded.decision")),
      link_(database.prepare("INSERT INTO roster_places (person, unit, roster_person) SELECT $1, unit, id FROM "
                             "roster_people WHERE id = $2 ON CONFLICT (person, unit) DO UPDATE SET roster_person = "
                             "excluded.roster_person")),
      keep_apart_(database.prepare("INSERT INTO namesakes (first, second, decision) VALUES ($1, $2, $3) ON CONFLICT "
                                   "(first, second) DO UPDATE SET decision = excluded.decision")),
      unit_of_(database.prepare("SELECT d.unit FROM decisions d WHERE d.id = $1 AND (EXISTS (SELECT 1 FROM roster_ties "
                                "t WHERE t.decision = d.id) OR EXISTS (SELECT 1 FROM namesakes n WHERE n.decision = "
                                "d.id))")),
      said_(
          database.prepare("SELECT person, roster_person, is_same FROM roster_ties WHERE decision = $1 ORDER BY 1, 2")),
      unlink_(database.prepare("DELETE FROM roster_places WHERE person = $1 AND roster_person = $2")),
      forget_(database.prepare("DELETE FROM roster_ties WHERE decision = $1")),
      said_two_(database.prepare("SELECT first FROM namesakes WHERE decision = $1 UNION SELECT second FROM namesakes "
                                 "WHERE decision = $1 ORDER BY 1")),
      forget_two_(database.prepare("DELETE FROM namesakes WHERE decision = $1")) {}

std::vector<ListedName> RosterTies::names(std::string_view unit) {
    return read_all(query(*names_, unit), read_name);
}

bool RosterTies::has_own_report(PersonId human, std::string_view unit) {
    return query(*own_report_, human, unit).next();
}

std::optional<bool> RosterTies::are_same(RosterTie tie) {
    return read_first(query(*are_same_, tie.person, tie.roster_person),
                      [](const Rows& rows) { return rows.integer(0) != 0; });
}

bool RosterTies::are_two(Namesakes two) {
    return query(*are_two_, two.one, two.other).next();
}

void RosterTies::tie(DecisionId decision, RosterTie tie, bool is_same) {
    run(*add_, tie.roster_person, is_same, decision, tie.person);
    if (!is_same) {
        return;
    }
    if (is_joined(database_, tie.person)) {
        return link_joined(database_, tie.person, tie.roster_person);
    }
    run(*link_, tie.person, tie.roster_person);
}

void RosterTies::keep_apart(DecisionId decision, Namesakes two) {
    run(*keep_apart_, std::min(two.one, two.other), std::max(two.one, two.other), decision);
}

std::string RosterTies::unit_of(DecisionId decision) {
    return read_first(query(*unit_of_, decision), text_of).value_or("");
}

std::vector<PersonId> RosterTies::undo(DecisionId decision) {
    std::vector<PersonId> accounts;
    for (const auto& [tie, is_same] : read_all(query(*said_, decision), read_said)) {
        accounts.push_back(tie.person);
        if (!is_same) {
            continue;
        }
        if (is_joined(database_, tie.person)) {
            unlink_joined(database_, tie.person, tie.roster_person);
        } else {
            run(*unlink_, tie.person, tie.roster_person);
        }
    }
    std::ranges::copy(read_all(query(*said_two_, decision), id_of<PersonId>), std::back_inserter(accounts));
    run(*forget_, decision);
    run(*forget_two_, decision);
    return accounts;
}

} // namespace loa::storage
