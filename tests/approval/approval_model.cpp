#include "tests/approval/approval_model.h"

#include <algorithm>
#include <iterator>

namespace loa::tests {

std::vector<Asked> Model::asked() const {
    std::set<int> named;
    std::set<int> reporting;
    for (const Row& row : rows) {
        if (!may_be_merged(row)) {
            continue;
        }
        named.insert(row.named.begin(), row.named.end());
        if (!row.is_for_unit && row.number <= 1) {
            reporting.insert(row.teacher);
        }
    }
    const auto is_tied = [&](int teacher) { return who.contains(teacher) && who.at(teacher); };
    const auto may_be_asked = [&](int teacher) { return reporting.contains(teacher) && !who.contains(teacher); };
    std::vector<Asked> questions;
    for (int name = 0; name < on_list; ++name) {
        if (name != of_twin) {
            if (named.contains(name) && may_be_asked(name)) {
                questions.push_back({.teacher = name});
            }
            continue;
        }
        const bool asks_one = may_be_asked(of_twin);
        const bool asks_twin = may_be_asked(twin);
        const bool is_known = is_tied(of_twin) || is_tied(twin);
        if (is_known) {
            if ((asks_one || asks_twin) && !are_two) {
                questions.push_back({.teacher = asks_one ? of_twin : twin});
            }
        } else if (asks_one && asks_twin && !are_two) {
            questions.push_back({.teacher = of_twin, .other = twin});
        } else if ((asks_one || asks_twin) && are_two && named.contains(of_twin)) {
            questions.push_back({.teacher = asks_one ? of_twin : twin});
        }
    }
    return questions;
}

void Model::say_who(const std::set<int>& teachers, bool is_same) {
    Decided decided;
    for (const int teacher : teachers) {
        decided.who[teacher] = who[teacher] = is_same;
    }
    keep(std::move(decided));
}

void Model::say_two(bool is_same) {
    if (is_same) {
        return say_who({of_twin, twin}, true);
    }
    Decided decided;
    decided.is_apart = are_two = true;
    keep(std::move(decided));
}

int Model::person_of(int teacher) const {
    const auto said = who.find(teacher);
    return said != who.end() && said->second ? person_named(name_of(teacher)) : teacher;
}

bool Model::may_be_merged(const Row& row) {
    return row.state == ActivityState::reported || row.state == ActivityState::approved;
}

std::vector<std::size_t> Model::whole(std::size_t row) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_in =
            rows[row].group != 0 && rows[i].group == rows[row].group && rows[i].state != ActivityState::withdrawn;
        if (i == row || is_in) {
            found.push_back(i);
        }
    }
    return found;
}

bool Model::is_refused(std::size_t one, std::size_t other) const {
    return refused.contains({std::min(one, other), std::max(one, other)});
}

std::vector<std::size_t> Model::alike(std::size_t seed) const {
    const auto own = whole(seed);
    std::set<std::string> titles;
    std::set<int> topics;
    for (const std::size_t member : own) {
        if (titles.size() < 8 && titles.insert(rows[member].title).second) {
            topics.insert(rows[member].topic);
        }
    }
    const auto is_refused_with_own = [&](std::size_t row) {
        return std::ranges::any_of(own, [&](std::size_t member) { return is_refused(member, row); });
    };
    std::set<int> refused_groups;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (may_be_merged(rows[row]) && rows[row].group != 0 && is_refused_with_own(row)) {
            refused_groups.insert(rows[row].group);
        }
    }
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Row& other = rows[row];
        const bool is_own = row == seed || (rows[seed].group != 0 && other.group == rows[seed].group);
        if (may_be_merged(other) && !is_own && other.topic != 0 && topics.contains(other.topic) &&
            !is_refused_with_own(row) && !refused_groups.contains(other.group)) {
            found.push_back(row);
        }
    }
    return found;
}

void Model::answer_proposal(std::size_t seed, std::size_t count, bool are_one) {
    auto group = alike(seed);
    if (!may_be_merged(rows[seed]) || group.empty() || group.size() + 1 != count) {
        return;
    }
    group.insert(group.begin(), seed);
    Decided decided;
    if (are_one) {
        merge(decided, group);
        return keep(std::move(decided));
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        for (std::size_t j = i + 1; j < group.size(); ++j) {
            if (rows[group[i]].group != 0 && rows[group[i]].group == rows[group[j]].group) {
                continue;
            }
            decided.is_refusal = true;
            refused.emplace(std::pair(std::min(group[i], group[j]), std::max(group[i], group[j])), decisions.size());
        }
    }
    keep(std::move(decided));
}

std::vector<std::size_t> Model::waiting() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].state == ActivityState::reported) {
            found.push_back(i);
        }
    }
    return found;
}

void Model::show_from(std::size_t first_row) {
    for (const std::size_t row : waiting()) {
        if (row >= first_row && shown_now < 10) {
            shown.emplace_back(row, rows[row].version);
            ++shown_now;
        }
    }
    shown_now = 0;
}

std::vector<std::size_t> Model::approved_lately() const {
    std::vector<std::size_t> found;
    std::set<std::size_t> taken;
    for (auto decided = decisions.rbegin(); decided != decisions.rend(); ++decided) {
        for (const auto& [row, change] : decided->changes) {
            const bool approves =
                change.state_after == ActivityState::approved && change.state_before != ActivityState::approved;
            if (approves && taken.insert(row).second && rows[row].state == ActivityState::approved) {
                found.push_back(row);
            }
        }
    }
    return found;
}

