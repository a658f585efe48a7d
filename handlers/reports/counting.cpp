#include "handlers/reports/counting.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace loa::reports {
namespace {

using storage::CountedName;
using storage::CountedReport;

/// One human being: a name of a unit's list above zero, an account below; of several that are one the lowest.
using Human = std::int64_t;

/// Which names and accounts are one human being.
class SamePeople {
  public:
    SamePeople(std::span<const CountedReport> reports, std::span<const CountedName> names) {
        for (const CountedReport& report : reports) {
            tie(report.human, report.roster_person);
        }
        for (const CountedName& name : names) {
            tie(name.human, name.roster_person);
        }
    }

    Human of(const CountedReport& report) const { return one_of(-report.human.value); }
    Human of(const CountedName& name) const { return one_of(name.roster_person.value); }

  private:
    void tie(storage::PersonId account, storage::RosterPersonId listed) {
        if (!account || !listed) {
            return;
        }
        const Human one = one_of(-account.value);
        const Human other = one_of(listed.value);
        if (one != other) {
            leads_.emplace(std::max(one, other), std::min(one, other));
        }
    }

    Human one_of(Human human) const {
        for (auto lead = leads_.find(human); lead != leads_.end(); lead = leads_.find(human)) {
            human = lead->second;
        }
        return human;
    }

    /// Of each that is not the lowest of its kind, a lower one. Few people have several, so that ways stay short.
    std::unordered_map<Human, Human> leads_;
};

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

/// Names by number, so that thousands of occasions are told apart without comparing their names again and again.
class Names {
  public:
    std::size_t number_of(const std::string& name) {
        if (last_ < names_.size() && names_[last_] == name) {
            return last_; // rows of one unit mostly follow each other
        }
        const auto [found, is_new] = numbers_.try_emplace(name, names_.size());
        if (is_new) {
            names_.push_back(name);
        }
        return last_ = found->second;
    }
    const std::string& operator[](std::size_t number) const { return names_[number]; }
    std::size_t size() const { return names_.size(); }

  private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> numbers_;
    std::size_t last_ = 0;
};

/// What is gathered of one occasion.
struct Gathered {
    OccasionCount count;
    std::size_t unit = 0; ///< number of its name
    std::size_t category = 0;
    std::int64_t largest_number = 0;
    Humans known;
    std::vector<std::pair<std::size_t, int>> categories; ///< with the number of reports, first one first
};

void add_category(Gathered& occasion, std::size_t category) {
    const auto found = std::ranges::find(occasion.categories, category, &std::pair<std::size_t, int>::first);
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

std::vector<Gathered> gather(std::span<const CountedReport> reports, std::span<const CountedName> names, Names& units,
                             Names& categories) {
    const SamePeople people(reports, names);
    std::vector<Gathered> occasions;
    occasions.reserve(reports.size());
    std::unordered_map<std::int64_t, std::size_t> by_key;
    std::unordered_map<std::int64_t, std::size_t> of_activity;
    by_key.reserve(reports.size());
    of_activity.reserve(names.empty() ? 0 : reports.size());
    for (const CountedReport& report : reports) {
        const auto [found, is_new] = by_key.try_emplace(key_of(report), occasions.size());
        if (is_new) {
            occasions.push_back({.count = {.first = report.activity, .unit = report.unit, .category = {}},
                                 .unit = units.number_of(report.unit),
                                 .known = {},
                                 .categories = {}});
        }
        Gathered& occasion = occasions[found->second];
        if (!names.empty()) {
            of_activity.emplace(report.activity.value, found->second);
        }
        add_category(occasion, categories.number_of(report.category));
        occasion.largest_number = std::max(occasion.largest_number, report.participants.value_or(0));
        if (tells_of_itself(report)) {
            occasion.known.push_back(people.of(report));
        }
    }
    for (const CountedName& name : names) {
        if (const auto found = of_activity.find(name.activity.value); found != of_activity.end()) {
            occasions[found->second].known.push_back(people.of(name));
        }
    }
    for (Gathered& occasion : occasions) {
        sort_once(occasion.known);
        occasion.category =
            std::ranges::max_element(occasion.categories, {}, &std::pair<std::size_t, int>::second)->first;
        occasion.count.category = categories[occasion.category];
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
Totals together(std::span<const Sum> units) {
    Totals totals;
    Humans known;
    for (const Sum& sum : units) {
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
void share_out_people(const std::vector<Gathered>& gathered, std::span<const Sum> units,
                      std::vector<OccasionCount>& occasions) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::unordered_set<Human> seen;
    seen.reserve(gathered.size());
    std::vector<std::size_t> largest(units.size(), none);
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        for (const Human human : gathered[i].known) {
            occasions[i].new_people += seen.insert(human).second ? 1 : 0;
        }
        std::size_t& at = largest[gathered[i].unit];
        if (at == none || occasions[i].people > occasions[at].people) {
            at = i;
        }
    }
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        occasions[largest[unit]].new_people += units[unit].people() - std::ssize(units[unit].known);
    }
}

} // namespace

Counted count(std::span<const CountedReport> reports, std::span<const CountedName> names) {
    Counted counted;
    Names unit_names;
    Names category_names;
    const auto gathered = gather(reports, names, unit_names, category_names);
    std::vector<Sum> units(unit_names.size());
    std::vector<std::vector<Sum>> categories(category_names.size(), std::vector<Sum>(unit_names.size()));
    counted.occasions.reserve(gathered.size());
    for (const Gathered& occasion : gathered) {
        units[occasion.unit].add(occasion);
        categories[occasion.category][occasion.unit].add(occasion);
        counted.occasions.push_back(occasion.count);
    }
    std::ranges::for_each(units, &Sum::finish);
    for (auto& sums : categories) {
        std::ranges::for_each(sums, &Sum::finish);
    }
    share_out_people(gathered, units, counted.occasions);
    counted.total = together(units);
    for (std::size_t category = 0; category < categories.size(); ++category) {
        const Totals totals = together(categories[category]);
        if (totals.occasions > 0) { // of its reports some occasion may have more of another one
            counted.by_category[category_names[category]] = totals;
        }
    }
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        Totals& totals = counted.by_unit[unit_names[unit]];
        totals = units[unit].totals;
        totals.people = units[unit].people();
    }
    return counted;
}

} // namespace loa::reports
