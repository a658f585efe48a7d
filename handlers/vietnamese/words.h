#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loa::vietnamese {

/// A run of letters, a run of digits, or one other character: "1tr2" is three words, "3-5/9" five.
struct Word {
    enum class Kind : std::uint8_t { letters, digits, mark };

    Kind kind = Kind::mark;
    std::size_t begin = 0; ///< byte offsets in `Words::text`; an expanded abbreviation is several words of one place
    std::size_t end = 0;
    std::string folded;     ///< without case and marks; digits and marks as they stand
    std::string marked;     ///< lower case with marks
    bool spaced = false;    ///< white space, a line break or the beginning stands before it
    bool new_line = false;  ///< a line break or the beginning stands before it
    bool capital = false;   ///< typed with a capital first letter
    bool upper = false;     ///< typed in capitals only
    bool is_plain = true;   ///< typed without any mark
    bool is_mended = false; ///< a slip was mended, so that nothing is known about its marks

    bool is_number() const { return kind == Kind::digits; }
    bool is_letters() const { return kind == Kind::letters; }
};

/// A text cut into words. Everything that reads numbers, dates and amounts works on this.
struct Words {
    std::string text; ///< NFC
    std::vector<Word> list;
    bool is_shouted = false; ///< typed in capitals on the whole, so that they name nothing
    bool has_marks = false;  ///< typed with marks on the whole, so that a word without them means just that
    bool is_sloppy = false;  ///< marks are left out here and there, so that one that is missing says nothing

    std::size_t size() const { return list.size(); }
    const Word& operator[](std::size_t at) const { return list[at]; }

    /// Whether the word at `at` (which may lie outside) is this one without marks.
    bool is(std::size_t at, std::string_view folded) const { return at < list.size() && list[at].folded == folded; }

    /// The same for a word whose marks matter ("sáu" is not "sau"): without marks it counts only in a text without
    /// them.
    bool is(std::size_t at, std::string_view folded, std::string_view marked) const;

    /// The same for a word that is no other one without its marks in the place where it is looked for: with some of
    /// them or none it counts in any text ("tu 22 den 26/4", "tù 22 đén 26/4").
    bool is_even_plain(std::size_t at, std::string_view folded, std::string_view marked) const;

    /// Whether the words at `at` and after are these, given without marks and with single spaces.
    bool are(std::size_t at, std::string_view folded) const;

    /// Whether the word at `at` is a number or letters that stand directly behind the word before.
    bool is_glued(std::size_t at) const { return at < list.size() && !list[at].spaced; }
};

/// Cuts `text` (any bytes, any normal form) into words. Linear.
Words cut_into_words(std::string_view text);

/// How well the marks of a typed syllable agree with those of a known one of the same letters.
enum class MarkFit { exact, plain, partial, conflict };

/// Compares two syllables in lower case NFC whose folded forms are equal. `exact`: the same marks, the tone on whatever
/// vowel ("khoá", "khóa"). `partial`: what marks there are agree, some are missing ("tiêng" for "tiếng").
MarkFit marks_fit(std::string_view typed, std::string_view known);

} // namespace loa::vietnamese
