#include "handlers/activities/shares.h"

#include <algorithm>

namespace loa::activities {
namespace {

using Kind = vietnamese::Word::Kind;

constexpr std::size_t title_words_max = 60; ///< longer than any line shows: who shows it cuts, and says so

/// Marks inside a title: quotes, hyphens, slashes and dots between letters.
bool is_inner_mark(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (words.is(at, "\"") || words.is(at, "“") || words.is(at, "”") || words.is(at, "'") || words.is(at, "&"))
        return true;
    return (words.is(at, "-") || words.is(at, "/") || words.is(at, ".") || words.is(at, "+") || words.is(at, "#")) &&
           words.is_glued(at) && words.is_glued(at + 1);
}

bool is_quote(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return words.is(at, "\"") || words.is(at, "“") || words.is(at, "”") || words.is(at, "«") || words.is(at, "»");
}

/// Words in quotes, and a name behind "cuốn": nothing in them is cut, whatever else it means.
std::vector<std::uint8_t> name_words(const Sentence& sentence) {
    std::vector<std::uint8_t> names(sentence.size(), 0);
    std::size_t open = sentence.size();
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (!is_quote(sentence, at)) continue;
        if (open < at) {
            for (std::size_t inside = open; inside <= at; ++inside) names[inside] = 1;
            open = sentence.size();
        } else {
            open = at;
        }
    }
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::books || hit.last >= sentence.size() || !sentence.words[hit.last].capital ||
            sentence.words.is_shouted)
            continue;
        for (std::size_t at = hit.last; at < sentence.size(); ++at) {
            if (sentence.words[at].kind == Kind::mark || sentence.is_in_date(at) || sentence.is_in_amount(at) ||
                sentence.tagged(at, Tag::place_preposition))
                break;
            if (sentence.tagged(at, Tag::done) || (sentence.tagged(at, Tag::particle) && !sentence.words[at].capital))
                break;
            names[at] = 1;
        }
    }
    return names;
}

/// "#docsach #thuvien": what it is filed under.
bool is_hashtag(const Sentence& sentence, std::size_t at) {
    return at > 0 && sentence.words.is(at - 1, "#") && sentence.words.is_glued(at) &&
           (at == 1 || sentence.words[at - 1].spaced);
}

/// "1 tháng", "3 lần", "5km": amounts that are no quantity and no part of a name.
bool is_other_measure(const Sentence& sentence, std::size_t at) {
    if (!sentence.words[at].is_number()) return false;
    for (const auto measure : {"thang", "tuan", "lan", "luot", "dot", "%"})
        if (sentence.words.is(at + 1, measure)) return true;
    return sentence.words.are(at + 1, "tin chi");
}

/// Words of verbs that belong to the name of an activity: "học" of "học bơi".
std::vector<std::uint8_t> inner_verbs(const Sentence& sentence) {
    std::vector<std::uint8_t> inner(sentence.size(), 0);
    for (const auto& hit : sentence.hits)
        if (hit.is_inner)
            for (std::size_t at = hit.first; at < hit.last; ++at) inner[at] = 1;
    return inner;
}

/// Words of names of several syllables that begin inside a verb's phrase: "học bổng …" of "trao học bổng …".
std::vector<std::uint8_t> subject_words(const Sentence& sentence) {
    std::vector<std::uint8_t> subject(sentence.size(), 0);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::category || hit.last - hit.first < 2 || hit.first == 0) continue;
        if (!sentence.tagged(hit.first - 1, Tag::give) && !sentence.tagged(hit.first - 1, Tag::act)) continue;
        const auto* front = sentence.hit_at(hit.first - 1, Tag::give);
        if (front == nullptr) front = sentence.hit_at(hit.first - 1, Tag::act);
        if (front == nullptr || front->last <= hit.first) continue;
        for (std::size_t at = hit.first; at < hit.last; ++at) subject[at] = 1;
    }
    return subject;
}

/// "nhân 20/10 công đoàn trao …": the occasion in front of a clause, with its day. "hội thao chào mừng 20/11" keeps it.
void cut_occasions(const Sentence& sentence, std::vector<std::uint8_t>& cut) {
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::occasion || (hit.first > 0 && sentence.clause[hit.first - 1] == sentence.clause[hit.first]))
            continue;
        std::size_t last = hit.last;
        while (last < sentence.size() && last < hit.last + 4 &&
               (sentence.words[last].is_number() || sentence.words.is(last, "/") || sentence.words.is(last, "ngay")))
            ++last;
        for (std::size_t at = hit.first; at < last; ++at) cut[at] = 1;
    }
}

