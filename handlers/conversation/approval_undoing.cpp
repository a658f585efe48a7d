#include "handlers/conversation/approval_undoing.h"

#include <fmt/format.h>

#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/returning.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

namespace {

void take_back(Turn& turn, const Speaker& chair, storage::DecisionId id, const std::string& unit, bool wants_all) {
    if (!membership::is_chair(turn, chair.person, unit)) {
        return handlers::remark(turn, chair, turn.text("approval.chairs_only"));
    }
    const storage::Undone undone = turn.store.decisions.undo(id, turn.now);
    turn.store.audit.add(turn.now, chair.person.id, "undone",
                         fmt::format("decision {}: restored {}, kept {}, untied {}", id.value, undone.restored,
                                     undone.kept, undone.untied.size()));
    for (const storage::ActivityId activity : undone.told) {
        tell_taken_back(turn, turn.store.activities.find(activity).value());
    }
    say_undone(turn, chair, unit, undone, wants_all);
}

} // namespace

void undo(Turn& turn, const Speaker& chair, storage::DecisionId only, bool wants_all) {
    // Who is who hangs on no other decision.
    if (const std::string unit = only ? turn.store.roster_ties.unit_of(only) : ""; !unit.empty()) {
        return take_back(turn, chair, only, unit, wants_all);
    }
    const auto newest = turn.store.decisions.newest(turn.store.persons.human(chair.person.id));
    if (!newest || (only && newest->id < only)) {
        return handlers::remark(turn, chair, turn.text(only ? "approval.undone_already" : "approval.nothing_to_undo"));
    }
    if (only && newest->id != only) {
        return handlers::remark(turn, chair, turn.text("approval.undo_newer_first"));
    }
    take_back(turn, chair, newest->id, newest->unit, wants_all);
}

} // namespace loa::conversation
