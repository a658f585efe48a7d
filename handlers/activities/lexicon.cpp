#include "handlers/activities/lexicon.h"

#include "handlers/activities/mending.h"
#include "handlers/vietnamese/dates.h"
#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <array>

namespace loa::activities {

using vietnamese::MarkFit;
using vietnamese::Word;
using vietnamese::Words;

namespace {

constexpr std::size_t phrase_syllables_max = 12;
constexpr std::size_t slip_letters_min = 4;
constexpr std::size_t unit_letters_min = 3;
constexpr std::size_t name_letters_min = 5;

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count_)> tag_names{
    "category",   "act",        "event",        "give",         "honour",     "done",
    "going",      "question",   "question_end", "future",       "intention",  "wish",
    "negation",   "negator",    "postponed",    "registration", "command",    "request",
    "small_talk", "address",    "self",         "unit_subject", "people",     "receivers",
    "particle",   "filler",     "neutral",      "label",        "about",      "place_preposition",
    "place_head", "place_name", "document",     "occasion",     "total",      "each",
    "record",     "others",     "hours",        "minutes",      "sessions",   "periods",
    "days",       "books",      "intender",     "thanks",       "attendance", "teacher",
    "teaches",    "numbered",   "joint",        "detail",       "kin",        "slip"};

std::string without_doubles(std::string word) {
    word.erase(std::unique(word.begin(), word.end()), word.end());
    return word;
}

std::uint64_t pair_key(std::uint32_t left, std::uint32_t right) {
    return std::uint64_t{left} << 32 | right;
}

} // namespace

bool is_cue(Tag tag) {
    return (tag >= Tag::question && tag <= Tag::small_talk) || tag == Tag::intender || tag == Tag::thanks;
}

Lexicon::Lexicon() : nodes_(1) {
    for (const auto syllable : vietnamese::date_syllables()) {
        syllable_id(std::string(syllable));
        note_slips(std::string(syllable));
    }
}

int Lexicon::add_category(std::string id, bool is_default) {
    categories_.push_back(std::move(id));
    const int index = static_cast<int>(categories_.size()) - 1;
    if (is_default && default_category_ < 0) default_category_ = index;
    return index;
}

void Lexicon::count_registrations(int category) {
    registrations_count_.push_back(category);
}

bool Lexicon::counts_registrations(int category) const {
    return std::ranges::find(registrations_count_, category) != registrations_count_.end();
}

std::uint32_t Lexicon::syllable_id(const std::string& folded) {
    return syllables_.try_emplace(folded, static_cast<std::uint32_t>(syllables_.size() + 1)).first->second;
}

void Lexicon::note_slips(const std::string& folded) {
    if (folded.size() < slip_letters_min) return;
    const auto note = [&](const std::string& slip) {
        auto& known = slips_[slip];
        if (std::ranges::find(known, folded) == known.end()) known.push_back(folded);
    };
    note(folded);
    for (std::size_t at = 0; at < folded.size(); ++at) note(std::string(folded).erase(at, 1));
}

void Lexicon::add(std::string_view phrase, Tag tag, int category, double weight) {
    const bool is_exact = phrase.starts_with('!');
    const bool is_strict = phrase.starts_with('=') || is_exact;
    if (is_strict) phrase.remove_prefix(1);
    const auto words = vietnamese::cut_into_words(phrase);
    if (words.size() == 0 || words.size() > phrase_syllables_max) return;
    // A cue of one syllable decides a whole message, so it must not be found in a word of other marks.
    const bool needs_marks = is_strict || (words.size() == 1 && is_cue(tag));
    if (words.size() == 1 && words[0].folded.size() >= unit_letters_min && tag >= Tag::hours && tag <= Tag::books)
        units_.push_back(words[0].folded);
    Entry entry{{}, tag, needs_marks, is_exact, category, weight};
    if (tag == Tag::people && words.size() > 1)
        people_pairs_.insert(pair_key(syllable_id(words[0].folded), syllable_id(words[1].folded)));
    std::uint32_t node = 0, before = 0;
    for (const auto& word : words.list) {
        entry.marked.push_back(word.marked);
        const auto id = syllable_id(word.folded);
        if (before != 0) pairs_.insert(pair_key(before, id));
        before = id;
        if (word.is_letters()) note_slips(word.folded);
        const auto [next, is_new] = nodes_[node].next.try_emplace(id, static_cast<std::uint32_t>(nodes_.size()));
        const auto target = next->second;
        if (is_new) nodes_.emplace_back();
        node = target;
    }
    nodes_[node].entries.push_back(std::move(entry));
}

