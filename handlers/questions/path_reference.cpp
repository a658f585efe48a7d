#include "handlers/questions/path_reference.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace loa::questions {
namespace {

using vietnamese::Syllable;

constexpr std::array<std::string_view, 10> level_words = {"muc",  "phan", "chuong",  "dieu",    "khoan",
                                                          "diem", "part", "section", "article", "clause"};
constexpr std::size_t numeral_max = 6; ///< "XXVIII"

bool is_level(std::string_view folded) {
    return std::ranges::find(level_words, folded) != level_words.end();
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_roman(std::string_view folded) {
    return !folded.empty() && folded.size() <= numeral_max && folded.find_first_not_of("ivx") == std::string_view::npos;
}

std::string upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return out;
}

/// The label that a word is behind the word for a level; empty where it is none. "điểm a", but "mục a" is no place.
std::string label_of(std::string_view level, const Syllable& word) {
    if (is_digits(word.typed)) return std::string(word.typed);
    if (level != "diem" && level != "khoan" && is_roman(word.typed == upper(word.folded) ? word.folded : ""))
        return upper(word.folded);
    if (level != "diem" && is_roman(word.folded) && word.folded.size() > 1) return upper(word.folded);
    const bool is_point = level == "diem" && word.folded.size() == 1 && word.folded != "a";
    return is_point ? word.folded : std::string{};
}

bool follows_dot(std::string_view text, const Syllable& left, const Syllable& right) {
    return text.substr(left.offset + left.typed.size(), right.offset - left.offset - left.typed.size()) == ".";
}

/// "khoản 2 điều 15", "khoản 2 của điều 15", "điều 15, khoản 2": one place named in steps of different levels.
bool continues(std::string_view text, const PathReference& left, const PathReference& right) {
    const auto first_word = [&](const PathReference& place) {
        const auto words = vietnamese::syllables(text.substr(place.begin, place.end - place.begin));
        return words.empty() ? std::string{} : words.front().folded;
    };
    const auto gap = text.substr(left.end, right.begin - left.end);
    if (gap.find_first_not_of(" ,") != std::string_view::npos && gap != " của " && gap != " cua ") return false;
    return first_word(left) != first_word(right);
}

} // namespace

std::vector<PathReference> find_path_references(std::string_view text) {
    std::vector<PathReference> found;
    const auto words = vietnamese::syllables(text);
    const auto end_of = [&](std::size_t at) { return words[at].offset + words[at].typed.size(); };
    for (std::size_t at = 0; at < words.size(); ++at) {
        PathReference place{.labels = {}, .begin = words[at].offset, .end = 0};
        auto next = at;
        if (is_level(words[at].folded) && at + 1 < words.size()) {
            if (words[at + 1].folded == "so" && at + 2 < words.size()) ++next;
            if (auto label = label_of(words[at].folded, words[next + 1]); !label.empty()) {
                place.labels.push_back(std::move(label));
                ++next;
            }
        } else if (is_roman(words[at].folded) && words[at].typed == upper(words[at].folded) && at + 1 < words.size() &&
                   follows_dot(text, words[at], words[at + 1]) && is_digits(words[at + 1].typed)) {
            place.labels.push_back(upper(words[at].folded));
        }
        if (place.labels.empty()) continue;
        while (next + 1 < words.size() && follows_dot(text, words[next], words[next + 1]) &&
               is_digits(words[next + 1].typed))
            place.labels.emplace_back(words[++next].typed);
        // "mục 5/2024" and "khoản 3 triệu" name no place.
        const auto rest = text.substr(end_of(next));
        if (rest.starts_with('/') || rest.starts_with('%')) continue;
        place.end = end_of(next);
        at = next;
        if (!found.empty() && continues(text, found.back(), place)) {
            found.back().end = place.end;
            std::ranges::move(place.labels, std::back_inserter(found.back().labels));
            continue;
        }
        found.push_back(std::move(place));
    }
    return found;
}

bool lies_at(const Clause& clause, const PathReference& place) {
    // "điều 3 khoản 3" takes two steps of that label.
    return std::ranges::all_of(place.labels, [&](const std::string& label) {
        return std::ranges::count(clause.steps, label, &PathStep::label) >= std::ranges::count(place.labels, label);
    });
}

} // namespace loa::questions
