#include "handlers/roster/roster_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "handlers/roster/alike_names.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::roster {

using handlers::Turn;
using storage::RosterPerson;

namespace {

/// What the file says of one unit.
struct UnitRows {
    std::vector<const RosterRow*> rows;
    std::set<std::string_view> codes_with_errors;
};

std::map<std::string, UnitRows> by_unit(const RosterFile& file) {
    std::map<std::string, UnitRows> units;
    for (const RosterRow& row : file.rows) {
        units[row.unit].rows.push_back(&row);
    }
    for (const RowError& error : file.errors) {
        if (const auto unit = units.find(error.unit); unit != units.end()) {
            unit->second.codes_with_errors.insert(error.code);
        }
    }
    return units;
}

void compare_unit(const std::vector<RosterPerson>& known, const UnitRows& said, RosterChanges& changes) {
    std::map<std::string_view, const RosterPerson*> by_code;
    for (const RosterPerson& person : known) {
        by_code.emplace(person.code, &person);
    }
    for (const RosterRow* row : said.rows) {
        const auto found = by_code.find(row->code);
        if (found != by_code.end() && !are_alike(found->second->name, row->name)) {
            changes.questions.push_back({.before = *found->second, .after = *row});
        } else if (found == by_code.end() || found->second->left_at) {
            changes.added.push_back(*row);
        } else if (found->second->name != row->name) {
            changes.renamed.push_back({.before = *found->second, .after = *row});
        } else {
            ++changes.unchanged;
        }
        by_code.erase(row->code);
    }
    for (const auto& [code, person] : by_code) {
        if (!person->left_at && !said.codes_with_errors.contains(code)) {
            changes.gone.push_back(*person);
        }
    }
}

void put(Turn& turn, const RosterRow& row) {
    turn.store.roster.put({.id = {}, .unit = row.unit, .code = row.code, .name = row.name}, folded_words(row.name),
                          turn.now);
}

} // namespace

RosterChanges compare(Turn& turn, const RosterFile& file) {
    RosterChanges changes;
    for (const auto& [unit, said] : by_unit(file)) {
        changes.units.push_back(unit);
        compare_unit(turn.store.roster.ever_of_unit(unit), said, changes);
    }
    return changes;
}

RosterChanges with_renames(RosterChanges changes) {
    for (const Renamed& person : changes.questions) {
        if (person.before.left_at) {
            changes.added.push_back(person.after);
        } else {
            changes.renamed.push_back(person);
        }
    }
    changes.questions.clear();
    return changes;
}

std::string fingerprint(const RosterChanges& changes) {
    std::string all;
    for (const RosterRow& row : changes.added) {
        all += fmt::format("+{}\n{}\n{}\n", row.unit, row.code, row.name);
    }
    for (const Renamed& person : changes.renamed) {
        all += fmt::format("={}\n{}\n{}\n", person.before.id.value, person.before.name, person.after.name);
    }
    for (const Renamed& person : changes.questions) {
        all += fmt::format("?{}\n{}\n{}\n", person.before.id.value, person.before.name, person.after.name);
    }
    for (const RosterPerson& person : changes.gone) {
        all += fmt::format("-{}\n", person.id.value);
    }
    return handlers::token_hash(all);
}

void apply(Turn& turn, const RosterChanges& changes, storage::PersonId by) {
    struct Count {
        std::size_t added = 0, renamed = 0, gone = 0;
    };
    std::map<std::string, Count> counts;
    for (const RosterRow& row : changes.added) {
        put(turn, row);
        ++counts[row.unit].added;
    }
    for (const Renamed& person : changes.renamed) {
        put(turn, person.after);
        ++counts[person.after.unit].renamed;
    }
    for (const RosterPerson& person : changes.gone) {
        turn.store.roster.mark_left(person.id, turn.now);
        ++counts[person.unit].gone;
    }
    for (const auto& [unit, count] : counts) {
        turn.store.audit.add(
            turn.now, by, "roster_imported",
            fmt::format("unit {}: {} added, {} renamed, {} gone", unit, count.added, count.renamed, count.gone));
    }
}

} // namespace loa::roster
