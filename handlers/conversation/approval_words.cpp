#include "handlers/conversation/approval_words.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

std::optional<std::size_t> number_alone(std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const bool has_lead = words.size() == 2 && (words[0].folded == "so" || words[0].folded == "xem");
    if (words.empty() || words.size() > (has_lead ? 2U : 1U)) {
        return std::nullopt;
    }
    const std::string& digits = words.back().folded;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = error == std::errc{} && end == digits.data() + digits.size() && number >= 1;
    return is_number ? std::optional(number) : std::nullopt;
}

bool names_verb(std::string_view text) {
    const auto line = read_decisions(text);
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    return line && (line->is_undo || verb_at(words, 0, words.size()));
}

bool undoes_numbers(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    const std::size_t undone = undo_at(words, 0, words.size());
    std::size_t at = std::max(undone, any_at(words, 0, words.size(), {"bỏ duyệt", "hủy duyệt", "thôi duyệt"}));
    if (at == 0) {
        return false;
    }
    at += any_at(words, at, words.size(), {"số", "cái", "cái số", "báo cáo", "báo cáo số"});
    std::vector<std::size_t> numbers;
    if (!read_numbers(words, at, words.size(), numbers, false)) {
        return false;
    }
    for (std::size_t taken = courtesy_at(words, at, words.size()); taken > 0;
         taken = courtesy_at(words, at, words.size())) {
        at += taken;
    }
    return at >= words.size();
}

std::optional<Decision::Kind> verb_alone(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    const auto verb = verb_at(words, 0, words.size());
    std::size_t at = verb ? verb->words : 0;
    for (std::size_t taken = at == 0 ? 0 : courtesy_at(words, at, words.size()); taken > 0;
         taken = courtesy_at(words, at, words.size())) {
        at += taken;
    }
    return verb && at >= words.size() ? verb->kind : std::nullopt;
}

std::optional<std::size_t> number_corrected(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    std::size_t at = any_at(words, 0, words.size(), {"sửa", "sửa giúp", "sửa lại", "đổi"});
    const bool has_verb = at > 0;
    const std::size_t lead = any_at(words, at, words.size(), {"số", "cái số", "báo cáo số"});
    at += lead > 0 ? lead : any_at(words, at, words.size(), {"cái", "báo cáo"});
    const auto number = number_at(words, at, words.size());
    const bool goes_on = at + 1 < words.size() && words[at + 1].is_letters();
    const bool counts = counted_at(words, at + 1, words.size()) > 0; // "sửa 3 buổi" is about one's own
    return number && goes_on && !counts && (has_verb || lead > 0) ? number : std::nullopt;
}

CardWish read_card_wish(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    const auto verb = verb_at(words, 0, words.size());
    if (const auto kind = verb_alone(text)) {
        // "ok" may only say that it was read.
        const bool is_of_card = (kind == Decision::Kind::approve && verb->is_unmistakable) ||
                                kind == Decision::Kind::send_back || kind == Decision::Kind::skip;
        return {.kind = is_of_card ? kind : std::nullopt, .reason = {}};
    }
    std::size_t at = verb ? verb->words : 0;
    if (any_at(words, 0, words.size(), {"không duyệt", "ko duyệt", "kg duyệt", "k duyệt"}) > 0 && at == words.size()) {
        return {.kind = Decision::Kind::send_back, .reason = {}};
    }
    const std::size_t sign = any_at(words, at, words.size(), {":"});
    const std::size_t because = because_at(words, at + sign, words.size());
    at += sign + because;
    if (!verb || verb->kind != Decision::Kind::send_back || sign + because == 0 || at >= words.size()) {
        return {};
    }
    return {.kind = Decision::Kind::send_back, .reason = words.text.substr(words[at].begin)};
}

} // namespace loa::conversation
