#include "handlers/vietnamese/words.h"

#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <array>
#include <utf8proc.h>

namespace loa::vietnamese {
namespace {

struct Point {
    utf8proc_int32_t code = 0;
    std::size_t bytes = 1;
};

/// `text` is valid UTF-8 (it went through nfc()).
Point point_at(std::string_view text, std::size_t at) {
    Point point;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point.code);
    if (read <= 0) return {0xFFFD, 1};
    point.bytes = static_cast<std::size_t>(read);
    return point;
}

enum class Class { letter, digit, space, line_break, other };

Class class_of(utf8proc_int32_t code) {
    if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029) return Class::line_break;
    if (code >= '0' && code <= '9') return Class::digit;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return Class::letter;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return Class::space;
    default: return Class::other;
    }
}

bool is_upper(utf8proc_int32_t code) {
    return utf8proc_tolower(code) != code;
}

/// Reads the capitals of a typed run of letters.
void note_case(Word& word, std::string_view typed) {
    bool all = true;
    for (std::size_t at = 0; at < typed.size();) {
        const auto point = point_at(typed, at);
        const bool upper = is_upper(point.code);
        if (at == 0) word.capital = upper;
        all = all && upper;
        at += point.bytes;
    }
    word.upper = all;
}

Word make_word(std::string_view text, std::size_t begin, std::size_t end, Word::Kind kind) {
    Word word;
    word.kind = kind;
    word.begin = begin;
    word.end = end;
    const auto typed = text.substr(begin, end - begin);
    if (kind != Word::Kind::letters) {
        word.folded = word.marked = std::string(typed);
        return word;
    }
    word.marked = lower(typed);
    word.folded = fold(typed);
    word.is_plain = word.marked == word.folded;
    note_case(word, typed);
    return word;
}

bool mostly_marked(const std::vector<Word>& list) {
    std::size_t letters = 0, marked = 0;
    for (const auto& word : list) {
        if (!word.is_letters()) continue;
        ++letters;
        marked += !word.is_plain;
    }
    // Ordinary text has marks on three syllables of four.
    return marked * 100 >= letters * 42 && marked > 0;
}

/// "hoc", "nguoi", "luu": letters that no syllable of the language has without a mark.
bool lacks_marks(const Word& word) {
    const std::string_view folded = word.folded;
    if (!word.is_letters() || !word.is_plain || word.upper || folded.size() < 3) return false;
    for (const auto foreign : {"app", "web", "chat", "clip", "top", "set", "hot", "test", "trip", "chip", "net", "fit",
                               "cut", "kit", "bit",  "hit",  "not", "but", "get", "eat",  "and",  "suc",  "pic"})
        if (folded == foreign) return false;
    if (!may_be_syllable(folded)) return false;
    const bool is_stopped =
        folded.ends_with('c') || folded.ends_with('p') || folded.ends_with('t') || folded.ends_with("ch");
    const auto has = [&](std::string_view rime) { return folded.find(rime) != std::string_view::npos; };
    const auto ends = [&](std::string_view rime) { return folded.ends_with(rime); };
    return is_stopped || has("uye") || has("uon") || has("uoi") || has("ieu") || has("ien") || has("iem") || ends("uu");
}

bool leaves_marks_out(const std::vector<Word>& list) {
    std::size_t letters = 0, lacking = 0;
    for (const auto& word : list) {
        letters += word.is_letters();
        lacking += lacks_marks(word);
    }
    return lacking > 1 && lacking * 14 >= letters;
}

bool mostly_upper(const std::vector<Word>& list) {
    std::size_t letters = 0, upper = 0;
    for (const auto& word : list) {
        letters += word.is_letters();
        upper += word.is_letters() && word.upper;
    }
    return letters > 2 && upper * 10 >= letters * 7;
}

} // namespace

bool Words::is(std::size_t at, std::string_view folded, std::string_view marked) const {
    if (!is(at, folded)) return false;
    return list[at].marked == marked || (list[at].is_plain && (!has_marks || list[at].is_mended));
}

