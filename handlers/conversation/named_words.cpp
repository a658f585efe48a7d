#include "handlers/conversation/named_words.h"

#include <algorithm>

#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Correction;
using activities::Field;
using handlers::Turn;
using storage::Activity;
using vietnamese::Syllable;

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

NameFront name_front(const Turn& turn, std::string_view text) {
    std::string_view said = without_phrases(turn, text, {"said.polite", "said.mistaken", "said.slip_times"});
    said = without_phrases(turn, behind_slip(turn, said), {"said.polite", "said.slip_times"});
    NameFront lead;
    const std::size_t change = bytes_at_front(turn, "said.change_leads", said);
    const auto words = vietnamese::syllables(said.substr(0, change));
    // "sửa thành Word" names what is to come, "không phải AI" nothing for sure.
    const bool denies = !words.empty() && words.front().folded == "khong";
    const bool tells_new = !words.empty() && is_any(words.back().folded, {"thanh", "la"});
    lead.wants_change = change > 0 && !denies && !tells_new;
    lead.rest = tells_new ? std::string_view{} : without_phrases(turn, said.substr(change), {"said.polite"});
    const std::size_t which = bytes_at_front(turn, "said.which_leads", lead.rest);
    const auto noun = vietnamese::syllables(lead.rest.substr(0, which));
    if (which > 0 && !is_any(noun.front().folded, {"thu"})) { // "sửa thứ 2" is a day
        lead.says_which = true;
        lead.is_noun = is_any(noun.front().folded, {"cai", "bao", "viec"});
        lead.rest = lead.rest.substr(which);
    } else if (denies) {
        lead.rest = {};
    }
    return lead;
}

SaidOfIt said_of_it(const Turn& turn, std::string_view rest) {
    SaidOfIt said;
    const std::size_t begin = rest.find_first_not_of(' ');
    const bool is_behind_sign = begin != std::string_view::npos && (rest[begin] == ':' || rest[begin] == '-');
    rest.remove_prefix(std::min(rest.find_first_not_of(" ,:->"), rest.size()));
    said.values = without_phrases(turn, rest, {"said.polite"});
    auto words = vietnamese::syllables(said.values);
    while (!words.empty() &&
           is_any(words.front().folded, {"do", "nay", "ay", "kia", "cua", "em", "toi", "minh", "thi"})) {
        said.values.remove_prefix(words.size() > 1 ? words[1].offset : said.values.size());
        said.is_linked = true;
        words = vietnamese::syllables(said.values);
    }
    if (words.empty()) {
        said.values = {};
        return said;
    }
    const std::string& first = words.front().folded;
    said.renames = is_any(first, {"la", "thanh", "ten"});
    if (first == "thanh") {
        said.values.remove_prefix(words.size() > 1 ? words[1].offset : said.values.size());
    }
    const bool is_amount = first.find_first_of("0123456789") == 0;
    said.is_linked |= is_behind_sign || said.renames || is_amount ||
                      is_any(first, {"hoc", "o", "tai", "ben", "co", "ngay", "hom", "phai", "moi", "chi", "duoc", "sua",
                                     "doi", "tu"});
    return said;
}

std::vector<Correction> corrections_of(const Turn& turn, const Activity& activity, const SaidOfIt& said) {
    auto found = corrections_in(turn, activity, said.values);
    const bool has_value = std::ranges::any_of(found, [](const Correction& correction) {
        return correction.field != Field::title && correction.field != Field::category;
    });
    const auto words = vietnamese::syllables(said.values);
    const bool tells_place = std::ranges::any_of(words, [](const Syllable& word) {
        return is_any(word.folded, {"o", "tai", "ben", "do", "truong", "so", "phong", "noi"});
    });
    // Any words could be a name or, behind "học", a place ("học với cô Mai").
    std::erase_if(found, [&](const Correction& correction) {
        const bool is_name = correction.field == Field::title || correction.field == Field::category;
        return (is_name && (!said.renames || has_value)) || (correction.field == Field::place && !tells_place);
    });
    return found;
}

bool says_value(const Turn& turn, const SaidOfIt& said) {
    Activity blank;
    blank.title = "-";
    return !said.values.empty() && read_short_answer(turn, said.values) == ShortAnswer::none &&
           !corrections_of(turn, blank, said).empty();
}

} // namespace loa::conversation
