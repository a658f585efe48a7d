#include "handlers/conversation/approval_words.h"

#include <algorithm>
#include <vector>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

std::optional<std::size_t> number_alone(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    std::size_t at = any_at(words, 0, words.size(), {"loa ơi", "loa ơi cho xem", "loa"});
    const std::size_t wish =
        any_at(words, at, words.size(), {"xem", "cho xem", "xem lại", "xem kỹ", "mở", "coi", "còn"});
    at += wish;
    const std::size_t lead = any_at(words, at, words.size(), {"số", "cái số", "báo cáo số", "cái", "báo cáo", "stt"});
    at += lead;
    const auto number = number_at(words, at, words.size());
    if (!number) {
        return std::nullopt;
    }
    ++at;
    const bool is_amount = lead == 0 && counted_at(words, at, words.size()) > 0; // "xem 3 cái"
    const auto said_behind = [](const vietnamese::Words& said, std::size_t i, std::size_t end) {
        return std::max(
            courtesy_at(said, i, end),
            any_at(said, i, end, {"sao",    "sao rồi", "thế nào",   "thế nào rồi", "đâu",         "đâu rồi", "là gì",
                                  "gì vậy", "của ai",  "là của ai", "ai gửi",      "ai báo",      "là sao",  "vậy",
                                  "thế",    "xem",     "có gì",     "duyệt chưa",  "tới đâu rồi", "?"}));
    };
    const std::size_t begin = at;
    skip(words, at, words.size(), said_behind);
    const bool is_all = at >= words.size() && (begin == at || wish + lead > 0);
    return is_all && !is_amount ? number : std::nullopt;
}

std::optional<std::vector<std::size_t>> numbers_alone(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    std::vector<std::size_t> numbers;
    std::size_t at = any_at(words, 0, words.size(), {"lấy", "chọn", "là", "cái", "số", "cái số", "là số", "là cái số"});
    const std::size_t all = std::max(all_at(words, at, words.size()),
                                     any_at(words, at, words.size(), {"cả hai", "cả 2", "cả hai cái", "cả 2 cái"}));
    at += all;
    if (all == 0 && !read_numbers(words, at, words.size(), numbers, false)) {
        return std::nullopt;
    }
    skip(words, at, words.size(), courtesy_at);
    return at >= words.size() ? std::optional(numbers) : std::nullopt;
}

std::optional<std::size_t> number_asked(std::string_view text) {
    constexpr std::size_t words_max = 9;
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    std::optional<std::size_t> number;
    bool is_question = false;
    if (words.size() > words_max) {
        return std::nullopt;
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].is_number()) {
            const bool is_named = at > 0 && any_at(words, at - 1, words.size(), {"số"}) > 0;
            if (number || !is_named || counted_at(words, at + 1, words.size()) > 0) {
                return std::nullopt;
            }
            number = number_at(words, at, words.size());
        }
        is_question =
            is_question || any_at(words, at, words.size(), {"sao", "ai", "chưa", "đâu", "gì", "nào", "?"}) > 0;
    }
    return is_question ? number : std::nullopt;
}

bool speaks_of_oneself(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    const std::size_t at = any_at(words, 0, words.size(), {"dạ", "thưa", "loa ơi"});
    return any_at(words, at, words.size(), {"em", "tôi", "mình", "báo cáo", "bc", "hôm qua em", "hôm qua tôi"}) > 0;
}

bool names_verb(std::string_view text) {
    const auto line = read_decisions(text);
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    return line && (line->is_undo || verb_at(words, 0, words.size()));
}

bool undoes_numbers(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    std::size_t at = undo_at(words, 0, words.size());
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

bool tells_of_mistake(std::string_view text) {
    const vietnamese::Words words = vietnamese::cut_into_words(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (any_at(words, at, words.size(), {"duyệt nhầm", "duyệt lộn", "duyệt sai rồi"}) > 0) {
            return true;
        }
    }
    return false;
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
        const bool is_of_card = (kind == Decision::Kind::approve && verb->is_unmistakable) || needs_reason(*kind) ||
                                kind == Decision::Kind::skip;
        return {.kind = is_of_card ? kind : std::nullopt, .reason = {}};
    }
    std::size_t at = verb ? verb->words : 0;
    if (any_at(words, 0, words.size(), {"không duyệt", "ko duyệt", "kg duyệt", "k duyệt"}) > 0 && at == words.size()) {
        return {.kind = Decision::Kind::send_back, .reason = {}};
    }
    const std::size_t sign = any_at(words, at, words.size(), {":"});
    const std::size_t because = because_at(words, at + sign, words.size());
    at += sign + because;
    if (!verb || !verb->kind || !needs_reason(*verb->kind) || sign + because == 0 || at >= words.size()) {
        return {};
    }
    return {.kind = verb->kind, .reason = words.text.substr(words[at].begin)};
}

} // namespace loa::conversation
