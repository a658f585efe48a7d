#include "handlers/activities/name_lists.h"
#include "handlers/activities/told.h"

#include <algorithm>
#include <optional>

namespace loa::activities {
namespace {

constexpr std::size_t names_min = 2;

/// "gồm …", "tham gia: …", "(…)": what leads a list of names, title or not.
bool is_led(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at == 0) return false;
    const std::size_t label = words.is(at - 1, ":") ? at - 1 : at;
    for (const auto word : {"gia", "phan", "gom", "sach", "du", "mat"})
        if (label > 0 && words.is(label - 1, word)) return true;
    if (label > 0 && words.is(label - 1, "co", "có")) return true;
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

/// Whether who took part may begin at a word: at the beginning, behind a sign, a day, "có", or "các" of those.
bool may_begin(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at > 0 && (words.is(at - 1, "cac") || words.is(at - 1, "may", "mấy"))) --at;
    return at == 0 || words[at].new_line || is_led(sentence, at) ||
           words[at - 1].kind == vietnamese::Word::Kind::mark || sentence.is_in_date(at - 1) ||
           words.is(at - 1, "co", "có");
}

/// "hôm qua học Canva: Lan, Hoa | .": names behind a colon that end what is told of those who did it.
bool closes_statement(const Sentence& sentence, const NameList& list) {
    const auto& words = sentence.words;
    const std::size_t first = list.whole.first, last = list.whole.last;
    if (first < 2 || !words.is(first - 1, ":")) return false;
    const bool is_end = last >= words.size() || sentence.statement[last] != sentence.statement[first] ||
                        words[last].kind == vietnamese::Word::Kind::mark || sentence.tagged(last, Tag::particle);
    return is_end && (sentence.has_between(Tag::act, 0, first) || sentence.has_between(Tag::event, 0, first));
}

/// "Toán" of "tổ Toán", "2" of "khối 2".
bool is_name_of_group(const Sentence& sentence, std::size_t at) {
    if (at >= sentence.size() || !sentence.tagged(at - 1, Tag::place_head) || sentence.is_in_date(at)) return false;
    const auto& word = sentence.words[at];
    return word.is_number() || (word.is_letters() && word.capital && !sentence.words.is_shouted);
}

/// Whether those in the list take part: they are led as a list, or what they did follows them.
bool takes_part(const Sentence& sentence, const NameList& list) {
    const std::size_t first = list.whole.first;
    std::size_t next = list.whole.last;
    if (sentence.words.is(next, ")")) ++next;
    // "Hùng và Mai | tổ Toán | dự …", "cô Lan | trường em | dự …"
    while (sentence.tagged(next, Tag::place_head) ||
           (next > list.whole.last && (sentence.tagged(next, Tag::self) || is_name_of_group(sentence, next))))
        ++next;
    if (!may_begin(sentence, first) || gives_it(sentence, next)) return false;
    if (closes_statement(sentence, list)) return true;
    for (const auto tag : {Tag::act, Tag::done, Tag::going, Tag::event})
        if (sentence.tagged(next, tag)) return true;
    if (sentence.words.is(next, "di") || sentence.words.is(next, "cung")) return true;
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

void take(Sentence& sentence, const NameList& list) {
    sentence.names = list.names;
    for (const auto& name : sentence.names) {
        std::erase_if(sentence.dates, [&](const auto& date) { return date.first == name.first; });
        sentence.in_date[name.first] = 0;
    }
}

struct Company {
    Headcount count;
    NameList list;
};

Company company_of(std::size_t first, std::size_t last, NameList list) {
    const Headcount count{first, last, static_cast<int>(list.names.size()) + 1, false};
    return {count, std::move(list)};
}

/// "em và cô Lan đi học …", "em, Lan và Mai học …": the speaker in front of those with them.
std::optional<Company> speaker_in_front(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!is_speaker(sentence, at)) return std::nullopt;
    const bool is_row = words.is(at + 1, ",") && may_begin(sentence, at);
    const auto next = is_row ? at + 2 : behind_with(words, at + 1);
    auto list = next > at + 1 ? list_at(sentence, next) : NameList{};
    if (!names_people(sentence, list) || (is_row && list.names.size() < names_min)) return std::nullopt;
    // "tập huấn 2 ngày, em với anh Tài": a clause of its own at the end.
    const bool is_rest = clause_around(sentence, at).first == at && list.whole.last == sentence.size();
    if (!is_rest && !goes_on_with_act(sentence, list.whole.last)) return std::nullopt;
    const auto last = list.whole.last;
    return company_of(at, last, std::move(list));
}

/// "cô Hằng với em vừa …", "cô Út bảo mẫu với em …", "Lan, Mai và em học …": the speaker behind those with them.
std::optional<Company> speaker_behind(const Sentence& sentence, std::size_t at) {
    if (at > 0 && behind_with(sentence.words, at - 1) == at) return std::nullopt;
    auto list = list_at(sentence, at);
    if (!names_people(sentence, list) || (!list.has_title && !may_begin(sentence, at))) return std::nullopt;
    auto last = list.whole.last;
    if (const auto* role = sentence.hit_at(last, Tag::people); role != nullptr && !sentence.tagged(last, Tag::self))
        last = role->last;
    const auto self = behind_with(sentence.words, last);
    if (self == last || !is_speaker(sentence, self) || !goes_on_with_act(sentence, self + 1)) return std::nullopt;
    return company_of(at, self + 1, std::move(list));
}

/// "mình và hai cô …", "em với 3 bạn tổ Anh": those who are counted, and the speaker.
void count_speaker(Sentence& sentence) {
    for (auto& count : sentence.headcounts) {
        if (count.first < 2 || count.is_receivers || count.count == 0) continue;
        for (std::size_t self = count.first - 2; self + 3 >= count.first; --self) {
            if (is_speaker(sentence, self) && behind_with(sentence.words, self + 1) == count.first) {
                ++count.count;
                if (count.upper) ++*count.upper;
                count.first = self;
                break;
            }
            if (self == 0) break;
        }
    }
}

/// "cô Cúc và | 5 cô nữa", "hiệu trưởng cùng | 20 GV": those who are named in front of a number, who come on top of it.
bool count_named_before(Sentence& sentence, Headcount& count) {
    constexpr std::size_t reach = 24;
    for (std::size_t at = count.first > reach ? count.first - reach : 0; at + 1 < count.first; ++at) {
        // "em với | cô Lan và 5 cô nữa"
        const bool has_speaker = at > 1 && is_speaker(sentence, at - 2) &&
                                 (behind_with(sentence.words, at - 1) == at || sentence.words.is(at - 1, ","));
        if (sentence.is_in_date(at) || (!has_speaker && !may_begin(sentence, at))) continue;
        const auto leader = behind_leader(sentence, at);
        const auto list = leader == at ? list_at(sentence, at) : NameList{};
        const auto last = leader == at ? list.whole.last : leader;
        if (last == at || behind_with(sentence.words, last) != count.first || last == count.first) continue;
        if ((leader == at && !names_people(sentence, list)) || !goes_on_with_act(sentence, count.last)) continue;
        const int named = (leader == at ? static_cast<int>(list.names.size()) : 1) + (has_speaker ? 1 : 0);
        count.count += named;
        if (count.upper) *count.upper += named;
        count.first = at;
        if (leader == at) take(sentence, list);
        return true;
    }
    return false;
}

bool find_company(Sentence& sentence) {
    std::size_t row_last = 0; ///< of the row of names before, none of whose names begins another
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        auto company = speaker_in_front(sentence, at);
        if (!company && at >= row_last) {
            row_last = list_at(sentence, at).whole.last;
            company = speaker_behind(sentence, at);
        }
        if (!company) continue;
        sentence.headcounts.push_back(company->count);
        if (company->list.names.size() >= names_min) take(sentence, company->list);
        return true;
    }
    return false;
}

