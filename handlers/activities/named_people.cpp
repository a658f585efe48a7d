#include "handlers/activities/told.h"

#include <algorithm>
#include <optional>

namespace loa::activities {
namespace {

constexpr std::size_t name_syllables_max = 5;
constexpr std::size_t names_min = 2;

/// "cô", "thầy", "đồng chí" in front of a name: the word behind it, or `at` where there is none.
std::size_t behind_title(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (words.are(at, "dong chi")) return at + 2;
    const bool is_title = words.is(at, "co", "cô") || words.is(at, "thay", "thầy") || words.is(at, "chi", "chị") ||
                          words.is(at, "anh", "anh");
    return is_title ? at + 1 : at;
}

/// "Canva", "Sở": no person.
bool names_something_else(const Sentence& sentence, std::size_t at) {
    for (const auto tag : {Tag::category, Tag::place_head, Tag::place_name, Tag::event})
        if (sentence.tagged(at, tag)) return true;
    return false;
}

/// "Lan", "Nguyễn Thị Lan": capitals that begin no date.
WordSpan capitals(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    WordSpan span{at, at};
    while (span.last < words.size() && span.last < at + name_syllables_max && words[span.last].is_letters() &&
           words[span.last].capital && !words.is_shouted && !sentence.is_in_date(span.last) &&
           !names_something_else(sentence, span.last) && (span.last == at || !words[span.last].new_line))
        ++span.last;
    return span;
}

/// "co lan": behind a title one word that means nothing else here, in a text without capitals.
WordSpan small_letters(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at >= words.size() || !words[at].is_letters() || words[at].folded.size() < 2) return {};
    // "cô mai": nobody calls tomorrow so.
    if (words.is(at, "mai", "mai")) return {at, at + 1};
    bool is_name = !sentence.is_in_date(at);
    for (const auto tag : {Tag::act, Tag::done, Tag::going, Tag::event, Tag::category, Tag::people, Tag::place_head,
                           Tag::place_preposition, Tag::teaches, Tag::give, Tag::negator})
        is_name = is_name && !sentence.tagged(at, tag);
    return is_name ? WordSpan{at, at + 1} : WordSpan{};
}

/// One name of a list at `at`, its title left out; empty where none stands there.
WordSpan name_at(const Sentence& sentence, std::size_t at, bool needs_title) {
    const auto first = behind_title(sentence, at);
    if (const auto name = capitals(sentence, first); !name.is_empty() && (first > at || !needs_title)) return name;
    return first > at ? small_letters(sentence, first) : WordSpan{};
}

/// Behind ",", "và", "&" or several of them; `at` where none stands.
std::size_t behind_joint(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    while (words.is(at, ",") || words.is(at, "va", "và") || words.is(at, "&") || words.is(at, "+") ||
           words.is(at, "voi", "với") || words.is(at, "cung", "cùng"))
        ++at;
    return at;
}

struct NameList {
    WordSpan whole;
    std::vector<WordSpan> names;
};

NameList list_at(const Sentence& sentence, std::size_t at, bool needs_title) {
    NameList list{{at, at}, {}};
    for (std::size_t next = at; next < sentence.size();) {
        const auto name = name_at(sentence, next, needs_title && list.names.empty());
        if (name.is_empty()) break;
        list.names.push_back(name);
        list.whole.last = name.last;
        next = behind_joint(sentence, name.last);
        if (next == name.last) break;
    }
    return list;
}

/// "gồm …", "tham gia: …", "(…)": what leads a list of names, title or not.
bool is_led(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at == 0) return false;
    const std::size_t label = words.is(at - 1, ":") ? at - 1 : at;
    for (const auto word : {"gia", "phan", "gom", "sach", "du", "mat", "co"})
        if (label > 0 && words.is(label - 1, word)) return true;
    return words.is(at - 1, "(") && at > 1 && sentence.tagged(at - 2, Tag::people);
}

/// "BC: Demo Lan, Demo Hùng học …": right behind the word that the message is a report.
bool is_behind_report(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return at > 1 && words.is(at - 1, ":") && (words.is(at - 2, "bc") || words.are(at > 2 ? at - 3 : 0, "bao cao"));
}

/// "… hướng dẫn", "… tập huấn cho 20 GV": they taught.
bool gives_it(const Sentence& sentence, std::size_t at) {
    if (!sentence.tagged(at, Tag::teaches)) return false;
    if (!sentence.words.are(at, "tap huan")) return true;
    for (std::size_t next = at; next < sentence.size() && sentence.clause[next] == sentence.clause[at]; ++next)
        if (sentence.words.is(next, "cho", "cho")) return true;
    return false;
}

