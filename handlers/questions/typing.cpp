#include "handlers/questions/typing.h"

#include "handlers/vietnamese/input_method.h"
#include "handlers/vietnamese/numbers.h"
#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <vector>

namespace loa::questions {
namespace {

using vietnamese::Syllable;
using Decoder = std::string (*)(std::string_view);

constexpr std::size_t number_words_min = 2; ///< "một", "hai" by itself is seldom a figure

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool has_vowel(std::string_view folded) {
    return folded.find_first_of("aeiouy") != std::string_view::npos;
}

bool is_term(std::string_view folded, const Index& index) {
    return index.terms().find(folded) != no_term;
}

/// How many more syllables a decoder turns into known words than it spoils.
int gain(const std::vector<Syllable>& syllables, Decoder decode, const Index& index, const Lexicon& lexicon) {
    int gained = 0;
    for (const auto& syllable : syllables) {
        if (vietnamese::has_marks(syllable.typed)) return 0;
        const auto decoded = decode(syllable.typed);
        if (decoded.empty()) continue;
        const bool was = is_term(syllable.folded, index) || !lexicon.expansions(syllable.folded).empty();
        const bool is = is_term(vietnamese::fold(decoded), index);
        if (!was && is)
            ++gained;
        else if (!is)
            --gained;
    }
    return gained;
}

Decoder decoder_for(const std::vector<Syllable>& syllables, const Index& index, const Lexicon& lexicon) {
    const auto telex = gain(syllables, vietnamese::decode_telex, index, lexicon);
    const auto vni = gain(syllables, vietnamese::decode_vni, index, lexicon);
    const auto best = std::max(telex, vni);
    const bool enough = best >= 2 || (best == 1 && syllables.size() <= 3);
    if (!enough) return nullptr;
    return telex >= vni ? vietnamese::decode_telex : vietnamese::decode_vni;
}

/// "SGDddT" and "Cd9GD" are codes, in which only the bar of the đ is typed.
std::string undo_code(std::string_view typed, Decoder decode) {
    const std::string_view key = decode == vietnamese::decode_vni ? "9" : "d";
    std::string out;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const bool is_d = typed[at] == 'd' || typed[at] == 'D';
        const bool is_bar =
            is_d && at + 1 < typed.size() && (typed[at + 1] == key[0] || (key == "d" && typed[at + 1] == 'D'));
        if (is_bar) {
            out += "Đ";
            ++at;
        } else {
            out.push_back(typed[at]);
        }
    }
    return out;
}

/// What a syllable of a text typed with `decode` means; empty where it stays.
std::string undone(const Syllable& syllable, Decoder decode, const Index& index) {
    if (!has_vowel(syllable.folded)) return undo_code(syllable.typed, decode);
    if (decode == vietnamese::decode_vni) {
        if (!has_digit(syllable.typed)) return {};
    } else {
        const auto term = index.terms().find(syllable.folded);
        if (term != no_term && index.holds(term) && vietnamese::may_be_syllable(syllable.folded)) return {};
    }
    return decode(syllable.typed);
}

/// A single word typed so among others that are typed well: "nộp baos cáo".
std::string rescued(const Syllable& syllable, const Index& index, const Lexicon& lexicon) {
    if (vietnamese::has_marks(syllable.typed) || is_term(syllable.folded, index)) return {};
    const bool is_word = vietnamese::may_be_syllable(syllable.folded) || !lexicon.expansions(syllable.typed).empty();
    if (is_word || !has_vowel(syllable.folded)) return {};
    for (const Decoder decode : {vietnamese::decode_telex, vietnamese::decode_vni}) {
        auto decoded = decode(syllable.typed);
        const auto form = index.forms().find(vietnamese::marked_key(decoded));
        if (!decoded.empty() && vietnamese::has_marks(decoded) && form != no_term) return decoded;
    }
    return {};
}

std::string undo_keys(std::string_view text, const Index& index, const Lexicon& lexicon) {
    const auto syllables = vietnamese::syllables(text);
    const auto decode = decoder_for(syllables, index, lexicon);
    std::string out;
    std::size_t last = 0;
    for (const auto& syllable : syllables) {
        const auto meant = decode != nullptr ? undone(syllable, decode, index) : rescued(syllable, index, lexicon);
        if (meant.empty()) continue;
        out += text.substr(last, syllable.offset - last);
        out += meant;
        last = syllable.offset + syllable.typed.size();
    }
    out += text.substr(last);
    return out;
}

/// Whether a number in words may be meant as a figure: two words and more, or one behind a word that is counted on.
bool is_figure(const vietnamese::Words& words, std::size_t at, std::size_t next) {
    if (next - at >= number_words_min) return true;
    // "tháng năm nào" asks for the year.
    if (at == 0 || words.is(at, "nam")) return false;
    for (const std::string_view before : {"thang", "so", "khoan", "dieu", "chuong"})
        if (words.is(at - 1, before) && !words.is(at, "may")) return true;
    return false;
}

/// "bảy mươi hai" as "72", "một trăm phần trăm" as "100%".
std::string figures(const std::string& text) {
    const auto words = vietnamese::cut_into_words(text);
    std::string out;
    std::size_t last = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!words[at].is_letters() || !words[at].spaced) continue;
        const auto number = vietnamese::read_number(words, at);
        const bool is_whole = number && number->in_words && number->value >= 1 && number->value < 1e6 &&
                              number->value == static_cast<double>(static_cast<long>(number->value));
        if (!is_whole || !is_figure(words, at, number->next)) continue;
        auto next = number->next;
        out.append(words.text, last, words[at].begin - last);
        out += std::to_string(static_cast<long>(number->value));
        if (words.is(next, "phan") && words.is(next + 1, "tram")) {
            out.push_back('%');
            next += 2;
        }
        last = words[next - 1].end;
        at = next - 1;
    }
    out.append(words.text, last);
    return out;
}

/// "bao nhiêu %" reads "bao nhiêu phần trăm"; the sign of "100%" stays with its number.
void spell_percent(std::string& text) {
    for (auto at = text.find('%'); at != std::string::npos; at = text.find('%', at + 1)) {
        if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') continue;
        text.replace(at, 1, " phần trăm ");
    }
}

} // namespace

std::string undo_typing(std::string_view text, const Index& index, const Lexicon& lexicon) {
    auto out = figures(undo_keys(text, index, lexicon));
    spell_percent(out);
    return out;
}

} // namespace loa::questions