/// The first list of names of those who took part; empty where none stands there.
NameList find_list(const Sentence& sentence, const Lexicon& lexicon) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (sentence.is_in_date(at) || (at > 0 && behind_title(sentence, at - 1) == at)) continue;
        auto list = list_at(sentence, at);
        if (list.names.empty()) list = small_list_at(sentence, at, lexicon);
        const bool is_announced = is_led(sentence, at) || is_behind_report(sentence, at);
        if (list.names.size() >= names_min && (is_announced || names_people(sentence, list)) &&
            takes_part(sentence, list))
            return list;
        if (list.names.size() >= names_min) at = list.whole.last - 1;
    }
    return {};
}

} // namespace

void find_named_people(Sentence& sentence, const Lexicon& lexicon) {
    count_speaker(sentence);
    for (auto& count : sentence.headcounts)
        if (!count.is_receivers && count.count > 0 && count_named_before(sentence, count)) return;
    if (sentence.headcounts.empty() && find_company(sentence)) return;
    const auto list = find_list(sentence, lexicon);
    if (list.names.empty()) return;
    const auto counted = [](const Headcount& count) { return !count.is_receivers; };
    if (std::ranges::none_of(sentence.headcounts, counted))
        sentence.headcounts.push_back({list.whole.first, list.whole.last, static_cast<int>(list.names.size()), false});
    take(sentence, list);
}

} // namespace loa::activities
