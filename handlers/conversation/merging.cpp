#include "handlers/conversation/merging.h"

#include <algorithm>
#include <set>

#include "handlers/reports/counting.h"
#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::Likely;
using storage::OccasionId;

namespace {

/// An activity that lasted longer than this is not looked for by those that began after its first days.
constexpr int days_back = 14;

/// So many ways in which merged reports are called are compared.
constexpr std::size_t titles_max = 8;

} // namespace

TitleReader title_reader(const activities::Lexicon& lexicon, const config::Texts& texts) {
    EventWords words;
    const std::string list = texts.render("said.event_words").text;
    for (vietnamese::Syllable& syllable : vietnamese::syllables(list)) {
        words.insert(std::move(syllable.folded));
    }
    return {lexicon, std::move(words)};
}

Merging::Merging(Turn& turn) : turn_(turn), reader_(title_reader(*turn.context.lexicon, turn.texts())) {}

const Merging::Compared& Merging::compared(const Activity& activity) {
    const std::int64_t key = activity.occasion ? activity.occasion.value : -activity.id.value;
    const auto [known, is_new] = compared_.try_emplace(key);
    Compared& own = known->second;
    if (!is_new) {
        return own;
    }
    auto members = activity.occasion ? turn_.store.occasions.members(activity.occasion) : std::vector{activity};
    if (members.size() > alike_max) {
        members.resize(alike_max);
    }
    std::set<std::string_view> titles;
    for (const Activity& member : members) {
        if (member.start) {
            const std::string& end = member.end ? *member.end : *member.start;
            own.start = own.start.empty() ? *member.start : std::min(own.start, *member.start);
            own.end = std::max(own.end, end);
        }
        if (titles.size() < titles_max && titles.insert(member.title).second) {
            own.titles.push_back(words(member.title));
        }
        const auto refused = turn_.store.decisions.refused_with(member.id);
        own.refused.insert(own.refused.end(), refused.begin(), refused.end());
    }
    std::ranges::sort(own.refused);
    return own;
}

std::vector<Likely> Merging::alike(const Activity& activity) {
    std::vector<Likely> found;
    if (!activity.start || !activity.unit) {
        return found;
    }
    const Compared& own = compared(activity);
    const std::vector<Likely>& others = likely(*activity.unit, activity.category, own);
    // What must not be merged with one report must not be merged with what that one was merged with.
    std::set<OccasionId> refused;
    for (const Likely& other : others) {
        if (other.occasion && !own.refused.empty() && std::ranges::binary_search(own.refused, other.id)) {
            refused.insert(other.occasion);
        }
    }
    for (const Likely& other : others) {
        const bool is_same_occasion = activity.occasion && activity.occasion == other.occasion;
        const bool is_refused = refused.contains(other.occasion) || std::ranges::binary_search(own.refused, other.id);
        if (other.id == activity.id || is_same_occasion || is_refused ||
            !are_near(own.start, own.end, other.start, other.end)) {
            continue;
        }
        const TitleWords& title = words(other.title);
        if (std::ranges::any_of(own.titles,
                                [&](const TitleWords& mine) { return title_likeness(mine, title) >= alike_from; })) {
            found.push_back(other);
        }
    }
    std::ranges::sort(found, {}, &Likely::id);
    if (found.size() > alike_max) {
        found.resize(alike_max);
    }
    return found;
}

const std::vector<Likely>& Merging::likely(const std::string& unit, const std::string& category, const Compared& own) {
    const auto start = vietnamese::date_from_iso(own.start);
    const auto end = vietnamese::date_from_iso(own.end);
    if (!start || !end) {
        static const std::vector<Likely> none;
        return none;
    }
    const std::string first = vietnamese::iso_text(vietnamese::add_days(*start, -days_back));
    const std::string last = vietnamese::iso_text(vietnamese::add_days(*end, days_apart_max));
    const std::string key = category + '\n' + own.start + last;
    const auto known = likely_.find(key);
    if (known != likely_.end()) {
        return known->second;
    }
    // Those of the same day first: they are the likeliest, and the others have what room is left.
    auto found = turn_.store.occasions.likely(unit, category, own.start, last, likely_max);
    const int room = likely_max - static_cast<int>(found.size());
    if (room > 0) {
        const std::string day_before = vietnamese::iso_text(vietnamese::add_days(*start, -1));
        auto before = turn_.store.occasions.likely(unit, category, first, day_before, room);
        found.insert(found.end(), std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()));
    }
    return likely_.emplace(key, std::move(found)).first->second;
}

const TitleWords& Merging::words(const std::string& title) {
    const auto [known, is_new] = words_.try_emplace(title);
    if (is_new) {
        known->second = reader_.read(title);
    }
    return known->second;
}

std::int64_t people_of(Turn& turn, const std::vector<Activity>& members) {
    std::vector<storage::CountedReport> reports;
    std::vector<storage::CountedName> names;
    for (const Activity& member : members) {
        if (member.state == storage::ActivityState::returned) {
            continue;
        }
        storage::CountedReport report;
        report.activity = member.id;
        report.unit = member.unit.value_or("");
        report.occasion = storage::OccasionId{1}; // all of them are one here
        report.category = member.category;
        report.human = turn.store.persons.human(member.person);
        report.roster_person = turn.store.persons.listed_as(member.person, report.unit);
        report.is_for_unit = member.is_for_unit;
        report.participants = member.participants;
        reports.push_back(std::move(report));
        for (const storage::RosterPersonId named : turn.store.occasions.people(member.id)) {
            const auto bearers = turn.store.persons.bearers(named);
            const auto human = bearers.empty() ? storage::PersonId{} : turn.store.persons.human(bearers.front().id);
            names.push_back({.activity = member.id, .roster_person = named, .human = human});
        }
    }
    return reports::count(reports, names).total.people;
}

} // namespace loa::conversation
