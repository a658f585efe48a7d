#include "handlers/conversation/merging.h"

#include <algorithm>

#include "handlers/reports/counting.h"
#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::Likely;

namespace {

/// An activity that lasted longer than this is not looked for by those that began after its first days.
constexpr int days_back = 14;

EventWords event_words(const Turn& turn) {
    EventWords words;
    const std::string list = turn.words("said.event_words");
    for (vietnamese::Syllable& syllable : vietnamese::syllables(list)) {
        words.insert(std::move(syllable.folded));
    }
    return words;
}

} // namespace

Merging::Merging(Turn& turn) : turn_(turn), event_words_(event_words(turn)) {}

std::vector<Likely> Merging::alike(const Activity& activity) {
    std::vector<Likely> found;
    if (!activity.start || !activity.unit) {
        return found;
    }
    const std::string end = activity.end.value_or(*activity.start);
    const TitleWords own = title_words(activity.title, event_words_);
    std::vector<ActivityId> refused;
    bool knows_refused = false;
    for (const Likely& other : likely(activity)) {
        const bool is_same_occasion = activity.occasion && activity.occasion == other.occasion;
        if (other.id == activity.id || is_same_occasion || !are_near(*activity.start, end, other.start, other.end) ||
            title_likeness(own, words(other.id, other.title)) < alike_from) {
            continue;
        }
        if (!knows_refused) {
            refused = turn_.store.decisions.refused_with(activity.id);
            knows_refused = true;
        }
        if (!std::ranges::binary_search(refused, other.id)) {
            found.push_back(other);
        }
    }
    std::ranges::sort(found, {}, &Likely::id);
    if (found.size() > alike_max) {
        found.resize(alike_max);
    }
    return found;
}

const std::vector<Likely>& Merging::likely(const Activity& activity) {
    const auto start = vietnamese::date_from_iso(*activity.start);
    const auto end = vietnamese::date_from_iso(activity.end.value_or(*activity.start));
    if (!start || !end) {
        static const std::vector<Likely> none;
        return none;
    }
    const std::string first = vietnamese::iso_text(vietnamese::add_days(*start, -days_back));
    const std::string last = vietnamese::iso_text(vietnamese::add_days(*end, days_apart_max));
    const std::string key = activity.category + '\n' + first + last;
    const auto known = likely_.find(key);
    if (known != likely_.end()) {
        return known->second;
    }
    // Those of the same day first: they are the likeliest, and the others have what room is left.
    auto found = turn_.store.occasions.likely(*activity.unit, activity.category, *activity.start, last, likely_max);
    const int room = likely_max - static_cast<int>(found.size());
    if (room > 0) {
        const std::string day_before = vietnamese::iso_text(vietnamese::add_days(*start, -1));
        auto before = turn_.store.occasions.likely(*activity.unit, activity.category, first, day_before, room);
        found.insert(found.end(), std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()));
    }
    return likely_.emplace(key, std::move(found)).first->second;
}

const TitleWords& Merging::words(ActivityId id, std::string_view title) {
    const auto [known, is_new] = words_.try_emplace(id.value);
    if (is_new) {
        known->second = title_words(title, event_words_);
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
        const auto person = turn.store.persons.find(member.person);
        report.roster_person = person ? person->roster_person : storage::RosterPersonId{};
        report.is_for_unit = member.is_for_unit;
        report.participants = member.participants;
        reports.push_back(std::move(report));
        for (const storage::RosterPersonId named : turn.store.occasions.people(member.id)) {
            names.push_back({.activity = member.id, .roster_person = named});
        }
    }
    return reports::count(reports, names).total.people;
}

} // namespace loa::conversation
