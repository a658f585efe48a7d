#include "handlers/documents/sameness.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "handlers/documents/comparison.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

using questions::Document;

constexpr std::size_t title_syllables_min = 6;
constexpr double title_likeness = 0.8; ///< share of syllables in common
constexpr std::size_t kept_min = 3;    ///< a clause or two in common may be a matter of form
constexpr double kept_share = 0.6;     ///< of the clauses of the longer one

std::string plain_number(const std::string& number) {
    std::string plain = vietnamese::fold(number);
    std::erase(plain, ' ');
    return plain;
}

struct TitleWords {
    std::multiset<std::string> syllables;
    std::set<std::string> numbers;
};

TitleWords title_words(const std::string& title) {
    TitleWords words;
    for (auto& syllable : vietnamese::syllables(title)) {
        if (syllable.folded.find_first_not_of("0123456789") == std::string::npos) {
            words.numbers.insert(syllable.folded);
        }
        words.syllables.insert(std::move(syllable.folded));
    }
    return words;
}

double likeness(const std::multiset<std::string>& left, const std::multiset<std::string>& right) {
    std::vector<std::string> common;
    std::ranges::set_intersection(left, right, std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size());
}

bool names_other_years(const Document& one, const Document& other) {
    const auto left = title_words(one.title).numbers;
    const auto right = title_words(other.title).numbers;
    return !left.empty() && !right.empty() && left != right;
}

} // namespace

bool has_same_number(const Document& one, const Document& other) {
    return !one.number.empty() && plain_number(one.number) == plain_number(other.number);
}

bool has_other_number(const Document& one, const Document& other) {
    return !one.number.empty() && !other.number.empty() && !has_same_number(one, other);
}

bool has_same_title(const Document& one, const Document& other) {
    const auto left = title_words(one.title);
    const auto right = title_words(other.title);
    return left.syllables.size() >= title_syllables_min && right.syllables.size() >= title_syllables_min &&
           left.numbers == right.numbers && likeness(left.syllables, right.syllables) >= title_likeness;
}

bool has_same_clauses(const Document& one, const Document& other) {
    if (one.text == other.text) {
        return true;
    }
    if (names_other_years(one, other)) {
        return false;
    }
    const auto longer = std::max(one.clauses.size(), other.clauses.size());
    const auto least = std::max(kept_min, static_cast<std::size_t>(kept_share * static_cast<double>(longer)));
    if (std::min(one.clauses.size(), other.clauses.size()) < least) {
        return false;
    }
    return compare(one, other).count(ClauseFate::kept) >= least;
}

void give_known_ids(std::vector<Document>& documents, std::span<const KnownDocument> known,
                    std::span<const std::string> settled) {
    const auto keeps_id = [&](const Document& document) {
        return std::ranges::find(known, document.id, &KnownDocument::id) != known.end() ||
               std::ranges::find(settled, document.id) != settled.end();
    };
    for (const auto& [id, title, number] : known) {
        if (std::ranges::find(documents, id, &Document::id) != documents.end()) {
            continue;
        }
        Document meant;
        meant.title = title;
        meant.number = number;
        auto found = std::ranges::find_if(
            documents, [&](const Document& one) { return !keeps_id(one) && has_same_number(one, meant); });
        if (found == documents.end()) {
            found = std::ranges::find_if(documents, [&](const Document& one) {
                return !keeps_id(one) && !has_other_number(one, meant) && has_same_title(one, meant);
            });
        }
        if (found != documents.end()) {
            found->id = id;
        }
    }
}

} // namespace loa::documents
