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
    "days",       "books",      "intender",   "thanks"};

bool is_unit(Tag tag) {
    return tag >= Tag::hours && tag <= Tag::books;
}

bool is_cue(Tag tag) {
    return (tag >= Tag::question && tag <= Tag::small_talk) || tag == Tag::intender || tag == Tag::thanks;
}

/// What is only the frame of an activity: its subject inside it counts ("buổi tập huấn", "đang đọc").
bool is_frame(Tag tag) {
    return tag == Tag::act || tag == Tag::event || tag == Tag::give || tag == Tag::honour || tag == Tag::done ||
           tag == Tag::going || tag == Tag::each || is_unit(tag);
}

} // namespace

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

Lexicon::Fit Lexicon::fits(const Entry& entry, const Words& words, std::size_t first) const {
    const std::size_t count = entry.marked.size();
    std::size_t conflicts = 0;
    bool is_loose = false;
    for (std::size_t at = 0; at < count; ++at) {
        const auto& word = words[first + at];
        // "học AI có vui": artificial intelligence, not "who".
        if (word.upper && word.folded == "ai" && is_cue(entry.tag) && !words.is_shouted) return Fit::none;
        switch (vietnamese::marks_fit(word.marked, entry.marked[at])) {
        case MarkFit::exact: break;
        case MarkFit::plain:
            if (entry.is_exact || (entry.is_strict && words.has_marks && !word.is_mended)) return Fit::none;
            is_loose = is_loose || words.has_marks;
            break;
        case MarkFit::partial:
            if (count == 1 && words.has_marks && (entry.is_strict || !is_unit(entry.tag))) return Fit::none;
            is_loose = true;
            break;
        case MarkFit::conflict: ++conflicts; break;
        }
    }
    if (conflicts > 1 || (conflicts == 1 && (count < 3 || entry.is_strict))) return Fit::none;
    return is_loose || conflicts > 0 ? Fit::loose : Fit::exact;
}

void Lexicon::find_at(const Words& words, const std::vector<std::uint32_t>& ids, std::size_t first,
                      std::vector<Hit>& hits) const {
    std::uint32_t node = 0;
    for (std::size_t at = first; at < words.size() && at < first + phrase_syllables_max; ++at) {
        const auto next = ids[at] == 0 ? nodes_[node].next.end() : nodes_[node].next.find(ids[at]);
        if (next == nodes_[node].next.end()) return;
        node = next->second;
        for (const auto& entry : nodes_[node].entries)
            if (const auto fit = fits(entry, words, first); fit != Fit::none)
                hits.push_back({first, at + 1, entry.tag, entry.category, entry.weight, fit == Fit::loose});
    }
}

namespace {

/// "cá nhân được": "nhận được" with a mark missing gives way to "cá nhân".
void drop_loose(std::vector<Hit>& hits) {
    std::vector<std::size_t> exact_until;
    std::size_t until = 0;
    for (const auto& hit : hits) {
        exact_until.push_back(until);
        if (!hit.is_loose && hit.last - hit.first > 1) until = std::max(until, hit.last);
    }
    std::size_t at = 0;
    std::erase_if(hits, [&](const Hit& hit) { return hit.is_loose && hit.first < exact_until[at++]; });
}

/// How far phrases of one kind reach: the longest at each word, and the furthest that begins before the word in hand.
struct Reach {
    std::vector<std::size_t> longest;
    std::size_t before = 0;

    explicit Reach(std::size_t words) : longest(words + 1, 0) {}
    void note(const Hit& hit) { longest[hit.first] = std::max(longest[hit.first], hit.last); }
    void pass(std::size_t word) { before = std::max(before, longest[word]); }
    bool is_free(const Hit& hit) const { return hit.last > before && hit.last == longest[hit.first]; }
};

bool is_counted(Tag tag) {
    return tag == Tag::people;
}

/// Drops phrases inside longer ones.
std::vector<Hit> outermost(const std::vector<Hit>& hits, std::size_t words) {
    Reach all(words), subjects(words), counted(words);
    for (const auto& hit : hits) {
        all.note(hit);
        if (!is_frame(hit.tag)) subjects.note(hit);
        if (is_counted(hit.tag)) counted.note(hit);
    }
    std::vector<Hit> kept;
    std::size_t seen = 0;
    for (const auto& hit : hits) {
        for (; seen < hit.first; ++seen) {
            all.pass(seen);
            subjects.pass(seen);
        }
        const bool is_kept = all.is_free(hit) || (hit.tag == Tag::category && subjects.is_free(hit)) ||
                             (is_counted(hit.tag) && hit.last > all.before && counted.longest[hit.first] == hit.last);
        if (is_kept) kept.push_back(hit);
    }
    return kept;
}

} // namespace

std::vector<Hit> Lexicon::find(const Words& words) const {
    std::vector<std::uint32_t> ids(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = syllables_.find(words[at].folded);
        ids[at] = found == syllables_.end() ? 0 : found->second;
    }
    std::vector<Hit> hits;
    for (std::size_t first = 0; first < words.size(); ++first) find_at(words, ids, first, hits);
    drop_loose(hits);
    return outermost(hits, words.size());
}

} // namespace loa::activities
