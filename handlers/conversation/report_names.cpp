#include "handlers/conversation/report_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using storage::WaitingName;
using vietnamese::Syllable;
using Kind = Decision::Kind;
using Of = NamedWish::Of;
using Folded = std::vector<std::string>;

namespace {

/// Family names that are hardly ever given names, however they are typed, and those that are none with these marks.
constexpr std::array<std::string_view, 6> family_names{"nguyen", "pham", "huynh", "phan", "bui", "ngo"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marked_family_names{
    {{"tran", "trần"}, {"vo", "võ"}, {"dang", "đặng"}, {"do", "đỗ"}}};

bool is_family_name(const Syllable& word) {
    return std::ranges::find(family_names, word.folded) != family_names.end() ||
           std::ranges::any_of(marked_family_names, [&](const auto& known) {
               return word.folded == known.first && vietnamese::lower(word.typed) == known.second;
           });
}

Folded folded(const std::vector<Syllable>& words) {
    Folded result;
    std::ranges::transform(words, std::back_inserter(result), &Syllable::folded);
    return result;
}

/// Turns "Lan Nguyễn Thị" and "Lan Nguyễn" so that the family name stands in front. False for names that have it there,
/// and where it may just as well be a given name.
bool turn_family_name_to_front(std::vector<Syllable>& words) {
    const auto family = std::ranges::find_if(words, is_family_name);
    const bool is_last = family != words.end() && family + 1 == words.end();
    if (family == words.begin() || family == words.end() || (is_last && words.size() > 2)) {
        return false;
    }
    std::rotate(words.begin(), family, words.end());
    return true;
}

bool ends_with(const Folded& words, const Folded& end) {
    return words.size() >= end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

/// In all the orders in which somebody may be called by the end of it; "Lan 2" is called Lan as well.
void add_names(std::string_view name, std::vector<Folded>& names) {
    const std::string composed = vietnamese::nfc(name);
    auto words = vietnamese::syllables(composed);
    if (words.empty()) {
        return;
    }
    names.push_back(folded(words));
    const std::string& last = words.back().folded;
    if (words.size() > 1 && std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; })) {
        words.pop_back();
        names.push_back(folded(words));
    }
    if (turn_family_name_to_front(words)) {
        names.push_back(folded(words));
    }
}

} // namespace

std::vector<std::string> folded_words(std::string_view text) {
    const std::string composed = vietnamese::nfc(text);
    return folded(vietnamese::syllables(composed));
}

bool ReportNames::Known::is_called(Of of, const Folded& by) const {
    const bool is_theirs =
        of != Of::title && std::ranges::any_of(names, [&](const Folded& name) { return ends_with(name, by); });
    return is_theirs || (of != Of::person && !std::ranges::search(title, by).empty());
}

std::vector<ReportNames::Known> ReportNames::known(std::vector<WaitingName> reports) {
    std::vector<Known> known;
    for (WaitingName& report : reports) {
        Known one;
        add_names(report.name, one.names);
        add_names(report.listed_name, one.names);
        one.title = folded_words(report.title);
        one.report = std::move(report);
        known.push_back(std::move(one));
    }
    return known;
}

std::vector<WaitingName> ReportNames::called_so(const std::vector<Known>& reports, Of of, const Folded& by) {
    std::vector<WaitingName> found;
    for (const Known& one : reports) {
        if (one.is_called(of, by)) {
            found.push_back(one.report);
        }
    }
    return found;
}

ReportNames::ReportNames(handlers::Turn& turn, const handlers::Speaker& chair)
    : turn_(turn), units_(turn.store.persons.chaired_units(chair.person.id)) {
    for (const std::string& unit : units_) {
        waiting_.emplace(unit, known(storage::waiting_names(turn.store.database, unit)));
    }
}

std::vector<CalledSo> ReportNames::waiting(Of of, const Folded& by) const {
    std::vector<CalledSo> found;
    for (const std::string& unit : units_) {
        if (auto reports = called_so(waiting_.at(unit), of, by); !reports.empty()) {
            found.push_back({.unit = unit, .reports = std::move(reports)});
        }
    }
    return found;
}

std::vector<WaitingName> ReportNames::approved(const std::string& unit, Of of, const Folded& by) {
    if (!approved_.contains(unit)) {
        approved_.emplace(unit, known(storage::approved_names(turn_.store.database, unit)));
    }
    return called_so(approved_.at(unit), of, by);
}

TargetReports ReportNames::meant(const NamedTarget& target, const std::string& unit) {
    const auto here = waiting_.find(unit);
    const bool waits = target.kind != Kind::unapprove && here != waiting_.end();
    const bool may_be_approved = target.kind == Kind::unapprove || target.kind == Kind::merge ||
                                 target.kind == Kind::keep_apart || target.kind == Kind::split;
    TargetReports meant;
    for (; meant.name < target.names.size(); ++meant.name) {
        const auto by = folded_words(target.names[meant.name].said);
        if (waits) {
            meant.reports = called_so(here->second, target.of, by);
        }
        if (meant.reports.empty() && may_be_approved) {
            meant.reports = approved(unit, target.of, by);
        }
        if (!meant.reports.empty()) {
            break;
        }
    }
    return meant;
}

} // namespace loa::conversation
