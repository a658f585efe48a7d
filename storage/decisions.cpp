#include "storage/decisions.h"

#include <algorithm>

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

constexpr int restored_shown_max = 5;
constexpr int kept_shown_max = 10;

/// A change of a decision that can be taken back: nobody has touched the activity since. What was edited while it
/// waited is not approved again by an undo, nor merged again: nobody has approved or merged what it says now. Where no
/// later decision stands at all, which is the rule, none has to be looked for among each activity's.
const std::string is_untouched =
    "(a.state = c.state_after AND coalesce(a.occasion, 0) = coalesce(c.occasion_after, 0) AND (((c.state_before <> "
    "'approved' OR c.state_after = 'approved') AND (c.occasion_before IS NULL OR c.occasion_before = "
    "coalesce(c.occasion_after, 0))) OR a.updated_at <= (SELECT w.at FROM decisions w WHERE w.id = c.decision)) AND "
    "(NOT EXISTS (SELECT 1 "
    "FROM decisions n WHERE n.id > c.decision AND n.undone_at IS NULL) OR NOT EXISTS (SELECT 1 FROM decision_changes l "
    "JOIN decisions d ON d.id = l.decision WHERE l.activity = c.activity AND l.decision > c.decision AND d.undone_at "
    "IS NULL)))";

/// The decision that approved the activity $2 last, of which the page before ended; 0 for the first page.
const std::string page_before = "(SELECT max(b.decision) FROM decision_changes b WHERE b.activity = $2 AND "
                                "b.state_after = 'approved' AND b.state_before <> 'approved')";

const std::string changes_with_activities =
    "FROM decision_changes c JOIN activities a ON a.id = c.activity WHERE c.decision = $1";

Decision read(const Rows& rows) {
    return {.id = rows.id<DecisionId>(0), .person = rows.id<PersonId>(1), .unit = rows.string(2)};
}

Undone read_counts(const Rows& rows) {
    Undone undone;
    undone.restored = rows.integer(1);
    undone.kept = rows.integer(0) - undone.restored;
    return undone;
}

} // namespace

Decisions::Decisions(Database& database, RosterTies& ties)
    : database_(database), ties_(ties),
      begin_(database.prepare("INSERT INTO decisions (person, unit, at) VALUES ($1, $2, $3)")),
      plan_(database.prepare(
          "INSERT INTO decision_changes (decision, activity, state_before, state_after, occasion_before, "
          "occasion_after, reason) VALUES ($1, $2, $3, $4, nullif($5, 0), nullif($6, 0), $7) ON CONFLICT (decision, "
          "activity) DO UPDATE SET state_after = excluded.state_after, occasion_after = excluded.occasion_after, "
          "reason = excluded.reason")),
      plan_all_(database.prepare(
          "INSERT INTO decision_changes (decision, activity, state_before, state_after, occasion_before, "
          "occasion_after) SELECT $1, id, 'reported', 'approved', occasion, occasion FROM activities "
          "WHERE unit = $2 AND state = 'reported' ORDER BY id")),
      leave_out_(database.prepare("DELETE FROM decision_changes WHERE decision = $1 AND activity = $2")),
      apply_(database.prepare("UPDATE activities SET state = c.state_after, occasion = c.occasion_after "
                              "FROM decision_changes c WHERE c.decision = $1 AND c.activity = activities.id")),
      approved_(database.prepare("SELECT a.id " + changes_with_activities +
                                 " AND c.state_after = 'approved' AND c.state_before <> 'approved' AND a.state = "
                                 "'approved' ORDER BY c.activity LIMIT $2")),
      // Also of decisions that were undone: what somebody has decided on since stays approved.
      lately_(database.prepare(
          "SELECT c.activity FROM decisions d CROSS JOIN decision_changes c CROSS JOIN activities a WHERE d.unit = $1 "
          "AND c.decision = d.id AND c.state_after = 'approved' AND c.state_before <> 'approved' AND a.id = c.activity "
          "AND a.state = 'approved' AND a.unit = $1 AND ($2 = 0 OR (d.id <= " +
          page_before + " AND (d.id < " + page_before +
          " OR c.activity > $2))) AND NOT EXISTS (SELECT 1 FROM decision_changes l WHERE l.activity = c.activity AND "
          "l.decision > d.id AND l.state_after = 'approved' AND l.state_before <> 'approved') ORDER BY d.id DESC, "
          "c.activity LIMIT $3")),
      newest_(database.prepare("SELECT id, person, unit FROM decisions WHERE person = $1 AND undone_at IS NULL "
                               "ORDER BY id DESC LIMIT 1")),
      count_back_(
          database.prepare("SELECT count(*), coalesce(sum(" + is_untouched + "), 0) " + changes_with_activities)),
      restored_(database.prepare("SELECT a.id " + changes_with_activities + " AND " + is_untouched +
                                 " ORDER BY c.activity LIMIT $2")),
      kept_(database.prepare("SELECT a.id " + changes_with_activities + " AND NOT " + is_untouched +
                             " ORDER BY c.activity LIMIT $2")),
      told_(database.prepare("SELECT a.id " + changes_with_activities +
                             " AND c.state_after <> c.state_before AND (c.state_after = 'returned' OR c.state_before = "
                             "'approved') AND " +
                             is_untouched + " ORDER BY c.activity LIMIT $2")),
      undo_(database.prepare("UPDATE activities AS a SET state = c.state_before, occasion = (SELECT o.id FROM "
                             "occasions o WHERE o.id = c.occasion_before) "
                             "FROM decision_changes c WHERE c.decision = $1 AND c.activity = a.id AND " +
                             is_untouched)),
      mark_undone_(database.prepare("UPDATE decisions SET undone_at = $1 WHERE id = $2")),
      forget_refused_(database.prepare("DELETE FROM refused_merges WHERE decision = $1")),
      reason_(
          database.prepare("SELECT c.reason FROM decision_changes c JOIN decisions d ON d.id = c.decision WHERE "
                           "c.activity = $1 AND c.state_after <> c.state_before AND c.state_after <> 'approved' AND "
                           "d.undone_at IS NULL ORDER BY c.decision DESC LIMIT 1")),
      refuse_(database.prepare("INSERT INTO refused_merges (first, second, decision) VALUES ($1, $2, $3) "
                               "ON CONFLICT (first, second) DO NOTHING")),
      refused_(database.prepare("SELECT second FROM refused_merges WHERE first = $1 UNION "
                                "SELECT first FROM refused_merges WHERE second = $1 ORDER BY 1")) {}