/// "chuyên đề | năm 2024 | về học tập Bác, ngày 20/12": a year inside the name, where another day tells when it was.
bool is_year_of_name(const Sentence& sentence, std::size_t at) {
    const auto year =
        std::ranges::find_if(sentence.dates, [&](const auto& date) { return at >= date.first && at < date.last; });
    if (year == sentence.dates.end() || year->span.precision != vietnamese::Precision::year || year->first == 0 ||
        year->last - year->first != 2)
        return false;
    const bool has_other = std::ranges::any_of(sentence.dates, [](const auto& date) {
        return !date.is_vague && date.span.precision != vietnamese::Precision::year;
    });
    return has_other && (sentence.tagged(year->last, Tag::about) || sentence.tagged(year->last, Tag::category)) &&
           (sentence.tagged(year->first - 1, Tag::event) || sentence.tagged(year->first - 1, Tag::category));
}

/// "12 | English | teachers": what those who are counted teach.
bool is_of_people(const Sentence& sentence, std::size_t at) {
    return std::ranges::any_of(sentence.headcounts, [&](const Headcount& count) {
        return !count.is_receivers && at >= count.first && at < count.last &&
               sentence.hit_at(count.last - 1, Tag::people) != nullptr && at + 1 < count.last;
    });
}

/// "em với | chồng em | học bơi": who went along. "làm bạn cùng con" is a subject.
bool is_kin_in_company(const Sentence& sentence, std::size_t at) {
    const bool is_kin = sentence.tagged(at, Tag::kin) || sentence.tagged(at, Tag::others);
    if (!is_kin || sentence.tagged(at, Tag::category) || sentence.tagged(at, Tag::event)) return false;
    const auto& words = sentence.words;
    const auto* kin = sentence.hit_at(at, Tag::kin);
    if (kin == nullptr) kin = sentence.hit_at(at, Tag::others);
    if (kin == nullptr) return at > 0 && is_kin_in_company(sentence, at - 1);
    const bool is_with = at > 0 && (words.is(at - 1, "voi", "với") || words.is(at - 1, "cung", "cùng")) && at > 1 &&
                         sentence.tagged(at - 2, Tag::self);
    return is_with || sentence.tagged(kin->last, Tag::self);
}

/// "lớp | bơi", "khóa | vẽ": what a course is in, where "lớp tham gia hội thi" tells who took part.
bool names_course(const Sentence& sentence, std::size_t at) {
    const auto* act = sentence.hit_at(at, Tag::act);
    const bool is_taking_part = act == nullptr || act->last > at + 1 || sentence.words.is(at, "du") ||
                                sentence.words.is(at, "theo") || sentence.words.is(at, "hoc") ||
                                sentence.words.is(at, "xem");
    return !is_taking_part && at > 0 && sentence.tagged(at - 1, Tag::event) &&
           (sentence.words.is(at - 1, "lop", "lớp") || sentence.words.is(at - 1, "khoa", "khóa"));
}

