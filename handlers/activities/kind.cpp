#include "handlers/activities/kind_cues.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace loa::activities {
namespace {

/// "hôm qua em hội thảo …": the speaker right in front of an event says that they took part.
bool does_event(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::self &&
               (sentence.tagged(hit.last, Tag::event) || sentence.tagged(hit.last, Tag::category));
    });
}

/// "em | được công an phường về trường nói chuyện": the speaker or those who are counted were taught.
bool is_taught(const Sentence& sentence) {
    for (std::size_t at = 1; at < sentence.size(); ++at) {
        const bool is_learner = sentence.tagged(at - 1, Tag::self) || sentence.tagged(at - 1, Tag::people);
        if (is_learner && sentence.words.is(at, "duoc", "được") &&
            sentence.has_between(Tag::teaches, at + 1, clause_around(sentence, at).last))
            return true;
    }
    return false;
}

/// "được 3 giải trong hội thi …"
bool wins_prizes(const Sentence& sentence) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 2 < sentence.size(); ++at)
        if (words.is(at, "duoc", "được") && words[at + 1].is_number() &&
            (words.is(at + 2, "giai", "giải") || words.are(at + 2, "huy chuong")))
            return true;
    return false;
}

/// "hôm qua em tham gia hội trại": who took part in something no list knows.
bool names_something(const Sentence& sentence) {
    if (sentence.has(Tag::small_talk)) return false;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::act || hit.last >= sentence.size()) return false;
        const auto& next = sentence.words[hit.last];
        // "đi học làm nước rửa chén"
        const WordSpan verbs{hit.last - 1, std::min(hit.last + 1, sentence.size())};
        const bool is_craft =
            has_word(sentence, verbs, {"hoc"}) &&
            has_word(sentence, verbs, {"lam", "cach", "nau", "may", "sua", "trong", "che", "pha", "dan", "det", "ve"});
        if (is_craft && next.is_letters() && !sentence.tagged(hit.last, Tag::small_talk)) return true;
        const bool is_taking_part = has_word(sentence, {hit.first, hit.last}, {"tham", "du", "hoan", "khoa", "lop"});
        return is_taking_part && next.is_letters() && sentence.tags[hit.last] == 0 && !sentence.is_in_date(hit.last) &&
               !sentence.is_in_amount(hit.last);
    });
}

/// "xong lớp AI", "khóa Excel hoàn thành": it ended, where "thư viện mới sơn", "máy chiếu hư rồi" only tell what is.
bool is_completed(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::done &&
               !(hit.last == hit.first + 1 && has_word(sentence, {hit.first, hit.last}, {"da", "roi", "moi", "vua"}));
    });
}

/// "chị em được tặng hoa", "em được thưởng 200k": received, and nothing else was done.
bool is_given_to_speaker(const Sentence& sentence) {
    if (sentence.has(Tag::act) || sentence.has(Tag::honour) || !sentence.has(Tag::self)) return false;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::give && hit.first > 0 && sentence.words.is(hit.first - 1, "duoc") &&
               has_word(sentence, {hit.last, std::min(hit.last + 4, sentence.size())},
                        {"hoa", "bong", "qua", "tien", "lich", "ao", "banh", "keo", "k"});
    });
}

/// "sáng dạy 5 tiết, chiều coi thi": work, where nothing else is told that somebody learned by.
bool is_only_duty(const Sentence& sentence) {
    std::vector<std::uint8_t> duty(sentence.size(), 0);
    bool has_duty = false;
    for (const auto& hit : sentence.hits) {
        const bool is_duty =
            hit.tag == Tag::others && has_word(sentence, {hit.first, hit.last}, {"day", "thi", "gac", "cham"});
        for (std::size_t at = hit.first; is_duty && at < hit.last; ++at) duty[at] = 1;
        has_duty = has_duty || is_duty;
    }
    if (!has_duty || sentence.has(Tag::label)) return false;
    return std::ranges::none_of(sentence.hits, [&](const Hit& hit) {
        const bool counts =
            hit.tag == Tag::act || hit.tag == Tag::give || hit.tag == Tag::honour || hit.tag == Tag::event;
        return counts && duty[hit.first] == 0;
    });
}

/// "hè vừa rồi", "hè này" when it is over: past, though no day is told.
bool is_of_summer(const Sentence& sentence, LocalTime now) {
    constexpr int end_month = 8;
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        if (!words.is_even_plain(at, "he", "hè")) continue;
        for (const auto gone : {"roi", "qua", "vua"})
            if (words.is(at + 1, gone)) return true;
        if (words.is(at + 1, "nay") || at == 0 || words.is(at - 1, "dip") || words.is(at - 1, "trong"))
            return now.date.month >= end_month;
    }
    return false;
}