DecisionId Decisions::begin(PersonId person, std::string_view unit, Time now) {
    return insert<DecisionId>(*begin_, person, unit, now);
}

void Decisions::plan(DecisionId decision, const DecisionChange& change) {
    run(*plan_, decision, change.activity, to_text(change.state_before), to_text(change.state_after),
        change.occasion_before, change.occasion_after, change.reason);
}

std::int64_t Decisions::plan_to_approve_all(DecisionId decision, std::string_view unit) {
    run(*plan_all_, decision, unit);
    return database_.changes();
}

void Decisions::leave_out(DecisionId decision, ActivityId activity) {
    run(*leave_out_, decision, activity);
}

void Decisions::apply(DecisionId decision) {
    run(*apply_, decision);
}

std::vector<ActivityId> Decisions::approved(DecisionId decision, int count_max) {
    return read_all(query(*approved_, decision, count_max), id_of<ActivityId>);
}

std::vector<ActivityId> Decisions::approved_lately(std::string_view unit, int count_max, ActivityId after) {
    return read_all(query(*lately_, unit, after, count_max), id_of<ActivityId>);
}

std::optional<Decision> Decisions::newest(PersonId person) {
    return read_first(query(*newest_, person), read);
}

Undone Decisions::undo(DecisionId decision, Time now) {
    Undone undone = read_first(query(*count_back_, decision), read_counts).value_or(Undone{});
    if (undone.kept > 0) {
        undone.kept_some = read_all(query(*kept_, decision, kept_shown_max), id_of<ActivityId>);
    }
    undone.restored_some = read_all(query(*restored_, decision, restored_shown_max), id_of<ActivityId>);
    undone.untied = ties_.undo(decision);
    undone.told = read_all(query(*told_, decision, Undone::told_max), id_of<ActivityId>);
    run(*undo_, decision);
    run(*mark_undone_, now, decision);
    run(*forget_refused_, decision);
    return undone;
}

std::string Decisions::reason(ActivityId activity) {
    return read_first(query(*reason_, activity), text_of).value_or("");
}

void Decisions::refuse_merge(DecisionId decision, ActivityId one, ActivityId other) {
    run(*refuse_, std::min(one, other), std::max(one, other), decision);
}

std::vector<ActivityId> Decisions::refused_with(ActivityId activity) {
    return read_all(query(*refused_, activity), id_of<ActivityId>);
}

} // namespace loa::storage