std::vector<std::uint8_t> cut_words(const Sentence& sentence, const std::vector<PlaceRead>& places) {
    std::vector<std::uint8_t> cut(sentence.size(), 0);
    const auto inner = inner_verbs(sentence);
    const auto subject = subject_words(sentence);
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const auto& word = sentence.words[at];
        if ((word.kind == Kind::mark && !is_inner_mark(sentence, at)) || sentence.is_in_next_step(at)) cut[at] = 1;
        if (is_hashtag(sentence, at)) cut[at] = 1;
        if (is_other_measure(sentence, at)) {
            cut[at] = cut[at + 1] = 1;
            ++at;
            continue;
        }
        // "5 suất học bổng", "20 Công dân học tập": what is counted names the activity itself.
        const bool is_named_amount = sentence.is_in_amount(at) && sentence.tagged(at, Tag::category) &&
                                     !sentence.tagged(at, Tag::books) && !is_of_people(sentence, at);
        if ((sentence.is_in_date(at) && !is_year_of_name(sentence, at)) ||
            (sentence.is_in_amount(at) && !is_named_amount))
            cut[at] = 1;
        if (sentence.tagged(at, Tag::act) && !sentence.tagged(at, Tag::event) && !names_course(sentence, at))
            cut[at] = 1;
        for (const auto tag : {Tag::particle, Tag::self, Tag::give, Tag::done, Tag::going, Tag::label,
                               Tag::unit_subject, Tag::total, Tag::each, Tag::address, Tag::record, Tag::negator})
            if (sentence.tagged(at, tag) && !is_named_amount) cut[at] = 1;
        if (is_kin_in_company(sentence, at)) cut[at] = 1;
        if ((inner[at] != 0 || subject[at] != 0) && !sentence.is_in_date(at) && !sentence.is_in_amount(at)) cut[at] = 0;
    }
    cut_occasions(sentence, cut);
    const auto names = name_words(sentence);
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (names[at] != 0) cut[at] = 0;
    for (const auto& place : places) {
        // "chuyên viên tâm lý | nói về …": who taught.
        const bool is_teaching = sentence.hit_at(place.span.first, Tag::teacher) != nullptr &&
                                 sentence.tagged(place.span.last, Tag::teaches);
        const bool is_apart = place.score == 3 || place.score == 2 || place.score == holder_score ||
                              place.score == group_score || place.score == visited_score || is_teaching;
        const bool is_announced = place.whole.first < place.span.first || is_apart;
        const bool holds_title = sentence.has_between(Tag::event, place.span.first, place.span.last) && place.score < 4;
        if (!is_announced || holds_title) continue;
        // A body named inside the activity ("tham quan bảo tàng …") stays in its title.
        const bool is_visited = (place.score == 3 || place.score == visited_score) && place.whole.first > 0 &&
                                sentence.tagged(place.whole.first - 1, Tag::category);
        if (is_visited) continue;
        for (std::size_t at = place.whole.first; at < place.whole.last; ++at) cut[at] = 1;
    }
    return cut;
}

bool is_trimmed(const Sentence& sentence, std::size_t at) {
    if (sentence.words[at].kind == Kind::mark)
        return !(sentence.words.is(at, "\"") || sentence.words.is(at, "“") || sentence.words.is(at, "”"));
    return sentence.tagged(at, Tag::filler) || sentence.tagged(at, Tag::place_preposition) ||
           sentence.tagged(at, Tag::small_talk) || sentence.tagged(at, Tag::about);
}

WordSpan trim(const Sentence& sentence, WordSpan span) {
    while (!span.is_empty() && is_trimmed(sentence, span.first)) ++span.first;
    while (!span.is_empty() && is_trimmed(sentence, span.last - 1)) --span.last;
    return span;
}

/// "cho giáo viên", "để nâng cao …", "nhằm …" behind the name of an activity are not part of it.
WordSpan cut_tail(const Sentence& sentence, WordSpan span) {
    bool is_quoted = is_quote(sentence, span.first);
    for (std::size_t at = span.first + 1; at < span.last; ++at) {
        const auto& words = sentence.words;
        if (is_quote(sentence, at)) is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (sentence.tagged(at, Tag::category) || sentence.tagged(at, Tag::event)) continue;
        const bool is_break = words.is(at, "cho") || words.is(at, "nham", "nhằm") || words.is(at, "de", "để") ||
                              words.is(at, "gui", "gửi") || words.is(at, "danh", "dành") ||
                              words.is(at, "voi", "với") || words.is(at, "gom", "gồm") ||
                              (words.is(at, "do", "do") && sentence.tagged(at + 1, Tag::place_head));
        if (is_break && sentence.has_between(Tag::category, span.first, at)) return {span.first, at};
    }
    return span;
}

/// "4 tin về Tuần lễ …": the subject, where what stands before "về" names no activity.
WordSpan cut_front(const Sentence& sentence, WordSpan span) {
    for (std::size_t at = span.first; at < span.last; ++at) {
        if (!sentence.tagged(at, Tag::about)) continue;
        const bool names_activity =
            sentence.has_between(Tag::event, span.first, at) || sentence.has_between(Tag::category, span.first, at);
        if (!names_activity && sentence.has_between(Tag::category, at, span.last)) return {at + 1, span.last};
    }
    return span;
}