std::string_view Lexicon::tag_name(Tag tag) {
    return tag_names[static_cast<std::size_t>(tag)];
}

std::string Lexicon::nearest(const std::string& folded) const {
    if (folded.size() < slip_letters_min || folded.size() > 12) return {};
    // One letter too many or too few, or two swapped or one wrong: both sides with one letter left out meet.
    if (const auto found = slips_.find(folded); found != slips_.end()) return found->second.front();
    for (std::size_t at = 0; at < folded.size(); ++at)
        if (const auto found = slips_.find(std::string(folded).erase(at, 1)); found != slips_.end())
            for (const auto& known : found->second)
                if (vietnamese::is_one_slip(folded, known)) return known;
    return {};
}

/// The syllable one slip away that goes with a neighbour: "khởi nghệp", "giáo vin".
std::string Lexicon::nearest_beside(const std::string& folded, std::string_view before, std::string_view after) const {
    if (folded.size() + 1 < slip_letters_min || folded.size() > 12) return {};
    const auto beside = [&](const std::string& slip) -> std::string {
        const auto found = slips_.find(slip);
        if (found == slips_.end()) return {};
        for (const auto& known : found->second)
            if ((are_neighbours(before, known) || are_neighbours(known, after)) &&
                vietnamese::is_one_slip(folded, known))
                return known;
        return {};
    };
    if (auto found = beside(folded); !found.empty()) return found;
    for (std::size_t at = 0; at < folded.size(); ++at)
        if (auto found = beside(std::string(folded).erase(at, 1)); !found.empty()) return found;
    return {};
}

/// "12 gờ", "20 pht": behind a number, the unit one slip away from a word that means nothing else here.
std::string Lexicon::nearest_unit(const std::string& folded) const {
    for (const auto& unit : units_)
        if (unit.front() == folded.front() && vietnamese::is_one_slip(folded, unit)) return unit;
    return {};
}

/// "25 gáo viên", "7 giuo viên": behind a number, the word that makes people of it and the next one.
std::string Lexicon::nearest_people(const std::string& folded, std::string_view after) const {
    const auto next = syllables_.find(std::string(after));
    if (next == syllables_.end() || folded.size() < unit_letters_min || folded.size() > 8) return {};
    const auto makes_people = [&](const std::string& word) {
        const auto id = syllables_.find(word);
        return id != syllables_.end() && people_pairs_.contains(pair_key(id->second, next->second));
    };
    if (makes_people(folded)) return {};
    const auto beside = [&](const std::string& slip) -> std::string {
        const auto found = slips_.find(slip);
        if (found == slips_.end()) return {};
        for (const auto& known : found->second)
            if (makes_people(known) && vietnamese::is_one_slip(folded, known)) return known;
        return {};
    };
    if (auto found = beside(folded); !found.empty()) return found;
    for (std::size_t at = 0; at < folded.size(); ++at)
        if (auto found = beside(std::string(folded).erase(at, 1)); !found.empty()) return found;
    return {};
}

bool Lexicon::are_neighbours(std::string_view left, std::string_view right) const {
    const auto first = syllables_.find(std::string(left)), second = syllables_.find(std::string(right));
    return first != syllables_.end() && second != syllables_.end() &&
           pairs_.contains(pair_key(first->second, second->second));
}

