#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/action.h"
#include "handlers/speaker.h"
#include "storage/persons.h"
#include "storage/roster.h"

namespace loa::conversation {

// Whoever reports and is named in the chair's report, too, or reports from two accounts, is one person and counts twice
// until Loa knows it. Where accounts bear exactly a name of the unit's list, the chair is asked once; the answer is a
// decision like others and is undone like them.

/// An account, one of each human being, and the name of the list that it bears.
struct MaybeSame {
    storage::Person account;
    storage::RosterPerson named;
    /// Another account of this name: the question is whether the two are one person, who is then that of the list.
    std::optional<storage::Person> other = {};
};

/// Those of a unit of whom nobody has said anything yet: people who report there under a name that the list has once,
/// agree to what is kept, and are not in the list for all that is known. Two of one name are asked about first; one is
/// asked about where the name was named in a report, or another account is known to be it. Names are compared without
/// case and marks. In order of name.
std::vector<MaybeSame> maybe_same(handlers::Turn& turn, std::string_view unit);

/// Adds the question to `message`, with its choices: where several bear names of the list, of all at once, or where
/// `is_one_by_one` of the first. False where there is nothing to ask, and where numbered choices would be mistaken for
/// the numbers of what waits.
bool ask_who_is_who(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                    handlers::Message& message, bool is_one_by_one = false);

/// Choices "approval.same…" and "approval.other" of a chair in private. False when the action is another.
bool on_names_action(handlers::Turn& turn, const handlers::Speaker& chair, const handlers::Action& action);

} // namespace loa::conversation
