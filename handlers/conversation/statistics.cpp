#include "handlers/conversation/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "config/plain_text.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/statistics_missing.h"
#include "handlers/local_time.h"
#include "handlers/membership/find_units.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityState;

namespace {

constexpr std::size_t units_of_page = 20;
constexpr std::size_t said_characters_max = 30;
constexpr int year_min = 2000;
constexpr int year_max = 2199;

Message numbers_line(const Turn& turn, std::string_view key, const reports::Totals& totals, std::string_view name) {
    return turn.text(key, {{"name", name},
                           {"activities", std::to_string(totals.occasions)},
                           {"persons", std::to_string(totals.people)},
                           {"participations", std::to_string(totals.participations)}});
}

/// What is in no total: waiting, returned, withdrawn.
void add_uncounted(Turn& turn, std::string_view unit, int year, Message& message) {
    const auto states = turn.store.occasions.states(unit, period_of_year(turn, year));
    std::vector<std::string> parts;
    for (const auto state : {ActivityState::reported, ActivityState::returned, ActivityState::withdrawn}) {
        if (const auto found = states.find(state); found != states.end()) {
            const std::string name = turn.words("activity_state." + std::string(storage::to_text(state)));
            parts.push_back(fmt::format("{} {}", found->second, name));
        }
    }
    if (!parts.empty()) {
        const std::string list = fmt::format("{}", fmt::join(parts, ", "));
        add_line(message, turn.text("statistics.uncounted", {{"parts", list}}));
    }
}

/// Where the chair of several units finds the figures of the others.
void add_others_chaired(Turn& turn, const Speaker& chair, const std::string& unit, Message& message) {
    for (const std::string& other : turn.store.persons.chaired_units(chair.person.id)) {
        if (other != unit) {
            add_line(message,
                     turn.text("statistics.other_unit", {{"unit", handlers::unit_name(turn, other)}, {"code", other}}));
        }
    }
}

void show_unit(Turn& turn, const Speaker& speaker, const std::string& unit, int year, bool asks_who_is_missing) {
    const std::string name = handlers::unit_name(turn, unit);
    const std::string year_text = std::to_string(year);
    const auto counted = counted_in_year(turn, unit, year);
    Message uncounted;
    add_uncounted(turn, unit, year, uncounted);
    if (counted.total.occasions == 0 && uncounted.text.empty()) {
        Message none = turn.text("statistics.none", {{"unit", name}, {"year", year_text}});
        if (!turn.store.occasions.states(unit, period_of_year(turn, year - 1)).empty()) {
            add_line(none, turn.text("statistics.year_before", {{"year", std::to_string(year - 1)}}));
        }
        if (asks_who_is_missing) {
            add_missing_without_list(turn, unit, year, none);
        }
        if (!speaker.is_in_group() && membership::is_chair(turn, speaker.person, unit)) {
            add_others_chaired(turn, speaker, unit, none);
        }
        return handlers::answer(turn, speaker, std::move(none));
    }
    Message message = turn.text("statistics.head", {{"unit", name}, {"year", year_text}});
    if (counted.total.occasions == 0) {
        add_line(message, turn.text("statistics.none_approved"));
    } else {
        add_line(message, numbers_line(turn, "statistics.approved", counted.total, {}));
    }
    for (const auto& [id, totals] : counted.by_category) {
        const config::Category* category = turn.campaign().category(id);
        add_line(message, numbers_line(turn, "statistics.line", totals, category == nullptr ? id : category->label));
    }
    if (counted.total.without_people > 0) {
        add_line(message,
                 turn.text("statistics.without_people", {{"count", std::to_string(counted.total.without_people)}}));
    }
    if (!uncounted.text.empty()) {
        add_line(message, uncounted);
    }
    if (counted.total.occasions > 0) {
        add_line(message, turn.text("statistics.rule"));
    }
    if (asks_who_is_missing) {
        add_missing_without_list(turn, unit, year, message);
    }
    if (!speaker.is_in_group() && membership::is_chair(turn, speaker.person, unit)) {
        add_others_chaired(turn, speaker, unit, message);
        ask_who_is_who(turn, speaker, unit, message);
    }
    handlers::answer(turn, speaker, std::move(message));
}

void show_all_units(Turn& turn, const Speaker& speaker, int year, std::size_t from, bool asks_who_is_missing = false) {
    const auto counted = counted_in_year(turn, {}, year);
    std::vector<std::pair<std::string, reports::Totals>> units(counted.by_unit.begin(), counted.by_unit.end());
    std::ranges::sort(units, {}, [](const auto& unit) { return std::pair(-unit.second.participations, unit.first); });
    Message message = turn.text("statistics.head_all", {{"year", std::to_string(year)}});
    add_line(message, numbers_line(turn, "statistics.approved", counted.total, {}));
    const std::size_t to = std::min(units.size(), from + units_of_page);
    for (std::size_t i = std::min(from, to); i < to; ++i) {
        const std::string name = handlers::unit_name(turn, units[i].first);
        const std::string shown = fmt::format("{} ({})", name.empty() ? units[i].first : name, units[i].first);
        add_line(message, numbers_line(turn, "statistics.line", units[i].second, shown));
    }
    add_uncounted(turn, {}, year, message);
    add_line(message, turn.text("statistics.rule"));
    add_line(message, turn.text(asks_who_is_missing ? "statistics.how_missing" : "statistics.how_unit"));
    if (to < units.size()) {
        message.choices.push_back(
            {turn.words("approval.next"),
             handlers::action("statistics.page", static_cast<std::int64_t>(to), std::to_string(year))});
    }
    handlers::answer(turn, speaker, std::move(message));
}

bool may_see_all(Turn& turn, const Speaker& speaker) {
    return membership::is_officer(turn, speaker.person) ||
           (speaker.is_identified() && turn.store.persons.has_role(speaker.person.id, storage::Role::auditor));
}

bool belongs_to(Turn& turn, const Speaker& speaker, const std::string& unit) {
    const auto units =
        speaker.is_identified() ? turn.store.memberships.units_of(speaker.person.id) : std::vector<std::string>{};
    return std::ranges::find(units, unit) != units.end();
}

/// Says that the unit is somebody else's or none at all, and what can be seen instead.
void refuse(Turn& turn, const Speaker& speaker, const std::string& named, std::string_view typed,
            const std::string& own) {
    const std::string name = handlers::unit_name(turn, named);
    const std::string own_name = own.empty() ? std::string{} : handlers::unit_name(turn, own);
    const std::string said = handlers::safe_line(typed, said_characters_max);
    if (own_name.empty()) {
        return handlers::answer(turn, speaker,
                                name.empty() ? turn.text("statistics.unknown_unit", {{"said", said}})
                                             : turn.text("statistics.not_yours_none", {{"unit", name}}));
    }
    handlers::answer(turn, speaker,
                     name.empty() ? turn.text("statistics.no_such_unit", {{"said", said}, {"own", own_name}})
                                  : turn.text("statistics.not_yours", {{"unit", name}, {"own", own_name}}));
}

/// Cuts a year off the end of the words.
int year_named(const Turn& turn, std::string_view& words) {
    constexpr std::size_t digits = 4;
    const std::size_t begin = words.size() < digits ? 0 : words.size() - digits;
    const int year = config::whole_number<int>(words.substr(begin)).value_or(0);
    const bool is_apart = begin == 0 || words[begin - 1] == ' ';
    if (!is_apart || year < year_min || year > year_max) {
        return handlers::today(turn).year;
    }
    words = words.substr(0, begin);
    words.remove_suffix(bytes_at_back(turn, "said.statistics_year", words)); // "năm 2024"
    while (words.ends_with(' ')) {
        words.remove_suffix(1);
    }
    return year;
}

/// Cuts "chưa báo cáo" off the end of the words.
bool asks_who_is_missing(const Turn& turn, std::string_view& words) {
    const std::size_t bytes = bytes_at_back(turn, "said.statistics_missing", words);
    words.remove_suffix(bytes);
    while (words.ends_with(' ')) {
        words.remove_suffix(1);
    }
    return bytes > 0;
}

/// The code of the unit that is named by its code or by words of its name; what was typed, as a code, where none is or
/// several are.
std::string unit_named(const Turn& turn, std::string_view typed) {
    const auto units = membership::find_units(turn, typed);
    return units.size() == 1 ? units.front()->code : membership::as_unit_code(typed);
}

} // namespace