void Lexicon::mend(Word& word, std::string_view before, std::string_view after) const {
    if (!word.is_letters()) return;
    const auto replace = [&](const std::string& marked) {
        word.marked = marked;
        word.folded = vietnamese::fold(marked);
        word.is_plain = word.marked == word.folded;
        word.is_mended = true;
    };
    const bool is_behind_number = !before.empty() && before.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_behind_number)
        if (const auto people = nearest_people(word.folded, after); !people.empty()) return replace(people);
    if (is_known(word.folded)) return;
    if (is_behind_number)
        for (const auto& candidate : chat_spellings(word.folded))
            if (std::ranges::find(units_, candidate) != units_.end()) return replace(candidate);
    if ((is_behind_number || before == "nua") && word.folded.size() >= 2)
        if (const auto unit = nearest_unit(word.folded); !unit.empty()) return replace(unit);
    const bool is_usual = is_syllable(word.folded);
    const auto typed = undo_input_method(word.marked);
    if (!typed.empty() && is_known(vietnamese::fold(typed))) return replace(typed);
    if (is_usual) {
        // "khởi nghệp": a syllable, but what it would be by one letter goes with its neighbour.
        // With its marks it stands as it is ("tăng cường", "Rạch") unless a letter is missing ("của trườn").
        const auto candidate = nearest_beside(word.folded, before, after);
        if (!candidate.empty() && (word.is_plain || candidate.size() > word.folded.size())) replace(candidate);
        return;
    }
    // A foreign name has a capital and no marks; "Phááp" has both.
    const bool is_name = word.capital && !word.upper && word.is_plain;
    if (is_name) {
        // "Exceel": a letter typed twice is no other name.
        const auto once = without_doubles(word.folded);
        if (once != word.folded && is_known(once)) return replace(once);
        for (const auto& candidate : common_slips(word.folded))
            if (candidate.size() >= name_letters_min && is_known(candidate)) return replace(candidate);
        return;
    }
    const auto slips = common_slips(word.folded), spellings = chat_spellings(word.folded);
    // "đoàn ziên tập …": of several readings the one that goes with a neighbour, that before rather than that behind.
    for (const auto* candidates : {&slips, &spellings})
        for (const auto& candidate : *candidates)
            if (are_neighbours(before, candidate)) return replace(candidate);
    for (const auto* candidates : {&slips, &spellings})
        for (const auto& candidate : *candidates)
            if (are_neighbours(candidate, after)) return replace(candidate);
    if (const auto candidate = nearest_beside(word.folded, before, after); !candidate.empty())
        return replace(candidate);
    for (const auto& candidate : slips)
        if (is_known(candidate)) return replace(candidate);
    for (const auto& candidate : spellings)
        if (is_known(candidate)) return replace(candidate);
    if (!typed.empty()) return replace(typed);
    if (const auto candidate = nearest(word.folded); !candidate.empty()) replace(candidate);
}

void Lexicon::add_given_name(const std::string& name) {
    given_names_.insert(name);
    plain_names_.insert(vietnamese::fold(name));
}

bool Lexicon::is_given_name(const Word& word) const {
    return word.is_plain ? plain_names_.contains(word.folded) : given_names_.contains(word.marked);
}

bool Lexicon::split(const Word& word, std::vector<Word>& out) const {
    constexpr std::size_t letters_min = 5, part_min = 2;
    if (!word.is_letters() || word.capital || !word.is_plain || word.folded.size() < letters_min ||
        word.folded.size() > 14)
        return false;
    if (is_known(word.folded) || is_syllable(word.folded)) return false;
    for (const auto& slip : common_slips(word.folded))
        if (is_known(slip)) return false;
    if (const auto typed = undo_input_method(word.marked); !typed.empty() && is_known(vietnamese::fold(typed)))
        return false;
    for (std::size_t at = part_min; at + part_min <= word.folded.size(); ++at) {
        const auto left = word.folded.substr(0, at), right = word.folded.substr(at);
        if (!is_known(left) || !is_known(right) || !is_syllable(left) || !is_syllable(right)) continue;
        auto first = word, second = word;
        first.folded = first.marked = left;
        second.folded = second.marked = right;
        first.is_mended = second.is_mended = second.spaced = true;
        second.new_line = false;
        out.push_back(std::move(first));
        out.push_back(std::move(second));
        return true;
    }
    return false;
}

} // namespace loa::activities
