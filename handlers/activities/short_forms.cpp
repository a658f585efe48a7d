#include "handlers/activities/lexicon.h"
#include "handlers/activities/mending.h"

#include <algorithm>
#include <array>

namespace loa::activities {

using vietnamese::Word;
using vietnamese::Words;

namespace {

constexpr std::size_t subject_syllables_max = 6;

/// In front of the meanings that an abbreviation has beside its usual one (lexicon.h).
constexpr std::string_view meaning_marks = "|<>";

/// Single letters and pairs that are units or amounts of money behind a number, whatever they stand for elsewhere.
bool is_short_unit(std::string_view folded) {
    constexpr auto units = std::to_array<std::string_view>(
        {"h", "g", "p", "ph", "k", "tr", "t", "b", "q", "m", "d", "th", "st", "nd", "rd"});
    return std::ranges::find(units, folded) != units.end();
}

/// The key of an abbreviation that counts only when typed in capitals.
std::string in_capitals(std::string_view marked) {
    return std::string("^").append(marked);
}

/// Writes `meaning` out where `first` to `last` were typed.
void write_out(const std::vector<Word>& meaning, const Word& first, const Word& last, std::vector<Word>& out) {
    for (std::size_t at = 0; at < meaning.size(); ++at) {
        auto part = meaning[at];
        part.begin = first.begin;
        part.end = last.end;
        part.spaced = at > 0 || first.spaced;
        part.new_line = at == 0 && first.new_line;
        part.capital = first.capital;
        part.upper = first.upper;
        out.push_back(std::move(part));
    }
}

/// By its place in the text, as the word itself may have been moved away.
bool is_apostrophe(const Words& words, const Word& word) {
    const auto typed = std::string_view(words.text).substr(word.begin, word.end - word.begin);
    return typed == "'" || typed == "\xE2\x80\x99";
}

bool has_vowel(std::string_view folded) {
    return folded.find_first_of("aeiouy") != std::string_view::npos;
}

/// "Hoa Hong", "thầy Quới", "Bến Rong": a capital behind a name or a title, that of a name whatever else it may mean.
bool is_of_name(const Words& words, std::size_t at, const std::vector<Word>& read) {
    const auto& word = words[at];
    if (at == 0 || words.is_shouted || !word.capital || word.upper || word.new_line || !has_vowel(word.folded))
        return false;
    const auto& before = words[at - 1];
    if (before.is_letters() && before.capital && !before.upper && !before.new_line && at > 1) return true;
    constexpr auto titles = std::to_array<std::string_view>(
        {"thay", "co", "anh", "chi", "ong", "ba", "hlv", "ths", "ts", "bs", "si", "su", "gia"});
    return !read.empty() && std::ranges::find(titles, read.back().folded) != titles.end();
}

/// "THCS HB", "THPT LQĐ": behind the kind of school its name in letters.
bool is_school_name(const Words& words, std::size_t at, const std::vector<Word>& read) {
    constexpr std::size_t letters_max = 4;
    const auto& word = words[at];
    if (read.empty() || at == 0 || words.is_shouted || !word.upper || word.new_line || has_vowel(word.folded) ||
        word.folded.size() > letters_max || word.folded.size() < 2 || !words[at - 1].upper)
        return false;
    constexpr auto kinds = std::to_array<std::string_view>({"so", "thong", "thcs", "thpt"});
    return std::ranges::find(kinds, read.back().folded) != kinds.end();
}

} // namespace

void Lexicon::add_abbreviation(std::string_view abbreviation, std::string_view meaning) {
    const auto usual = meaning.substr(0, meaning.find_first_of(meaning_marks));
    const auto key = vietnamese::cut_into_words(abbreviation);
    auto words = vietnamese::cut_into_words(usual).list;
    if (key.size() == 0 || words.empty()) return;
    if (key.size() > 1) {
        ShortForm form{{}, std::move(words)};
        for (const auto& word : key.list) form.typed.push_back(word.folded);
        auto& forms = short_forms_[key[0].folded];
        forms.push_back(std::move(form));
        std::ranges::sort(forms, std::ranges::greater{}, [](const auto& known) { return known.typed.size(); });
        return;
    }
    if (!key[0].is_letters()) return;
    const auto typed = key[0].upper ? in_capitals(key[0].marked) : key[0].marked;
    for (auto at = meaning.find_first_of(meaning_marks); at != std::string_view::npos;) {
        const auto end = meaning.find_first_of(meaning_marks, at + 1);
        auto& meanings = meaning[at] == '|' ? before_subject_ : meaning[at] == '>' ? before_number_ : behind_number_;
        meanings.insert_or_assign(typed, vietnamese::cut_into_words(meaning.substr(at + 1, end - at - 1)).list);
        at = end;
    }
    abbreviations_.insert_or_assign(typed, std::move(words));
}

/// What is typed, and with the bar of đ that an input method left as "dd".
Lexicon::Meanings::const_iterator Lexicon::meaning_of(const Word& word) const {
    const auto meaning = [&](const std::string& marked) {
        if (word.upper)
            if (const auto found = abbreviations_.find(in_capitals(marked)); found != abbreviations_.end())
                return found;
        return abbreviations_.find(marked);
    };
    const auto found = meaning(word.marked);
    const auto bar = word.marked.find("dd");
    if (found != abbreviations_.end() || bar == std::string::npos) return found;
    auto barred = word.marked;
    barred.replace(bar, 2, "đ");
    return meaning(barred);
}

/// Whether the name of an activity begins at a word, abbreviated or not.
bool Lexicon::begins_subject(const Words& words, std::size_t at) const {
    if (at < words.size() && words[at].is_number()) return true; // "hok 2 buổi"
    std::vector<std::string> syllables;
    for (; at < words.size() && syllables.size() < subject_syllables_max; ++at) {
        if (!words[at].is_letters()) break;
        if (const auto found = meaning_of(words[at]); found != abbreviations_.end())
            for (const auto& part : found->second) syllables.push_back(part.folded);
        else
            syllables.push_back(words[at].folded);
    }
    std::uint32_t node = 0;
    bool begins = false;
    for (const auto& syllable : syllables) {
        const auto id = syllables_.find(syllable);
        if (id == syllables_.end()) break;
        const auto next = nodes_[node].next.find(id->second);
        if (next == nodes_[node].next.end()) break;
        node = next->second;
        for (const auto& entry : nodes_[node].entries) {
            if (entry.tag == Tag::act || entry.tag == Tag::question) return false;
            begins = begins || entry.tag == Tag::category || entry.tag == Tag::event;
        }
    }
    return begins;
}

/// Expands a short form of several words at `at`; returns how many words it takes, 0 for none.
std::size_t Lexicon::expand_several(const Words& words, std::size_t at, std::vector<Word>& out) const {
    const auto forms = short_forms_.find(words[at].folded);
    if (forms == short_forms_.end()) return 0;
    for (const auto& form : forms->second) {
        const auto count = form.typed.size();
        if (at + count > words.size()) continue;
        bool fits = true;
        for (std::size_t part = 0; part < count && fits; ++part)
            fits = words[at + part].folded == form.typed[part] && (part == 0 || !words[at + part].new_line);
        if (!fits) continue;
        write_out(form.meaning, words[at], words[at + count - 1], out);
        return count;
    }
    return 0;
}

/// "hok xong", "tiểu hok": the other meaning makes a pair of some phrase with a neighbour, and the first one none.
bool Lexicon::goes_better(const std::vector<Word>& other, const std::vector<Word>& usual, const Words& words,
                          std::size_t at, const std::vector<Word>& before) const {
    const auto fits = [&](const std::vector<Word>& meaning) {
        bool is_pair = !before.empty() && are_neighbours(before.back().folded, meaning.front().folded);
        if (at + 1 < words.size() && words[at + 1].is_letters()) {
            const auto expanded = meaning_of(words[at + 1]);
            const auto& next = expanded == abbreviations_.end() ? words[at + 1] : expanded->second.front();
            is_pair = is_pair || are_neighbours(meaning.back().folded, next.folded);
        }
        return is_pair;
    };
    return fits(other) && !fits(usual);
}

bool Lexicon::expand(const Words& words, std::size_t at, Neighbours neighbours, std::vector<Word>& out) const {
    const auto& word = words[at];
    auto found = meaning_of(word);
    if (found == abbreviations_.end()) return expand_compound(word, out);
    if (neighbours.behind_number && is_short_unit(word.folded)) return false;
    // "5A", "nhóm B", "e-learning": a letter that names something.
    const bool is_letter = word.folded.size() == 1;
    if (is_letter && (neighbours.is_glued || (word.upper && !neighbours.is_first))) return false;
    // "3 tieng a": at the end it is "ạ", nobody.
    const bool is_last = at + 1 >= words.size() || words[at + 1].kind == Word::Kind::mark || words[at + 1].new_line;
    if (word.marked == "a" && is_last) return false;
    const auto behind = behind_number_.find(found->first);
    if (neighbours.behind_number && behind != behind_number_.end()) {
        write_out(behind->second, word, word, out);
        return true;
    }
    const auto before = before_number_.find(found->first);
    const bool is_counted = at + 1 < words.size() && (words[at + 1].is_number() ||
                                                      std::ranges::find(units_, words[at + 1].folded) != units_.end());
    if (before != before_number_.end() && is_counted && !begins_subject(words, at + 2)) {
        write_out(before->second, word, word, out);
        return true;
    }
    const auto other = before_subject_.find(found->first);
    const bool is_other = other != before_subject_.end() &&
                          (begins_subject(words, at + 1) || goes_better(other->second, found->second, words, at, out));
    write_out(is_other ? other->second : found->second, word, word, out);
    return true;
}

/// "CBGVNLĐ", "GVMN": consonants only, several abbreviations written together, the longest ones first.
bool Lexicon::expand_compound(const Word& word, std::vector<Word>& out) const {
    constexpr std::size_t letters_min = 4, letters_max = 14, part_min = 2, part_max = 5;
    if (word.folded.size() < letters_min || word.folded.size() > letters_max || has_vowel(word.folded)) return false;
    const auto letters = vietnamese::cut_into_words(word.marked).text;
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < letters.size(); ++at)
        if ((static_cast<unsigned char>(letters[at]) & 0xC0) != 0x80) starts.push_back(at);
    starts.push_back(letters.size());
    // best[i]: the beginning of the last part where the first i letters are parts; size() where they are not.
    const auto none = starts.size();
    std::vector<std::size_t> best(starts.size(), none);
    const auto part_of = [&](std::size_t first, std::size_t last) {
        Word part = word;
        part.marked = letters.substr(starts[first], starts[last] - starts[first]);
        return meaning_of(part);
    };
    best[0] = 0;
    for (std::size_t last = part_min; last < starts.size(); ++last)
        for (std::size_t first = last > part_max ? last - part_max : 0; first + part_min <= last; ++first)
            if (best[last] == none && best[first] != none && part_of(first, last) != abbreviations_.end())
                best[last] = first;
    if (best.back() == none) return false;
    std::vector<std::size_t> cuts;
    for (std::size_t last = starts.size() - 1; last > 0; last = best[last]) cuts.push_back(last);
    std::size_t first = 0;
    for (std::size_t cut = cuts.size(); cut-- > 0; first = cuts[cut])
        write_out(part_of(first, cuts[cut])->second, word, word, out);
    return true;
}

