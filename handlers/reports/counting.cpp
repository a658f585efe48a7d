#include "handlers/reports/counting.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace loa::reports {
namespace {

using storage::CountedName;
using storage::CountedReport;

/// One human being: a place in the roster above zero, an account below.
using Human = std::int64_t;

Human human_of(const CountedReport& report) {
    return report.roster_person ? report.roster_person.value : -report.human.value;
}

/// A number above one, or a report for the unit, speaks of others than its author alone.
bool tells_of_itself(const CountedReport& report) {
    return !report.is_for_unit && report.participants.value_or(1) <= 1;
}

/// Each once.
using Humans = std::vector<Human>;

void sort_once(Humans& humans) {
    std::ranges::sort(humans);
    const auto again = std::ranges::unique(humans);
    humans.erase(again.begin(), again.end());
}

/// What is gathered of one occasion.
struct Gathered {
    OccasionCount count;
    std::int64_t largest_number = 0;
    Humans known;
    std::vector<std::pair<std::string, int>> categories; ///< with the number of reports, first one first
};

void add_category(Gathered& occasion, const std::string& category) {
    const auto found = std::ranges::find(occasion.categories, category, &std::pair<std::string, int>::first);
    if (found == occasion.categories.end()) {
        occasion.categories.emplace_back(category, 1);
    } else {
        ++found->second;
    }
}

/// An occasion's key: its own id above zero, a lone activity's below.
std::int64_t key_of(const CountedReport& report) {
    return report.occasion ? report.occasion.value : -report.activity.value;
}

std::vector<Gathered> gather(std::span<const CountedReport> reports, std::span<const CountedName> names) {
    std::vector<Gathered> occasions;
    occasions.reserve(reports.size());
    std::unordered_map<std::int64_t, std::size_t> by_key;
    std::unordered_map<std::int64_t, std::size_t> of_activity;
    for (const CountedReport& report : reports) {
        const auto [found, is_new] = by_key.try_emplace(key_of(report), occasions.size());
        if (is_new) {
            occasions.push_back({.count = {.first = report.activity, .unit = report.unit, .category = {}},
                                 .known = {},
                                 .categories = {}});
        }
        Gathered& occasion = occasions[found->second];
        of_activity.emplace(report.activity.value, found->second);
        add_category(occasion, report.category);
        occasion.largest_number = std::max(occasion.largest_number, report.participants.value_or(0));
        if (tells_of_itself(report)) {
            occasion.known.push_back(human_of(report));
        }
    }
    for (const CountedName& name : names) {
        if (const auto found = of_activity.find(name.activity.value); found != of_activity.end()) {
            occasions[found->second].known.push_back(name.roster_person.value);
        }
    }
    for (Gathered& occasion : occasions) {
        sort_once(occasion.known);
        occasion.count.category =
            std::ranges::max_element(occasion.categories, {}, &std::pair<std::string, int>::second)->first;
        occasion.count.people = std::max(occasion.largest_number, std::ssize(occasion.known));
    }
    return occasions;
}

/// Totals of one unit in the making.
struct Sum {
    Totals totals; ///< but its people
    std::int64_t largest = 0;
    Humans known; ///< each once after finish()

    void add(const Gathered& occasion) {
        const std::int64_t people = occasion.count.people;
        ++totals.occasions;
        totals.participations += people;
        totals.without_people += people == 0 ? 1 : 0;
        largest = std::max(largest, people);
        known.insert(known.end(), occasion.known.begin(), occasion.known.end());
    }
    void finish() { sort_once(known); }
    std::int64_t people() const { return std::max(largest, std::ssize(known)); }
};

/// Sums of several units together.
Totals together(const std::map<std::string, Sum>& units) {
    Totals totals;
    Humans known;
    for (const auto& [unit, sum] : units) {
        totals.occasions += sum.totals.occasions;
        totals.participations += sum.totals.participations;
        totals.without_people += sum.totals.without_people;
        totals.people += sum.people() - std::ssize(sum.known);
        known.insert(known.end(), sum.known.begin(), sum.known.end());
    }
    sort_once(known);
    totals.people += std::ssize(known);
    return totals;
}

/// Whoever is known is new at the first occasion; the rest of a unit's people, without names, at its largest one.
void share_out_people(const std::vector<Gathered>& gathered, const std::map<std::string, Sum>& units,
                      std::vector<OccasionCount>& occasions) {
    std::unordered_set<Human> seen;
    std::map<std::string, std::size_t> largest;
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        for (const Human human : gathered[i].known) {
            occasions[i].new_people += seen.insert(human).second ? 1 : 0;
        }
        const auto [found, is_first] = largest.emplace(occasions[i].unit, i);
        if (occasions[i].people > occasions[found->second].people) {
            found->second = i;
        }
    }
    for (const auto& [unit, at] : largest) {
        const Sum& sum = units.at(unit);
        occasions[at].new_people += sum.people() - std::ssize(sum.known);
    }
}

} // namespace

Counted count(std::span<const CountedReport> reports, std::span<const CountedName> names) {
    Counted counted;
    std::map<std::string, Sum> units;
    std::map<std::string, std::map<std::string, Sum>> categories;
    const auto gathered = gather(reports, names);
    for (const Gathered& occasion : gathered) {
        units[occasion.count.unit].add(occasion);
        categories[occasion.count.category][occasion.count.unit].add(occasion);
        counted.occasions.push_back(occasion.count);
    }
    for (auto& [unit, sum] : units) {
        sum.finish();
    }
    for (auto& [category, sums] : categories) {
        for (auto& [unit, sum] : sums) {
            sum.finish();
        }
    }
    share_out_people(gathered, units, counted.occasions);
    counted.total = together(units);
    for (const auto& [category, sums] : categories) {
        counted.by_category[category] = together(sums);
    }
    for (const auto& [unit, sum] : units) {
        counted.by_unit[unit] = sum.totals;
        counted.by_unit[unit].people = sum.people();
    }
    return counted;
}

} // namespace loa::reports
