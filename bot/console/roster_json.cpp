#include "bot/console/roster_json.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "handlers/local_time.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/speaker.h"

namespace loa::console {

using handlers::Turn;

namespace {

constexpr std::size_t shown_max = 50;

nlohmann::json person_json(const std::string& unit, const std::string& code, const std::string& name) {
    return {{"unit", unit}, {"code", code}, {"name", name}};
}

nlohmann::json renamed_json(const roster::Renamed& person) {
    auto json = person_json(person.after.unit, person.after.code, person.after.name);
    json["before"] = person.before.name;
    return json;
}

/// The first of a list, each as JSON.
template <class List, class ToJson>
nlohmann::json first(const List& list, ToJson to_json) {
    nlohmann::json shown = nlohmann::json::array();
    for (std::size_t i = 0; i < std::min(list.size(), shown_max); ++i) {
        shown.push_back(to_json(list[i]));
    }
    return shown;
}

std::string error_text(const Turn& turn, const roster::RowError& error) {
    const std::string key = "roster_problem." + std::string(roster::to_text(error.problem));
    const std::string problem = turn.words(key, {{"said", error.said}});
    return turn.words("roster_problem.line", {{"line", std::to_string(error.line)}, {"problem", problem}});
}

nlohmann::json unit_json(const Turn& turn, const std::string& code, std::int64_t listed) {
    const auto* unit = turn.campaign().organisations.at(code, handlers::to_config(handlers::today(turn)));
    nlohmann::json json{
        {"code", code}, {"name", membership::name_of_unit(turn, code)}, {"listed", listed}, {"roster", nullptr}};
    if (unit != nullptr && unit->roster) {
        json["roster"] = *unit->roster;
    }
    return json;
}

/// How many each unit's list will hold.
std::map<std::string, std::int64_t> sizes_after(Turn& turn, const roster::RosterChanges& changes) {
    std::map<std::string, std::int64_t> sizes;
    for (const std::string& unit : changes.units) {
        sizes[unit] = turn.store.roster.size(unit);
    }
    for (const roster::RosterRow& row : changes.added) {
        ++sizes[row.unit];
    }
    for (const storage::RosterPerson& person : changes.gone) {
        --sizes[person.unit];
    }
    return sizes;
}

} // namespace

nlohmann::json roster_json(Turn& turn) {
    nlohmann::json units = nlohmann::json::array();
    for (const auto& [unit, listed] : turn.store.roster.sizes()) {
        units.push_back(unit_json(turn, unit, listed));
    }
    return {{"units", units}};
}

nlohmann::json roster_changes_json(Turn& turn, const roster::RosterFile& file, const roster::RosterChanges& changes) {
    const auto sizes = sizes_after(turn, changes);
    return {{"fingerprint", roster::fingerprint(changes)},
            {"fingerprint_renaming", roster::fingerprint(roster::with_renames(changes))},
            {"rows", file.rows.size() + file.errors.size()},
            {"counts",
             {{"added", changes.added.size()},
              {"renamed", changes.renamed.size()},
              {"questions", changes.questions.size()},
              {"gone", changes.gone.size()},
              {"unchanged", changes.unchanged},
              {"errors", file.errors.size()}}},
            {"added", first(changes.added, [](const auto& row) { return person_json(row.unit, row.code, row.name); })},
            {"renamed", first(changes.renamed, renamed_json)},
            {"questions", first(changes.questions, renamed_json)},
            {"gone", first(changes.gone,
                           [](const auto& person) { return person_json(person.unit, person.code, person.name); })},
            {"errors", first(file.errors, [&](const auto& error) { return error_text(turn, error); })},
            {"ignored", file.ignored},
            {"units",
             first(changes.units, [&](const std::string& unit) { return unit_json(turn, unit, sizes.at(unit)); })}};
}

} // namespace loa::console
