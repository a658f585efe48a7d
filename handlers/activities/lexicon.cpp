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

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count_)> tag_names{
    "category",   "act",        "event",        "give",         "honour",    "done",
    "going",      "question",   "question_end", "future",       "intention", "wish",
    "negation",   "negator",    "postponed",    "registration", "command",   "request",
    "small_talk", "address",    "self",         "unit_subject", "people",    "receivers",
    "particle",   "filler",     "neutral",      "label",        "about",     "place_preposition",
    "place_head", "place_name", "document",     "occasion",     "total",     "each",
    "record",     "others",     "hours",        "minutes",      "sessions",  "periods",
    "days",       "books",      "intender",     "thanks"};

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
    slips_.insert_or_assign(folded, folded);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        auto shorter = folded;
        shorter.erase(at, 1);
        slips_.try_emplace(std::move(shorter), folded);
    }
}

void Lexicon::add(std::string_view phrase, Tag tag, int category, double weight) {
    const bool is_exact = phrase.starts_with('!');
    const bool is_strict = phrase.starts_with('=') || is_exact;
    if (is_strict) phrase.remove_prefix(1);
    const auto words = vietnamese::cut_into_words(phrase);
    if (words.size() == 0 || words.size() > phrase_syllables_max) return;
    // A cue of one syllable decides a whole message, so it must not be found in a word of other marks.
    const bool needs_marks = is_strict || (words.size() == 1 && is_cue(tag));
    Entry entry{{}, tag, needs_marks, is_exact, category, weight};
    std::uint32_t node = 0;
    for (const auto& word : words.list) {
        entry.marked.push_back(word.marked);
        const auto id = syllable_id(word.folded);
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
    if (const auto found = slips_.find(folded); found != slips_.end()) return found->second;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        auto shorter = folded;
        shorter.erase(at, 1);
        if (const auto found = slips_.find(shorter);
            found != slips_.end() && vietnamese::is_one_slip(folded, found->second))
            return found->second;
    }
    return {};
}

void Lexicon::mend(Word& word) const {
    if (!word.is_letters() || is_known(word.folded)) return;
    const auto replace = [&](const std::string& marked) {
        word.marked = marked;
        word.folded = vietnamese::fold(marked);
        word.is_plain = word.marked == word.folded;
        word.is_mended = true;
    };
    const bool is_usual = is_syllable(word.folded);
    const auto typed = undo_input_method(word.marked);
    if (!typed.empty() && is_known(vietnamese::fold(typed))) return replace(typed);
    if (is_usual) return;
    // A foreign name has a capital and no marks; "Phááp" has both.
    const bool is_name = word.capital && !word.upper && word.is_plain;
    if (is_name) return;
    for (const auto& candidate : common_slips(word.folded))
        if (is_known(candidate)) return replace(candidate);
    for (const auto& candidate : chat_spellings(word.folded))
        if (is_known(candidate)) return replace(candidate);
    if (!typed.empty()) return replace(typed);
    if (const auto candidate = nearest(word.folded); !candidate.empty()) replace(candidate);
}

bool Lexicon::split(const Word& word, std::vector<Word>& out) const {
    constexpr std::size_t letters_min = 5, part_min = 2;
    if (!word.is_letters() || word.capital || !word.is_plain || word.folded.size() < letters_min ||
        word.folded.size() > 14)
        return false;
    if (is_known(word.folded) || is_syllable(word.folded)) return false;
    for (const auto& slip : common_slips(word.folded))
        if (is_known(slip)) return false;
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