Words Lexicon::read_words(std::string_view text) const {
    auto words = vietnamese::cut_into_words(text);
    join_vni(words);
    std::vector<Word> mended;
    mended.reserve(words.list.size() + 8);
    for (std::size_t at = 0; at < words.list.size(); ++at) {
        auto& word = words.list[at];
        const auto* before = at > 0 ? &words.list[at - 1] : nullptr;
        // "P.TB": the end of another short form.
        const bool is_behind_dot = word.upper && !has_vowel(word.folded) && before != nullptr && !word.spaced &&
                                   !before->spaced && words.text[before->begin] == '.';
        if (const auto taken = is_behind_dot ? 0 : expand_several(words, at, mended); taken > 0) {
            at += taken - 1;
            continue;
        }
        const auto* after = at + 1 < words.list.size() ? &words.list[at + 1] : nullptr;
        // "T7", "C1", "k12": letters with digits at them are names or weekdays, not abbreviations.
        const bool has_digits = after != nullptr && after->is_number() && !after->spaced;
        const bool joins_after = after != nullptr && !after->spaced && after->folded == "-";
        // "haven't": what stands behind an apostrophe is no word of its own.
        const bool is_behind_apostrophe = before != nullptr && !word.spaced && is_apostrophe(words, *before);
        const bool is_name = is_of_name(words, at, mended) || is_school_name(words, at, mended);
        const Neighbours neighbours{before != nullptr && before->is_number(),
                                    joins_after || is_behind_apostrophe ||
                                        (before != nullptr && !word.spaced && before->is_number()),
                                    before == nullptr || before->kind == Word::Kind::mark};
        if (word.is_letters() && !has_digits && !is_name && !is_behind_dot && expand(words, at, neighbours, mended))
            continue;
        if (!is_name && split(word, mended)) continue;
        // "PHBM", "HCĐ": letters of a name that is not known.
        const bool is_initials = word.upper && !words.is_shouted && !has_vowel(word.folded);
        if (!is_name && !is_initials && (!has_digits || word.folded.size() > 2))
            mend(word, mended.empty() ? std::string_view() : mended.back().folded,
                 after != nullptr ? std::string_view(after->folded) : std::string_view());
        mended.push_back(std::move(word));
    }
    words.list = std::move(mended);
    return words;
}

} // namespace loa::activities
