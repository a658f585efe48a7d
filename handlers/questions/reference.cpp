#include "handlers/questions/reference.h"

#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <charconv>

namespace loa::questions {
namespace {

using vietnamese::Syllable;

bool is_number(const Syllable& syllable) {
    return !syllable.typed.empty() && syllable.typed.size() <= 6 &&
           std::ranges::all_of(syllable.typed, [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t value_of(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_year(std::uint32_t value) {
    return value >= 1945 && value <= 2100;
}

std::string_view between(std::string_view text, const Syllable& left, const Syllable& right) {
    const auto begin = left.offset + left.typed.size();
    return text.substr(begin, right.offset - begin);
}

bool is_slash(std::string_view gap) {
    return gap.find('/') != std::string_view::npos && gap.size() <= 3 && gap.find('\n') == std::string_view::npos;
}

bool is_dash(std::string_view gap) {
    return gap.size() <= 3 && (gap.find('-') != std::string_view::npos || gap.find("–") != std::string_view::npos);
}

bool is_letters(const Syllable& syllable) {
    return std::ranges::none_of(syllable.folded, [](char c) { return c >= '0' && c <= '9'; });
}

/// Capitals, or a run without a vowel, is how the letters of a number look; "và" after a slash does not.
bool looks_like_code(const Syllable& syllable) {
    if (!is_letters(syllable) || syllable.folded.size() > 12) return false;
    const auto first = static_cast<unsigned char>(syllable.typed.front());
    const bool capital = (first >= 'A' && first <= 'Z') || syllable.typed.starts_with("Đ");
    return capital || syllable.folded.find_first_of("aeiouy") == std::string::npos;
}

struct Scan {
    std::string_view text;
    const std::vector<Syllable>& words;
    const std::vector<TypeName>& types;

    /// The type whose name ends just before word `at`, and at which word it starts.
    bool type_before(std::size_t at, std::string& type, std::size_t& first) const {
        auto end = at;
        if (end > 0 &&
            (words[end - 1].folded == "so" || words[end - 1].folded == "number" || words[end - 1].folded == "no"))
            --end;
        for (const bool with_slips : {false, true})
            for (const auto& name : types) {
                const auto count = static_cast<std::size_t>(std::ranges::count(name.folded, ' ')) + 1;
                if (count > end || !is_name(name.folded, end - count, with_slips)) continue;
                type = name.type;
                first = end - count;
                return true;
            }
        return false;
    }

    /// Whether the words from `from` on are the name. With slips: of two words and more one may be mistyped or sound
    /// alike ("công văng").
    bool is_name(std::string_view name, std::size_t from, bool with_slips) const {
        std::size_t wrong = 0;
        std::size_t count = 0;
        for (; !name.empty(); ++from, ++count) {
            const auto word = name.substr(0, name.find(' '));
            name.remove_prefix(std::min(name.size(), word.size() + 1));
            const auto& typed = words[from].folded;
            if (typed == word) continue;
            if (!with_slips) return false;
            if (!vietnamese::is_one_slip(typed, word) && vietnamese::sound_key(typed) != vietnamese::sound_key(word))
                return false;
            ++wrong;
        }
        return wrong == 0 || (wrong == 1 && count > 1);
    }

    /// Reads "/2023", "/TT-BGDĐT" and the like behind word `at`; gives the last word that belongs to the number.
    std::size_t read_tail(std::size_t at, Reference& reference) const {
        auto last = at;
        while (last + 1 < words.size()) {
            const auto gap = between(text, words[last], words[last + 1]);
            const auto& next = words[last + 1];
            const bool after_slash = is_slash(gap);
            if (after_slash && is_number(next) && is_year(value_of(next.typed)) && reference.year == 0) {
                reference.year = value_of(next.typed);
            } else if ((after_slash || (is_dash(gap) && !reference.letters.empty())) && looks_like_code(next)) {
                reference.letters += next.folded;
            } else {
                break;
            }
            ++last;
        }
        return last;
    }
};

std::string type_of_letters(const std::string& letters, const std::vector<TypeName>& types) {
    std::string best;
    for (const auto& name : types)
        if (letters.starts_with(name.type) && name.type.size() > best.size()) best = name.type;
    return best;
}

/// "TT24" and "cv66" typed in one piece: the letters must be a type's short form.
bool split_compact(const Syllable& word, const std::vector<TypeName>& types, Reference& reference) {
    const auto digit = word.folded.find_first_of("0123456789");
    if (digit == 0 || digit == std::string::npos) return false;
    const auto rest = std::string_view(word.folded).substr(digit);
    if (rest.size() > 5 || rest.find_first_not_of("0123456789") != std::string_view::npos) return false;
    const auto letters = word.folded.substr(0, digit);
    if (std::ranges::none_of(types, [&](const TypeName& name) { return name.folded == letters; })) return false;
    const auto named = std::ranges::find(types, letters, &TypeName::folded);
    reference.type = named->type;
    reference.number = value_of(rest);
    return true;
}

} // namespace

std::vector<Reference> find_references(std::string_view text, const std::vector<TypeName>& types) {
    std::vector<Reference> found;
    const auto words = vietnamese::syllables(text);
    const Scan scan{.text = text, .words = words, .types = types};
    for (std::size_t at = 0; at < words.size(); ++at) {
        Reference reference;
        auto first = at;
        const bool compact = split_compact(words[at], types, reference);
        if (!compact) {
            if (!is_number(words[at])) continue;
            reference.number = value_of(words[at].typed);
            scan.type_before(at, reference.type, first);
        }
        const auto last = scan.read_tail(at, reference);
        // "ngày 16/5/2023" and "100%" are no references; "kế hoạch 2024" names a year.
        const bool named = compact || !reference.letters.empty() || (!reference.type.empty() && reference.year != 0) ||
                           (!reference.type.empty() && !is_year(reference.number));
        if (!named) continue;
        if (reference.type.empty()) reference.type = type_of_letters(reference.letters, types);
        reference.begin = words[first].offset;
        reference.end = words[last].offset + words[last].typed.size();
        found.push_back(std::move(reference));
        at = last;
    }
    return found;
}

bool may_mean(const Reference& asked, const Reference& written) {
    if (asked.number != written.number) return false;
    if (asked.year != 0 && written.year != 0 && asked.year != written.year) return false;
    const bool types_differ = !asked.type.empty() && !written.type.empty() && asked.type != written.type;
    if (types_differ) return false;
    if (asked.letters.empty() || written.letters.empty()) return true;
    return written.letters.find(asked.letters) != std::string::npos ||
           asked.letters.find(written.letters) != std::string::npos;
}

} // namespace loa::questions
