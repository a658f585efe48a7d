#include "handlers/conversation/decision_numbers.h"

#include <algorithm>

#include "config/plain_text.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/decisions.h"
#include "handlers/vietnamese/numbers.h"

namespace loa::conversation {

using vietnamese::Words;

namespace {

/// A line that names as many numbers as this is no list of decisions ("1-9999, 1-9999, …").
constexpr std::size_t listed_max = 2 * number_max;

/// "trả 1.3 thiếu ngày" and "duyệt 12/9" name no numbers of a list for sure.
bool is_unclear_number(const Words& words, std::size_t at, std::size_t end, bool is_before_reason) {
    return at < end && words[at].is_number() && !is_before_reason;
}

} // namespace

std::optional<std::size_t> number_at(const Words& words, std::size_t at, std::size_t end) {
    if (at >= end || !words[at].is_number()) {
        return std::nullopt;
    }
    const auto value = config::whole_number<std::size_t>(words[at].folded);
    return value && *value >= 1 && *value <= number_max ? value : std::nullopt;
}

std::optional<NumberSeen> number_in_words(const Words& words, std::size_t at, std::size_t end, bool is_first) {
    if (at >= end || !words[at].is_letters()) {
        return std::nullopt;
    }
    const bool is_other_word = words[at].is_plain && any_at(words, at, end, {"sáu", "năm", "tám", "bảy", "bẩy"}) > 0;
    const bool counts_none =
        any_at(words, at, end, {"một số", "một vài", "một ít", "một loạt", "một lượt", "một lần", "một thể"}) > 0;
    const auto read = vietnamese::read_number(words, at);
    if (!read || !read->in_words || read->next > end || counts_none || (is_first && is_other_word)) {
        return std::nullopt;
    }
    constexpr double in_words_max = 100;
    const bool is_whole = read->value >= 1 && read->value <= in_words_max &&
                          read->value == static_cast<double>(static_cast<std::size_t>(read->value));
    return is_whole ? std::optional(NumberSeen{static_cast<std::size_t>(read->value), read->next}) : std::nullopt;
}

std::size_t first_few_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"cái đầu", "cái đầu tiên", "báo cáo đầu", "báo cáo đầu tiên", "cái trên cùng"});
}

namespace {

/// A number that stands in a list: no date, no decimal, no amount.
std::optional<NumberSeen> listed_number(const Words& words, std::size_t at, std::size_t end, bool is_before_reason,
                                        bool is_first) {
    if (const auto in_words = number_in_words(words, at, end, is_first)) {
        return counted_at(words, in_words->next, end) > 0 && first_few_at(words, in_words->next, end) == 0
                   ? std::nullopt
                   : in_words;
    }
    const auto value = number_at(words, at, end);
    if (!value || at + 1 >= end) {
        return value ? std::optional(NumberSeen{*value, at + 1}) : std::nullopt;
    }
    const bool is_date = words.is(at + 1, "/");
    const bool is_decimal = is_before_reason && words.is(at + 1, ".") && words.is_glued(at + 1) && at + 2 < end &&
                            words[at + 2].is_number() && words.is_glued(at + 2);
    const bool is_glued_to_word = words[at + 1].is_letters() && words.is_glued(at + 1) &&
                                  join_at(words, at + 1, end) == 0 && range_at(words, at + 1, end) == 0;
    return is_date || is_decimal || is_glued_to_word ? std::nullopt : std::optional(NumberSeen{*value, at + 1});
}

/// Whether the numbers surely end here and a reason may begin.
bool ends_numbers(const Words& words, std::size_t at, std::size_t end) {
    return at >= end || words[at].kind == vietnamese::Word::Kind::mark || because_at(words, at, end) > 0 ||
           range_at(words, at, end) > 0;
}

} // namespace

bool read_numbers(const Words& words, std::size_t& at, std::size_t end, std::vector<std::size_t>& numbers,
                  bool is_before_reason) {
    std::size_t next = at;
    bool is_joined = false;
    while (true) {
        auto seen = listed_number(words, next, end, is_before_reason, !is_joined);
        if (seen && is_before_reason && !numbers.empty() && !words[next].is_number() &&
            !ends_numbers(words, seen->next, end)) {
            seen.reset(); // "trả 9, một phần sai"
        }
        if (!seen) {
            return !numbers.empty() && !is_unclear_number(words, next, end, is_before_reason);
        }
        std::size_t last = seen->value;
        std::size_t behind = seen->next;
        if (const std::size_t dash = range_at(words, behind, end); dash > 0) {
            if (const auto to = listed_number(words, behind + dash, end, is_before_reason, false)) {
                last = to->value;
                behind = to->next;
            } else if (behind + dash >= end || number_at(words, behind + dash, end)) {
                return false;
            }
        }
        if (is_before_reason && !numbers.empty() && counted_at(words, behind, end) > 0) {
            return false;
        }
        for (std::size_t n = std::min(seen->value, last); n <= std::max(seen->value, last); ++n) {
            numbers.push_back(n);
        }
        if (numbers.size() > listed_max) {
            return false;
        }
        at = behind;
        next = at;
        const std::size_t join = join_at(words, next, end);
        is_joined = join > 0;
        next += join;
        next += any_at(words, next, end, {"từ", "số", "từ số", "#"});
        if (!is_before_reason && next < end && words.is(next, ".") && next + 1 < end && words[next + 1].is_number()) {
            ++next;
        }
    }
}

} // namespace loa::conversation