/// Whether those in the list take part: they are led as a list, or what they did follows them.
bool takes_part(const Sentence& sentence, const NameList& list) {
    const auto& words = sentence.words;
    const std::size_t first = list.whole.first;
    std::size_t next = list.whole.last;
    while (sentence.tagged(next, Tag::place_head) || (next > list.whole.last && sentence.tagged(next, Tag::self)))
        ++next;
    const bool begins = first == 0 || words[first].new_line || is_led(sentence, first) ||
                        words[first - 1].kind == vietnamese::Word::Kind::mark || sentence.is_in_date(first - 1) ||
                        words.is(first - 1, "co", "có");
    if (!begins || gives_it(sentence, next)) return false;
    for (const auto tag : {Tag::act, Tag::done, Tag::going, Tag::event})
        if (sentence.tagged(next, tag)) return true;
    return is_led(sentence, first) && !sentence.tagged(next, Tag::self);
}

/// "em", "mình", "tui": one who speaks, and not "tụi em".
bool is_speaker(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    for (const auto self : {"em", "minh", "toi", "tui", "to"})
        if (words.is(at, self) && sentence.tagged(at, Tag::self))
            return at == 0 || (!words.is(at - 1, "tui") && !words.is(at - 1, "bon") && !words.is(at - 1, "chung") &&
                               !words.is(at - 1, "to") && !words.is(at - 1, "truong") && !words.is(at - 1, "lop") &&
                               !words.is(at - 1, "khoi") && !words.is(at - 1, "ben") && !words.is(at - 1, "nha"));
    return false;
}

bool is_with(const vietnamese::Words& words, std::size_t at) {
    return words.is(at, "va", "và") || words.is(at, "voi", "với") || words.is(at, "cung", "cùng") || words.is(at, "&");
}

/// Who took part stands right behind, or was told before in the clause: "…, em và thầy Khang đi".
bool goes_on_with_act(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 5;
    for (std::size_t next = at; next < std::min(at + reach, sentence.size()); ++next) {
        if (sentence.tagged(next, Tag::act) || sentence.tagged(next, Tag::done) || sentence.words.is(next, "di"))
            return !gives_it(sentence, next);
        if (sentence.words[next].kind == vietnamese::Word::Kind::mark && next > at) return false;
    }
    return false;
}

/// "em và cô Lan đi học …", "cô Hằng với em vừa …": the speaker and those with them; the words of it, and how many.
std::optional<Headcount> speaker_and_company(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (is_speaker(sentence, at) && is_with(words, at + 1)) {
        const auto list = list_at(sentence, at + 2, true);
        // "tập huấn 2 ngày, em với anh Tài": a clause of its own at the end.
        const bool is_rest = clause_around(sentence, at).first == at && list.whole.last == sentence.size();
        if (!list.names.empty() && (is_rest || goes_on_with_act(sentence, list.whole.last)))
            return Headcount{at, list.whole.last, static_cast<int>(list.names.size()) + 1, false};
    }
    const auto list = list_at(sentence, at, true);
    if (list.names.empty() || (at > 0 && is_with(words, at - 1))) return std::nullopt;
    // "cô Út | bảo mẫu | với em"
    auto last = list.whole.last;
    if (const auto* role = sentence.hit_at(last, Tag::people); role != nullptr && !sentence.tagged(last, Tag::self))
        last = role->last;
    if (is_with(words, last) && is_speaker(sentence, last + 1) && goes_on_with_act(sentence, last + 2))
        return Headcount{at, last + 2, static_cast<int>(list.names.size()) + 1, false};
    return std::nullopt;
}

/// "mình và hai cô …", "em với 3 bạn tổ Anh": those who are counted, and the speaker.
void count_speaker(Sentence& sentence) {
    for (auto& count : sentence.headcounts)
        if (count.first > 1 && !count.is_receivers && count.count > 0 && is_with(sentence.words, count.first - 1) &&
            is_speaker(sentence, count.first - 2)) {
            ++count.count;
            count.first -= 2;
        }
}

} // namespace

void find_named_people(Sentence& sentence) {
    count_speaker(sentence);
    if (sentence.headcounts.empty())
        for (std::size_t at = 0; at < sentence.size(); ++at)
            if (const auto company = speaker_and_company(sentence, at)) {
                sentence.headcounts.push_back(*company);
                return;
            }
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (sentence.is_in_date(at) || (at > 0 && behind_title(sentence, at - 1) == at)) continue;
        auto list = list_at(sentence, at, !is_led(sentence, at) && !is_behind_report(sentence, at));
        if (list.names.size() < names_min || !takes_part(sentence, list)) continue;
        const auto counted = [](const Headcount& count) { return !count.is_receivers; };
        if (std::ranges::none_of(sentence.headcounts, counted))
            sentence.headcounts.push_back(
                {list.whole.first, list.whole.last, static_cast<int>(list.names.size()), false});
        sentence.names = std::move(list.names);
        for (const auto& name : sentence.names) {
            std::erase_if(sentence.dates, [&](const auto& date) { return date.first == name.first; });
            sentence.in_date[name.first] = 0;
        }
        return;
    }
}

} // namespace loa::activities
