#include "handlers/conversation/decision_shorthand.h"

#include <algorithm>
#include <vector>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_words.h"

namespace loa::conversation {

using vietnamese::Words;

namespace {

/// Words as typed, from one to before another.
std::string_view typed(const Words& words, std::size_t from, std::size_t to) {
    if (from >= to || from >= words.size()) {
        return {};
    }
    return std::string_view(words.text).substr(words[from].begin, words[to - 1].end - words[from].begin);
}

/// Numbers of the list at `at`, as they stand; moves behind them. False for none, and for such as the list has not.
bool take_numbers(const Words& words, std::size_t& at, std::size_t count, std::vector<std::size_t>& numbers) {
    std::size_t behind = at;
    skip(words, behind, words.size(), filler_at);
    const bool is_list = read_numbers(words, behind, words.size(), numbers, false) && !numbers.empty() &&
                         std::ranges::all_of(numbers, [&](std::size_t number) { return number <= count; });
    at = is_list ? behind : at;
    return is_list;
}

bool is_end_of_part(const Words& words, std::size_t at) {
    return at >= words.size() || words[at].folded == "," || words[at].folded == ";" || words[at].folded == "." ||
           words[at].new_line || connector_at(words, at, words.size()) > 0;
}

/// Behind courtesies and the sign between two parts.
std::size_t next_part(const Words& words, std::size_t at) {
    skip(words, at, words.size(), courtesy_at);
    const auto is_sign = [&] { return words[at].folded == "," || words[at].folded == ";" || words[at].folded == "."; };
    while (at < words.size() && is_sign()) {
        ++at;
    }
    skip(words, at, words.size(), connector_at);
    return at;
}

std::size_t refused_at(const Words& words, std::size_t at) {
    return any_at(words, at, words.size(),
                  {"không được", "ko được", "ko đc", "không đc", "kg được", "k được", "k đc", "hông được", "chưa được",
                   "chưa đc", "không duyệt", "ko duyệt", "kg duyệt", "k duyệt", "chưa duyệt được", "trả", "trả lại",
                   "trả về"});
}

std::size_t approved_at(const Words& words, std::size_t at) {
    return any_at(words, at, words.size(), {"được", "được rồi", "đc", "đc rồi", "dc", "ok", "oke", "duyệt", "d", "đ"});
}

std::size_t unmerged_at(const Words& words, std::size_t at) {
    return any_at(words, at, words.size(), {"không gộp", "ko gộp", "kg gộp", "k gộp", "đừng gộp", "khỏi gộp"});
}

/// Up to where another part begins with numbers of the list and what is said of them.
std::size_t reason_end(const Words& words, std::size_t at, std::size_t count) {
    for (; at < words.size(); ++at) {
        if (words[at].folded != ";" && words[at].folded != "," && !words[at].new_line) {
            continue;
        }
        std::size_t behind = next_part(words, at);
        std::vector<std::size_t> numbers;
        if (take_numbers(words, behind, count, numbers) && behind < words.size() &&
            refused_at(words, behind) + approved_at(words, behind) > 0) {
            return at;
        }
    }
    return at;
}

/// One part with its numbers first, in full; moves behind it. "" for what is none.
std::string take_part(const Words& words, std::size_t& at, std::size_t count) {
    const std::size_t begin = at;
    std::vector<std::size_t> numbers;
    if (!take_numbers(words, at, count, numbers)) {
        return {};
    }
    const std::string_view named = typed(words, begin, at);
    skip(words, at, words.size(), [](const Words& all, std::size_t place, std::size_t end) {
        return any_at(all, place, end, {"thì", "là", ":"});
    });
    const std::size_t refused = refused_at(words, at);
    if (refused > 0) {
        std::size_t reason = at + refused;
        reason += any_at(words, reason, words.size(), {":", ","});
        reason += because_at(words, reason, words.size());
        at = reason_end(words, reason, count);
        std::string part = "trả " + std::string(named);
        if (const std::string_view why = typed(words, reason, at); !why.empty()) {
            (part += ": ") += why;
        }
        return part;
    }
    if (const std::size_t split = unmerged_at(words, at); split > 0 && next_part(words, at + split) >= words.size()) {
        at = words.size();
        return "tách " + std::string(named);
    }
    const std::size_t approved = approved_at(words, at);
    std::size_t behind = at + approved;
    skip(words, behind, words.size(), courtesy_at); // a comma is one of them
    const bool is_whole = is_end_of_part(words, behind) || (behind > 0 && words[behind - 1].folded == ",");
    if (approved == 0 || !is_whole) {
        return {};
    }
    at = behind;
    return "duyệt " + std::string(named);
}

/// "d 1-8", "đ hết".
std::string with_verb_written_out(const Words& words, std::size_t count) {
    const std::size_t verb = any_at(words, 0, words.size(), {"d", "đ"});
    std::size_t at = verb;
    std::vector<std::size_t> numbers;
    const bool is_decision =
        verb > 0 && (all_at(words, at, words.size()) > 0 || take_numbers(words, at, count, numbers));
    return is_decision ? "duyệt " + std::string(typed(words, verb, words.size())) : std::string{};
}

} // namespace

std::optional<std::string> in_full(std::string_view text, std::size_t count) {
    const Words words = vietnamese::cut_into_words(text);
    if (std::string line = with_verb_written_out(words, count); !line.empty()) {
        return line;
    }
    std::size_t at = any_at(words, 0, words.size(), {"à nhầm", "nhầm", "nhầm rồi", "à", "ủa", "dạ", "thôi"});
    at = at > 0 ? next_part(words, at) : at;
    std::string line;
    while (at < words.size()) {
        const std::string part = take_part(words, at, count);
        if (part.empty()) {
            return std::nullopt;
        }
        (line += line.empty() ? "" : "; ") += part;
        at = next_part(words, at);
    }
    return line.empty() ? std::nullopt : std::optional(line);
}

bool is_about_numbers(std::string_view text, std::size_t count) {
    const Words words = vietnamese::cut_into_words(text);
    std::size_t at = 0;
    std::vector<std::size_t> numbers;
    return take_numbers(words, at, count, numbers) && numbers.size() > 1 && at < words.size() &&
           words[at].is_letters() && counted_at(words, at, words.size()) == 0;
}

} // namespace loa::conversation
