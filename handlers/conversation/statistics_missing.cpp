#include "handlers/conversation/statistics_missing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "config/plain_text.h"
#include "handlers/conversation/statistics.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"
#include "storage/unit_reporters.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::PersonId;
using storage::RosterPerson;
using storage::RosterPersonId;

namespace {

constexpr std::size_t names_of_page = 20;
constexpr std::size_t year_digits = 4;

std::string key_of(std::string_view name) {
    return vietnamese::fold(handlers::safe_line(name));
}

/// Who has reports, as far as the unit's list goes.
struct Reported {
    std::set<RosterPersonId> listed;
    std::map<std::string, std::set<PersonId>> by_name; ///< those of whom nobody said who they are in the list
    std::set<PersonId> everybody;
};

Reported reported_in_year(Turn& turn, const std::string& unit, int year) {
    const auto period = period_of_year(turn, year);
    const auto reporters = storage::unit_reporters(turn.store.database, unit, period);
    Reported reported;
    std::set<PersonId> known;
    for (const RosterPersonId named : storage::named_in_reports(turn.store.database, unit, period)) {
        reported.listed.insert(named);
    }
    for (const storage::UnitReporter& one : reporters) {
        reported.everybody.insert(one.human);
        if (one.listed_as) {
            reported.listed.insert(one.listed_as);
            known.insert(one.human);
        }
    }
    for (const storage::UnitReporter& one : reporters) {
        if (!known.contains(one.human)) {
            reported.by_name[key_of(one.name)].insert(one.human);
        }
    }
    return reported;
}

/// Takes somebody of this name who reported and is nobody else of the list; false where there is none.
bool take_bearer(Turn& turn, Reported& reported, const RosterPerson& listed) {
    const auto bearers = reported.by_name.find(key_of(listed.name));
    if (bearers == reported.by_name.end()) {
        return false;
    }
    const auto bearer = std::ranges::find_if(bearers->second, [&](PersonId human) {
        return turn.store.roster_ties.are_same({.person = human, .roster_person = listed.id}) != false;
    });
    if (bearer == bearers->second.end()) {
        return false;
    }
    // Two accounts of one name are most likely one person where the list has the name once; the chair is asked of it.
    bearers->second.erase(bearer);
    return true;
}

std::string line_of(const RosterPerson& person, bool has_namesake) {
    const std::string name = handlers::safe_name(person.name);
    return has_namesake ? fmt::format("• {} ({})", name, handlers::safe_name(person.code)) : "• " + name;
}

} // namespace

bool may_see_missing(Turn& turn, const Speaker& speaker, const std::string& unit) {
    return !speaker.is_in_group() && speaker.is_identified() &&
           (membership::is_chair(turn, speaker.person, unit) || membership::is_officer(turn, speaker.person));
}

bool show_missing(Turn& turn, const Speaker& speaker, const std::string& unit, int year, std::size_t from) {
    const auto list = turn.store.roster.of_unit(unit);
    if (list.empty()) {
        return false;
    }
    Reported reported = reported_in_year(turn, unit, year);
    std::map<std::string, int> bearers;
    std::vector<RosterPerson> missing;
    for (const RosterPerson& person : list) {
        ++bearers[key_of(person.name)];
        if (!reported.listed.contains(person.id) && !take_bearer(turn, reported, person)) {
            missing.push_back(person);
        }
    }
    std::size_t unknown = 0;
    for (const auto& [name, humans] : reported.by_name) {
        unknown += bearers.contains(name) ? 0 : humans.size();
    }
    const auto have = list.size() - missing.size();
    Message message = turn.text(missing.empty() ? "statistics.missing_none" : "statistics.missing",
                                {{"unit", handlers::unit_name(turn, unit)},
                                 {"year", std::to_string(year)},
                                 {"have", std::to_string(have)},
                                 {"all", std::to_string(list.size())},
                                 {"count", std::to_string(missing.size())}});
    const std::size_t to = std::min(missing.size(), from + names_of_page);
    for (std::size_t i = std::min(from, to); i < to; ++i) {
        const bool has_namesake = bearers[key_of(missing[i].name)] > 1;
        add_line(message, {.text = line_of(missing[i], has_namesake), .marks = {}, .choices = {}});
    }
    if (to < missing.size()) {
        add_line(message, turn.text("statistics.missing_more", {{"count", std::to_string(missing.size() - to)}}));
        message.choices.push_back(
            {turn.words("approval.next"), handlers::action("statistics.missing", static_cast<std::int64_t>(to),
                                                           fmt::format("{:04}{}", year, unit))});
    }
    if (unknown > 0 && !missing.empty()) {
        add_line(message, turn.text("statistics.missing_unknown", {{"count", std::to_string(unknown)}}));
    }
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

void add_missing_without_list(Turn& turn, const std::string& unit, int year, Message& message) {
    const auto count = reported_in_year(turn, unit, year).everybody.size();
    add_line(message, turn.text("statistics.missing_no_list", {{"count", std::to_string(count)}}));
}

bool on_missing_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb != "statistics.missing") {
        return false;
    }
    const int year = config::whole_number<int>(action.detail.substr(0, year_digits)).value_or(0);
    const std::string unit(action.detail.substr(std::min(action.detail.size(), year_digits)));
    const bool may = year > 0 && action.subject >= 0 && may_see_missing(turn, speaker, unit);
    if (!may || !show_missing(turn, speaker, unit, year, static_cast<std::size_t>(action.subject))) {
        handlers::remark(turn, speaker, turn.text("common.not_allowed"));
    }
    return true;
}

} // namespace loa::conversation
