#include "handlers/conversation/decisions.h"

#include <algorithm>
#include <charconv>

#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

using vietnamese::Syllable;

std::optional<std::size_t> number(const Syllable& word) {
    std::size_t value = 0;
    const char* end = word.folded.data() + word.folded.size();
    const auto [stop, error] = std::from_chars(word.folded.data(), end, value);
    return error == std::errc{} && stop == end && value >= 1 && value <= number_max ? std::optional(value)
                                                                                    : std::nullopt;
}

/// Whether a dash (or "đến") stands between two words, so that they are the ends of a range.
bool is_range(std::string_view between) {
    return between.find('-') != std::string_view::npos || between.find("–") != std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view signs = " \t\r:,.-";
    const std::size_t begin = text.find_first_not_of(signs);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::optional<Decision::Kind> kind_of(const std::vector<Syllable>& words, std::size_t& at) {
    const std::string& verb = words[at++].folded;
    if (verb == "duyet") {
        return Decision::Kind::approve;
    }
    if (verb == "gop") {
        return Decision::Kind::merge;
    }
    if (verb != "tra") {
        return std::nullopt;
    }
    if (at < words.size() && words[at].folded == "lai") {
        ++at;
    }
    return Decision::Kind::send_back;
}

/// Numbers and ranges from word `at` on, which moves behind them.
std::vector<std::size_t> read_numbers(std::string_view text, const std::vector<Syllable>& words, std::size_t& at) {
    std::vector<std::size_t> numbers;
    for (; at < words.size(); ++at) {
        const auto value = number(words[at]);
        if (!value) {
            break;
        }
        const Syllable& word = words[at];
        const bool has_before = !numbers.empty();
        const std::size_t gap = has_before ? words[at - 1].offset + words[at - 1].typed.size() : word.offset;
        const std::size_t first =
            has_before && is_range(text.substr(gap, word.offset - gap)) ? numbers.back() + 1 : *value;
        for (std::size_t n = first; n <= *value; ++n) {
            numbers.push_back(n);
        }
    }
    std::ranges::sort(numbers);
    const auto again = std::ranges::unique(numbers);
    numbers.erase(again.begin(), again.end());
    return numbers;
}

std::optional<Decision> read_one(std::string_view text) {
    const auto words = vietnamese::syllables(text);
    if (words.empty()) {
        return std::nullopt;
    }
    std::size_t at = 0;
    const auto kind = kind_of(words, at);
    if (!kind) {
        return std::nullopt;
    }
    Decision decision{.kind = *kind, .numbers = {}, .reason = {}};
    const bool is_all = at < words.size() && (words[at].folded == "het" || words[at].folded == "tat");
    if (is_all) {
        return *kind == Decision::Kind::approve ? std::optional(decision) : std::nullopt;
    }
    decision.numbers = read_numbers(text, words, at);
    if (decision.numbers.empty()) {
        return std::nullopt;
    }
    if (at < words.size()) {
        decision.reason = trimmed(text.substr(words[at].offset));
    }
    // "duyệt 3 cái đầu" is not "duyệt 3": behind an approval nothing may follow.
    if (*kind != Decision::Kind::send_back && !decision.reason.empty()) {
        return std::nullopt;
    }
    return decision;
}

} // namespace

std::optional<std::vector<Decision>> read_decisions(std::string_view text) {
    std::vector<Decision> decisions;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(";\n");
        const std::string_view part = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (part.empty()) {
            continue;
        }
        const auto decision = read_one(part);
        if (!decision) {
            return std::nullopt;
        }
        decisions.push_back(*decision);
    }
    return decisions.empty() ? std::nullopt : std::optional(decisions);
}

} // namespace loa::conversation
