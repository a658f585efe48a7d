#include "handlers/activities/sentence.h"

#include <algorithm>

namespace loa::activities {

namespace {

/// "đọc hết 2 quyển …": books right behind a verb.
bool counts_books(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 3;
    return std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
        return amount.quantity.unit == Unit::books && amount.first >= at && amount.first < at + reach;
    });
}

/// "thạc sĩ Ngân nói chuyện về …", "giáo viên chủ nhiệm tới 31 người", "phòng Công tác học sinh mời …": who led it, who
/// came and whose it was say little about what it was.
bool names_somebody(const Sentence& sentence, const Hit& hit) {
    const auto* teacher = sentence.hit_at(hit.first, Tag::teacher);
    const bool is_named = hit.last < sentence.size() && sentence.words[hit.last].capital && !sentence.words.is_shouted;
    if (teacher != nullptr && (is_named || sentence.tagged(hit.last, Tag::teaches))) return true;
    if (sentence.hit_at(hit.first, Tag::people) != nullptr && !sentence.tagged(hit.last, Tag::done)) return true;
    const auto& words = sentence.words;
    return hit.first > 0 && words[hit.first].capital && !words.is_shouted &&
           (words.is(hit.first - 1, "phong") || words.is(hit.first - 1, "khoa", "khoa") ||
            words.is(hit.first - 1, "ban")) &&
           sentence.clause[hit.first] == 0;
}

/// "quyên được 18 triệu": no books where money is counted.
bool is_other_word(const Sentence& sentence, const Hit& hit) {
    return hit.last == hit.first + 1 && sentence.hit_at(hit.first, Tag::books) == nullptr &&
           sentence.words.is(hit.first, "quyen") && sentence.tagged(hit.first, Tag::act);
}

/// "tặng 15 bộ sách giáo khoa và 100 | quyển truyện": books that were given.
bool is_given_book(const Sentence& sentence, const Hit& hit) {
    constexpr std::size_t reach = 12;
    if (sentence.hit_at(hit.first, Tag::books) == nullptr) return false;
    const bool is_counted = std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
        return amount.quantity.unit == Unit::books && amount.first < hit.first && hit.first < amount.last;
    });
    return is_counted && sentence.has_between(Tag::give, hit.first > reach ? hit.first - reach : 0, hit.first);
}

} // namespace

int best_category(const Sentence& sentence, const Lexicon& lexicon, WordSpan title, WordSpan place) {
    constexpr double title_factor = 2;
    constexpr double verb_factor = 3;  // "đọc hết một quyển về …" is reading, whatever the book is about
    constexpr double book_factor = 10; // … and with books counted behind the verb hardly anything else is
    constexpr double read_factor = 30; // "đọc 2 cuốn về …"
    constexpr double place_factor = 0.1;
    constexpr double tool_factor = 0.5; // "làm trên phần mềm …"
    constexpr double person_factor = 0.3;
    constexpr double about_factor = 1.5;   // "nói chuyện về …"
    constexpr double syllable_bonus = 0.3; // a longer phrase says more exactly what is meant
    std::vector<double> weights(lexicon.categories().size(), 0);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::category || hit.category < 0 || is_other_word(sentence, hit)) continue;
        const bool is_in_title = hit.first >= title.first && hit.last <= title.last;
        // "ở trung tâm tin học", "công đoàn tổ chức": where and by whom is seldom what.
        const bool is_tool = hit.first > 0 && sentence.words.is(hit.first - 1, "tren", "trên");
        const bool is_about_place = !is_in_title && ((hit.first >= place.first && hit.last <= place.last) ||
                                                     sentence.hit_at(hit.first, Tag::unit_subject) != nullptr);
        const auto* act = sentence.hit_at(hit.first, Tag::act);
        const bool is_verb = act != nullptr && !act->is_inner && !sentence.tagged(hit.first, Tag::event);
        // "cày hết cuốn “Lớp học hạnh phúc”": whatever it is about, it was read.
        const bool is_whole_book = sentence.hit_at(hit.first, Tag::books) != nullptr &&
                                   std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
                                       return amount.is_implied && amount.first == hit.first;
                                   });
        const bool reads = sentence.words.is(hit.first, "doc");
        const double factor = is_whole_book || is_given_book(sentence, hit) ? book_factor
                              : is_verb && counts_books(sentence, hit.last) ? (reads ? read_factor : book_factor)
                              : is_verb                                     ? verb_factor
                              : is_in_title                                 ? title_factor
                                                                            : 1;
        const bool is_subject = hit.first > 0 && sentence.tagged(hit.first - 1, Tag::about) && !is_verb;
        const double length = 1 + syllable_bonus * static_cast<double>(hit.last - hit.first - 1);
        weights[static_cast<std::size_t>(hit.category)] += hit.weight * length *
                                                           (is_about_place                  ? place_factor
                                                            : is_tool                       ? tool_factor
                                                            : names_somebody(sentence, hit) ? person_factor
                                                            : is_subject                    ? factor * about_factor
                                                                                            : factor);
    }
    const auto best = std::ranges::max_element(weights);
    if (best == weights.end() || *best <= 0) return -1;
    return static_cast<int>(best - weights.begin());
}

} // namespace loa::activities
