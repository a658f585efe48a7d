#include "handlers/conversation/name_words.h"

#include <initializer_list>
#include <string_view>

#include "handlers/conversation/decision_words.h"

namespace loa::conversation {

using vietnamese::Word;
using vietnamese::Words;

NameLead name_lead_at(const Words& words, std::size_t at, std::size_t end, bool may_be_lesson) {
    NameLead lead;
    const auto take = [&](std::initializer_list<std::string_view> phrases) {
        const std::size_t taken = any_at(words, at + lead.words, end, phrases);
        lead.words += taken;
        return taken > 0;
    };
    while (take({"giúp", "giùm", "luôn", "hộ", "nốt"})) {
    }
    lead.is_all = take({"hết", "tất cả", "toàn bộ", "hết tất cả", "tất"});
    lead.is_all |= take({"các", "những", "mấy", "mọi"});
    lead.has_noun = take({"cái", "báo cáo", "hoạt động", "phần", "mục"});
    if (may_be_lesson) {
        lead.has_noun |= take({"bài"});
    }
    lead.is_of = take({"của", "cho"});
    lead.has_title = take({"cô giáo", "thầy giáo", "cô", "thầy", "chị", "anh", "bạn"});
    return lead;
}

std::size_t thing_lead_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(
        words, at, end,
        {"lớp", "khóa", "khoá", "buổi", "lớp tập huấn", "khóa tập huấn", "buổi tập huấn", "khóa học", "lớp học"});
}

std::size_t polite_words(const Words& words, std::size_t at, std::size_t end) {
    if (end >= at + 2 && any_at(words, end - 2, end, {"cảm ơn", "cám ơn"}) == 2) {
        return 2;
    }
    const std::size_t last = end - 1;
    if (end <= at || words.is(last, "?") || words.is(last, ")")) {
        return 0;
    }
    const bool is_name = words[last].capital && !words.is_shouted;
    const bool is_to_somebody = last > at && !is_name && any_at(words, last, end, {"em", "mình", "tôi"}) > 0;
    return words[last].kind == Word::Kind::mark || is_to_somebody ||
                   any_at(words, last, end,
                          {"nhé", "nha", "nhá", "ạ", "đi", "luôn", "giúp", "giùm", "hộ", "với", "loa", "đó", "ấy",
                           "kia", "này"}) > 0
               ? 1
               : 0;
}

bool asks_or_excepts(const Words& words, std::size_t at, std::size_t end) {
    constexpr std::size_t last_words = 2;
    for (std::size_t i = at; i < end; ++i) {
        const auto verb = verb_at(words, i, end);
        const bool is_last = i + last_words >= end;
        const bool asks =
            any_at(words, i, end, {"chưa", "không", "ko", "à", "hả", "sao", "gì", "nào", "đâu", "rồi", "thế nào"}) > 0;
        if (words.is(i, "?") || (is_last && asks) || except_at(words, i, end) > 0 ||
            any_at(words, i, end, {"nhầm", "lộn"}) > 0 || (verb && verb->is_unmistakable)) {
            return true;
        }
    }
    return false;
}

bool is_speaker(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"em", "tôi", "mình", "tớ", "ai", "chúng tôi", "chúng em"}) == end - at;
}

} // namespace loa::conversation
