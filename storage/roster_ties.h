#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/roster.h"

namespace loa::storage {

/// An account, with all that are joined to it, and a name of the list.
struct RosterTie {
    PersonId person;
    RosterPersonId roster_person;
};

/// Accounts of two human beings who bear one name.
struct Namesakes {
    PersonId one;
    PersonId other;
};

/// A name of a unit's list, the only one of its kind there.
struct ListedName {
    RosterPerson listed;
    bool is_named = false; ///< in an activity that is reported or approved
};

/// Whether an account is somebody whom the unit's own list names, and whether two accounts are one person there. Where
/// nobody knows it, a person who reports and is named in the chair's report, or who reports from two accounts, counts
/// twice (handlers/reports/counting.h). What a chair says is part of a decision and is unsaid with it
/// (Decisions::undo). Runs inside the engine's transaction; throws StorageError.
class RosterTies {
  public:
    explicit RosterTies(Database& database);

    /// In order of name.
    std::vector<ListedName> names(std::string_view unit);

    /// Whether any account of that human being has told the unit of something done by themselves alone, and it is
    /// reported or approved.
    bool has_own_report(PersonId human, std::string_view unit);

    /// What a chair said of the two, the latest of any account of that human being; none where nobody was asked.
    std::optional<bool> are_same(RosterTie tie);
    /// Whether a chair said of any accounts of these two human beings that they are two people.
    bool are_two(Namesakes two);

    /// The human being is that person of the list, or (where not `is_same`) is not.
    void tie(DecisionId decision, RosterTie tie, bool is_same);
    /// The two are two people, who only share a name.
    void keep_apart(DecisionId decision, Namesakes two);

    /// The unit of whose people a decision spoke; "" where it spoke of none, or was undone.
    std::string unit_of(DecisionId decision);
    /// Unsays what the decision said. Returns the accounts, each once.
    std::vector<PersonId> undo(DecisionId decision);

  private:
    Database& database_;
    std::unique_ptr<Statement> names_, own_report_, are_same_, are_two_, add_, link_, keep_apart_, unit_of_, said_,
        unlink_, forget_, said_two_, forget_two_;
};

} // namespace loa::storage