bool Words::is_even_plain(std::size_t at, std::string_view folded, std::string_view marked) const {
    return is(at, folded) && marks_fit(list[at].marked, marked) != MarkFit::conflict;
}

bool Words::are(std::size_t at, std::string_view folded) const {
    while (true) {
        const auto space = folded.find(' ');
        if (!is(at, folded.substr(0, space))) return false;
        if (space == std::string_view::npos) return true;
        folded.remove_prefix(space + 1);
        ++at;
    }
}

Words cut_into_words(std::string_view text) {
    Words words;
    words.text = nfc(text);
    const std::string_view all = words.text;
    bool spaced = true, new_line = true;
    for (std::size_t at = 0; at < all.size();) {
        const auto first = point_at(all, at);
        const auto kind = class_of(first.code);
        std::size_t end = at + first.bytes;
        if (kind == Class::space || kind == Class::line_break) {
            spaced = true;
            new_line = new_line || kind == Class::line_break;
            at = end;
            continue;
        }
        if (kind == Class::letter || kind == Class::digit) {
            while (end < all.size()) {
                const auto next = point_at(all, end);
                if (class_of(next.code) != kind) break;
                end += next.bytes;
            }
        }
        auto word = make_word(all, at, end,
                              kind == Class::letter  ? Word::Kind::letters
                              : kind == Class::digit ? Word::Kind::digits
                                                     : Word::Kind::mark);
        word.spaced = spaced;
        word.new_line = new_line;
        words.list.push_back(std::move(word));
        spaced = new_line = false;
        at = end;
    }
    words.is_sloppy = leaves_marks_out(words.list);
    words.has_marks = mostly_marked(words.list) && !words.is_sloppy;
    words.is_shouted = mostly_upper(words.list);
    return words;
}

namespace {

/// A syllable taken apart: one shape mark a letter (circumflex, breve, horn, the bar of đ), and one tone.
struct Marks {
    std::array<utf8proc_int32_t, 16> shapes{};
    std::size_t letters = 0;
    utf8proc_int32_t tone = 0;
};

bool is_tone(utf8proc_int32_t code) {
    return code == 0x300 || code == 0x301 || code == 0x303 || code == 0x309 || code == 0x323;
}

Marks marks_of(std::string_view syllable) {
    Marks marks;
    for (std::size_t at = 0; at < syllable.size();) {
        const auto point = point_at(syllable, at);
        at += point.bytes;
        std::array<utf8proc_int32_t, 8> parts{};
        int boundary = 0;
        const auto count = utf8proc_decompose_char(
            point.code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t part = 0; part < count && part < static_cast<utf8proc_ssize_t>(parts.size()); ++part) {
            const auto code = parts[static_cast<std::size_t>(part)];
            if (is_tone(code)) {
                marks.tone = code;
            } else if (code == 0x302 || code == 0x306 || code == 0x31B) {
                if (marks.letters > 0) marks.shapes[marks.letters - 1] = code;
            } else if (marks.letters < marks.shapes.size()) {
                marks.shapes[marks.letters++] = code == 0x111 ? code : 0;
            }
        }
    }
    return marks;
}

} // namespace

MarkFit marks_fit(std::string_view typed, std::string_view known) {
    if (typed == known) return MarkFit::exact;
    const auto mine = marks_of(typed), theirs = marks_of(known);
    if (mine.letters != theirs.letters) return MarkFit::conflict;
    bool plain = mine.tone == 0, agrees = mine.tone == 0 || mine.tone == theirs.tone, same = mine.tone == theirs.tone;
    for (std::size_t at = 0; at < mine.letters; ++at) {
        plain = plain && mine.shapes[at] == 0;
        same = same && mine.shapes[at] == theirs.shapes[at];
        agrees = agrees && (mine.shapes[at] == 0 || mine.shapes[at] == theirs.shapes[at]);
    }
    if (same) return MarkFit::exact;
    if (plain) return MarkFit::plain;
    return agrees ? MarkFit::partial : MarkFit::conflict;
}

} // namespace loa::vietnamese