double score_of(const Sentence& sentence, WordSpan span) {
    constexpr double weight_max = 4;
    double score = 0;
    for (const auto& hit : sentence.hits) {
        if (hit.first < span.first || hit.last > span.last) continue;
        if (hit.tag == Tag::category) score += 2 + std::min(hit.weight, weight_max);
        // "khoa Du lịch" without marks is no "khóa".
        if (hit.tag == Tag::event && sentence.hit_at(hit.first, Tag::place_head) == nullptr) score += 2;
        if (hit.tag == Tag::honour) score += 0.5;
    }
    if (span.first > 0 && (sentence.tagged(span.first - 1, Tag::act) || sentence.tagged(span.first - 1, Tag::give)))
        score += 1.5;
    // "Tọa đàm 10/3 “Làm sao để …”": what it was called.
    if (is_quote(sentence, span.first) && span.last > span.first + 3) score += 2;
    // "trao … cho học sinh nghèo …": to whom.
    if (span.first > 0 && sentence.words.is(span.first - 1, "cho", "cho") &&
        sentence.has_between(Tag::give, 0, span.first))
        score -= 4;
    // "làm trên phần mềm …": with what it was done.
    if (span.first > 0 && sentence.words.is(span.first - 1, "tren", "trên")) score -= 2;
    if (span.first > 1 && sentence.tagged(span.first - 2, Tag::act)) score += 1;
    const auto words = std::min<std::size_t>(span.last - span.first, 6);
    return score + 0.1 * static_cast<double>(words);
}

/// The name of what was done where nothing but amounts and verbs is told: "đọc được 3 quyển sách", "hiến máu".
WordSpan fallback(const Sentence& sentence) {
    for (const auto& amount : sentence.amounts)
        if (amount.quantity.unit == Unit::books)
            for (const auto& hit : sentence.hits)
                if (hit.tag == Tag::books && hit.first >= amount.first && hit.first <= amount.last)
                    return {hit.first, hit.last};
    const Hit* best = nullptr;
    for (const auto& hit : sentence.hits)
        if ((hit.tag == Tag::category || hit.tag == Tag::event) && (best == nullptr || hit.weight > best->weight))
            best = &hit;
    if (best == nullptr) best = sentence.first_hit(Tag::act);
    return best == nullptr ? WordSpan{} : WordSpan{best->first, best->last};
}

bool counts_several_books(const Sentence& sentence) {
    return std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
        return books_together(sentence, amount) > amount.quantity.value;
    });
}

/// "đọc xong" of "đọc xong 3 quyển sách": says nothing of what was read.
bool is_only_read(const Sentence& sentence, WordSpan span) {
    const bool has_books =
        std::ranges::any_of(sentence.amounts, [](const Amount& amount) { return amount.quantity.unit == Unit::books; });
    for (std::size_t at = span.first; at < span.last; ++at)
        if (!sentence.words.is(at, "doc") && !sentence.tagged(at, Tag::done)) return false;
    return has_books;
}

} // namespace

WordSpan find_title(const Sentence& sentence, const std::vector<PlaceRead>& places) {
    const auto cut = cut_words(sentence, places);
    constexpr double named_min = 1;
    WordSpan best;
    double best_score = 0;
    for (std::size_t first = 0; first < sentence.size();) {
        if (cut[first] != 0) {
            ++first;
            continue;
        }
        std::size_t last = first;
        while (last < sentence.size() && cut[last] == 0 && last - first < title_words_max &&
               (last == first || !sentence.words[last].new_line))
            ++last;
        auto span = trim(sentence, {first, last});
        span = trim(sentence, cut_tail(sentence, cut_front(sentence, span)));
        if (!span.is_empty()) {
            const double score = score_of(sentence, span);
            if (score > best_score) best = span, best_score = score;
        }
        first = last;
    }
    // Words that name nothing are worse than what was counted: "đọc được 5 cuốn truyện …, chắc vậy". So is the name of
    // some of several books: "5 quyển truyện với 2 quyển chuyên môn".
    if (best_score >= named_min && !counts_several_books(sentence) && !is_only_read(sentence, best)) return best;
    const auto counted = fallback(sentence);
    return counted.is_empty() ? best : counted;
}

} // namespace loa::activities