/// Reads what is left when no cue speaks against a report.
KindRead weigh(const Sentence& sentence, LocalTime now, const Lexicon& lexicon) {
    auto found = evidence_between(sentence, 0, sentence.size());
    found.past = found.past || is_of_summer(sentence, now);
    found.act = found.act || does_event(sentence) || is_counted_registration(sentence, lexicon) ||
                is_taught(sentence) || wins_prizes(sentence);
    if (!found.act && !found.event) return {ReportKind::small_talk, 0.9};
    const auto* chat = sentence.first_hit(Tag::small_talk);
    if (chat != nullptr && !is_told_besides(sentence, chat->first) &&
        !(found.act && found.event && (found.amount || found.done)) && !(found.event && found.amount && found.past) &&
        !found.label)
        return {ReportKind::small_talk, 0.8};
    if (is_only_duty(sentence)) return {ReportKind::small_talk, 0.7};
    if (is_of_others(sentence) || (chat != nullptr && is_of_somebody(sentence))) return {ReportKind::small_talk, 0.7};
    const bool under_way = sentence.has(Tag::going) && !found.done;
    if (under_way && !found.amount && !found.past) return {ReportKind::small_talk, 0.6};
    // "tụi tui được tặng 45 bông hồng": what the speaker was given.
    if (is_given_to_speaker(sentence)) return {ReportKind::small_talk, 0.7};
    // "tặng 45 bông hồng": given, but nothing that anybody learns by.
    if (!found.event && !found.label && !sentence.has(Tag::act) && !sentence.has(Tag::honour))
        return {ReportKind::small_talk, 0.7};
    const int anchors = found.done + found.amount + found.past + found.label;
    if (found.act && anchors > 0) {
        const bool is_named = found.event || found.amount || found.label || names_something(sentence);
        if (!is_named) return {ReportKind::small_talk, 0.55};
        return {ReportKind::report, anchors > 1 ? 0.95 : 0.8};
    }
    if (found.event && found.past && sentence.has(Tag::unit_subject)) return {ReportKind::report, 0.65};
    if (found.event && (anchors > 1 || is_completed(sentence) || found.label || found.amount))
        return {ReportKind::report, anchors > 1 ? 0.8 : 0.65};
    return {ReportKind::small_talk, 0.6};
}

} // namespace

bool has_word(const Sentence& sentence, WordSpan span, std::initializer_list<std::string_view> words) {
    for (std::size_t at = span.first; at < span.last; ++at)
        for (const auto word : words)
            if (sentence.words.is(at, word)) return true;
    return false;
}

bool is_skipped_at_front(const Sentence& sentence, std::size_t at) {
    return sentence.words[at].kind == vietnamese::Word::Kind::mark || sentence.tagged(at, Tag::address) ||
           sentence.tagged(at, Tag::self) || sentence.tagged(at, Tag::particle);
}

std::size_t front_of(const Sentence& sentence) {
    constexpr std::size_t vocative_max = 5;
    std::size_t at = 0;
    // "Thầy Minh ơi, …"
    for (std::size_t end = 0; end < std::min(vocative_max, sentence.size()); ++end)
        if (sentence.words.is(end, "oi", "ơi")) at = end + 1;
    while (at < sentence.size() && is_skipped_at_front(sentence, at)) ++at;
    return at;
}

KindRead decide_kind(const Sentence& sentence, LocalTime now, const Lexicon& lexicon) {
    if (sentence.size() == 0) return {ReportKind::small_talk, 1};
    if (is_command(sentence)) return {ReportKind::command, 0.9};
    if (is_wish(sentence) || is_unreal(sentence)) return {ReportKind::wish, 0.9};
    if (is_question(sentence)) return {ReportKind::question, 0.9};
    const ToldDays told(sentence, now);
    if (is_postponed(sentence, told)) return {ReportKind::postponed, 0.85};
    if (is_negative(sentence, told)) return {ReportKind::negation, 0.85};
    if (is_request(sentence) || is_call(sentence)) return {ReportKind::request, 0.8};
    if (is_only_registered(sentence, told, lexicon)) return {ReportKind::registration, 0.8};
    if (is_future(sentence, now, told)) return {ReportKind::plan, 0.85};
    if (is_thanking(sentence)) return {ReportKind::small_talk, 0.85};
    return weigh(sentence, now, lexicon);
}

} // namespace loa::activities