storage::CountedPeriod period_of_year(const Turn& turn, int year) {
    const auto range = handlers::year_range(year, turn.campaign().time_zone);
    return {.first_day = fmt::format("{:04}-01-01", year),
            .last_day = fmt::format("{:04}-12-31", year),
            .from = range.from,
            .to = range.to};
}

void show_statistics(Turn& turn, Speaker& speaker, std::string_view words) {
    const bool is_last = asks_who_is_missing(turn, words);
    const int year = year_named(turn, words);
    const bool wants_missing = asks_who_is_missing(turn, words) || is_last;
    const bool sees_all = may_see_all(turn, speaker);
    if (is_one_of(turn, "said.statistics_all", words)) {
        words = {};
    }
    if (sees_all && words.empty() && !speaker.is_in_group()) {
        return show_all_units(turn, speaker, year, 0, wants_missing && membership::is_officer(turn, speaker.person));
    }
    const std::string named = unit_named(turn, words);
    const bool is_named = !words.empty();
    std::string own = unit_asked_about(speaker);
    const bool is_of_other = wants_missing && !own.empty() && !membership::is_chair(turn, speaker.person, own) &&
                             membership::is_chair(turn, speaker.person) && !speaker.is_in_group();
    if ((own.empty() || is_of_other) && speaker.is_identified()) { // a chair need not be a member
        const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
        own = chaired.empty() ? std::string{} : chaired.front();
    }
    const bool may_name = sees_all || named == own || membership::is_chair(turn, speaker.person, named) ||
                          belongs_to(turn, speaker, named);
    if (is_named && !may_name) {
        return refuse(turn, speaker, named, words, own);
    }
    const std::string unit = is_named ? named : own;
    if (unit.empty() || handlers::unit_name(turn, unit).empty()) {
        return handlers::answer(
            turn, speaker,
            is_named ? turn.text("statistics.unknown_unit", {{"said", handlers::safe_line(words, said_characters_max)}})
                     : handlers::text_here(turn, speaker.chat, "statistics.no_unit"));
    }
    const bool names_missing = wants_missing && may_see_missing(turn, speaker, unit);
    if (!names_missing || !show_missing(turn, speaker, unit, year)) {
        show_unit(turn, speaker, unit, year, names_missing);
    }
}

bool on_statistics_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (action.verb != "statistics.page") {
        return on_missing_action(turn, speaker, action);
    }
    const int year = config::whole_number<int>(action.detail).value_or(0);
    if (!may_see_all(turn, speaker) || speaker.is_in_group() || action.subject < 0 || year < year_min ||
        year > year_max) {
        handlers::remark(turn, speaker, turn.text("common.not_allowed"));
        return true;
    }
    show_all_units(turn, speaker, year, static_cast<std::size_t>(action.subject));
    return true;
}

reports::Counted counted_in_year(Turn& turn, std::string_view unit, int year) {
    const auto period = period_of_year(turn, year);
    const auto reports = turn.store.occasions.counted(unit, period);
    const auto names = turn.store.occasions.names(unit, period);
    return reports::count(reports, names);
}

std::string unit_asked_about(const Speaker& speaker) {
    if (speaker.is_in_group() && speaker.chat.unit) {
        return *speaker.chat.unit;
    }
    return speaker.person.unit.value_or("");
}

} // namespace loa::conversation