bool Model::show_approved() {
    constexpr std::size_t page = 10;
    const auto approved = approved_lately();
    const std::size_t first = shows_approved ? shown.size() : 0;
    if (first >= approved.size()) {
        return false;
    }
    if (!shows_approved) {
        shown.clear();
    }
    shows_approved = true;
    for (std::size_t i = first; i < std::min(approved.size(), first + page); ++i) {
        shown.emplace_back(approved[i], rows[approved[i]].version);
    }
    return true;
}

bool Model::is_open(std::size_t number, bool must_wait) const {
    const auto& [row, version] = shown[number - 1];
    const ActivityState state = rows[row].state;
    return rows[row].version == version &&
           (state == ActivityState::reported || (!must_wait && state == ActivityState::approved));
}

bool Model::is_approved(std::size_t number) const {
    const auto& [row, version] = shown[number - 1];
    return rows[row].version == version && rows[row].state == ActivityState::approved;
}

void Model::rename(std::size_t row, const std::string& title, int topic, bool is_itself) {
    Row& own = rows[row];
    auto others = whole(row);
    std::erase(others, row);
    const bool is_fit =
        others.empty() || is_itself || (topic != 0 && topic == own.topic) ||
        std::ranges::any_of(others, [&](std::size_t other) { return rows[other].topic == topic && topic != 0; });
    if (own.group != 0 && !is_fit) {
        own.group = 0;
        ++left;
    }
    own.title = title;
    own.topic = topic;
    own.state = ActivityState::reported;
    ++own.version;
}

void Model::set(Decided& decided, std::size_t row, ActivityState state, int group) {
    Change change{rows[row].state, state, rows[row].group, group, rows[row].version};
    if (const auto found = decided.changes.find(row); found != decided.changes.end()) {
        change.state_before = found->second.state_before;
        change.group_before = found->second.group_before;
    }
    decided.changes[row] = change;
    rows[row].state = state;
    rows[row].group = group;
}

void Model::merge(Decided& decided, const std::vector<std::size_t>& members) {
    std::set<std::size_t> all(members.begin(), members.end());
    for (const std::size_t member : members) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const bool is_in = rows[member].group != 0 && rows[row].group == rows[member].group &&
                               rows[row].state != ActivityState::withdrawn;
            if (is_in) {
                all.insert(row);
            }
        }
    }
    if (all.size() < 2) {
        return;
    }
    int target = 0;
    for (const std::size_t row : all) {
        const int group = rows[row].group;
        target = group != 0 && (target == 0 || group < target) ? group : target;
    }
    target = target == 0 ? ++groups : target;
    for (const std::size_t row : all) {
        set(decided, row, rows[row].state, target);
    }
}

void Model::keep(Decided decided) {
    std::erase_if(decided.changes, [](const auto& entry) {
        return entry.second.state_before == entry.second.state_after &&
               entry.second.group_before == entry.second.group_after;
    });
    if (!decided.changes.empty() || decided.is_refusal || !decided.who.empty() || decided.is_apart) {
        decisions.push_back(std::move(decided));
    }
}

bool Model::undo() {
    const auto newest =
        std::find_if(decisions.rbegin(), decisions.rend(), [](const Decided& decided) { return !decided.is_undone; });
    if (newest == decisions.rend()) {
        return false;
    }
    for (const auto& [row, change] : newest->changes) {
        const bool is_approved_again =
            change.state_before == ActivityState::approved && change.state_after != ActivityState::approved;
        const bool is_merged_again = change.group_before != 0 && change.group_before != change.group_after;
        const bool is_edited = rows[row].version != change.version;
        if (rows[row].state == change.state_after && rows[row].group == change.group_after &&
            !((is_approved_again || is_merged_again) && is_edited)) {
            rows[row].state = change.state_before;
            rows[row].group = change.group_before;
        }
    }
    for (const auto& [teacher, is_same] : newest->who) {
        who.erase(teacher);
    }
    are_two = are_two && !newest->is_apart;
    newest->is_undone = true;
    const auto number = static_cast<std::size_t>(decisions.rend() - newest) - 1;
    std::erase_if(refused, [&](const auto& entry) { return entry.second == number; });
    return true;
}

reports::Totals Model::totals() const {
    std::map<std::size_t, std::pair<int, std::set<int>>> events; // largest number and known people
    std::set<int> known;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if (row.state != ActivityState::approved) {
            continue;
        }
        const std::size_t key = row.group == 0 ? 1'000'000 + i : static_cast<std::size_t>(row.group);
        auto& [largest, people] = events[key];
        largest = std::max(largest, row.number);
        if (!row.is_for_unit && row.number <= 1) {
            people.insert(person_of(row.teacher));
            known.insert(person_of(row.teacher));
        }
        for (const int name : row.named) {
            people.insert(person_named(name));
            known.insert(person_named(name));
        }
    }
    reports::Totals totals;
    std::int64_t largest_event = 0;
    for (const auto& [key, event] : events) {
        const auto people = std::max<std::int64_t>(event.first, std::ssize(event.second));
        ++totals.occasions;
        totals.participations += people;
        totals.without_people += people == 0 ? 1 : 0;
        largest_event = std::max(largest_event, people);
    }
    totals.people = std::max(largest_event, std::ssize(known));
    return totals;
}

} // namespace loa::tests
