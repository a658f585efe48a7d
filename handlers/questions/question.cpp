#include "handlers/questions/question.h"

#include "handlers/first_bytes.h"
#include "handlers/questions/digits.h"
#include "handlers/questions/question_frame.h"
#include "handlers/questions/question_weights.h"
#include "handlers/questions/typing.h"
#include "handlers/questions/words.h"
#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <array>

namespace loa::questions {
namespace {

constexpr std::size_t question_bytes_max = 1000;
constexpr float synonym_weight = 0.90F;
constexpr float length_weight = 0.02F;
constexpr float short_synonym_weight = 0.85F; ///< one syllable for another is a weaker tie

/// NFC without control signs.
std::string cleaned(std::string_view text) {
    auto out = vietnamese::nfc(handlers::first_bytes(text, question_bytes_max));
    std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return out;
}

class Reader {
  public:
    Reader(const Index& index, const Lexicon& lexicon) : index_(index), lexicon_(lexicon) {}

    Question read(std::string_view raw, const std::vector<TypeName>& types) {
        types_ = &types;
        auto text = undo_typing(cleaned(raw), index_, lexicon_);
        question_.references = find_references(text, types);
        find_bare_references(text);
        std::ranges::sort(question_.references, {}, &Reference::begin);
        question_.places = find_path_references(text);
        std::erase_if(question_.places, [&](const PathReference& place) {
            return std::ranges::any_of(question_.references, [&](const Reference& reference) {
                return place.begin < reference.end && reference.begin < place.end;
            });
        });
        leave_out_references(text);
        question_.words = read_words(text, index_, lexicon_);
        question_.is_english = is_english();
        read_phrases();
        settle_counts();
        find_status_asked();
        find_person_asked();
        if (question_.asked(AnswerAsked::which_document)) find_types_asked();
        // "số công văn" asks for a number and names the document as well.
        if (question_.type.empty() && question_.types_asked.size() == 1 && has_type(question_.types_asked.front()))
            question_.type = question_.types_asked.front();
        weigh(question_, index_);
        note_asides(question_);
        note_frame_asked(question_);
        return std::move(question_);
    }

  private:
    /// A reference is no ordinary word. Its letters are spaces then, so that offsets stay right.
    void leave_out_references(std::string& text) const {
        const auto blank = [&](std::size_t begin, std::size_t end) {
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
                      text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
            text[begin] = '\n'; // Ends a group of words but no clause.
        };
        for (const auto& reference : question_.references) blank(reference.begin, reference.end);
        for (const auto& place : question_.places) blank(place.begin, place.end);
    }

    /// "1268 là gì": a number of three digits and more that some document carries as its number.
    void find_bare_references(std::string_view text) {
        for (const auto& syllable : vietnamese::syllables(text)) {
            if (!is_number(syllable.folded) || syllable.folded.size() < 3 || syllable.folded.size() > 6) continue;
            const auto value = number_of(syllable.folded);
            if (value >= 1900 && value <= 2100) continue;
            const auto inside = [&](const Reference& reference) {
                return syllable.offset >= reference.begin && syllable.offset < reference.end;
            };
            if (std::ranges::any_of(question_.references, inside)) continue;
            const auto end = syllable.offset + syllable.typed.size();
            if (text.substr(end).starts_with('%')) continue;
            question_.references.push_back(
                {.number = value, .year = 0, .letters = {}, .type = {}, .begin = syllable.offset, .end = end});
        }
    }

    /// Enough words that only English has: then no word is a Vietnamese syllable without marks.
    bool is_english() const {
        std::size_t english = 0;
        for (const auto& word : question_.words) {
            if (vietnamese::has_marks(word.typed)) return false;
            if (word.term == no_term || index_.holds(word.term) || vietnamese::may_be_syllable(word.folded)) continue;
            if (!lexicon_.starting_with(word.term).empty()) ++english;
        }
        return english >= 2 && english * 4 >= question_.words.size();
    }

    /// Marks that nobody writes are a slip; those of another known word are not.
    static bool agrees(const Word& word, TermId form) {
        return !word.marked || word.form == form || word.form == no_term;
    }

    /// Single syllables are easily taken for another word: a meaning only where they stand alone, and a question word
    /// only where the marks are typed or they stand alone.
    bool may_apply(const Entry& entry, std::size_t at) const {
        if (entry.phrase.terms.size() > 1) return entry.phrase.terms.size() > 2 || !is_end_of_other_word(entry, at);
        const bool is_sure = question_.words[at].marked && question_.words[at].form == entry.phrase.forms[0];
        if (entry.use == PhraseUse::synonym || entry.use == PhraseUse::everyday)
            return !is_part_of_word(question_.words, at, index_);
        if (entry.use == PhraseUse::attribute) return is_sure || !index_.holds(question_.words[at].term);
        if (entry.use == PhraseUse::small_talk) return is_sure || !index_.holds(question_.words[at].term);
        if (entry.use == PhraseUse::asks) return is_sure || !is_part_of_word(question_.words, at, index_);
        return true;
    }

    /// Without marks "co so nao" is "cơ sở | nào" rather than "có | số nào": the documents write the first word of the
    /// phrase otherwise behind the word before it.
    bool is_end_of_other_word(const Entry& entry, std::size_t at) const {
        const auto& words = question_.words;
        const bool joins = at > 0 && !words[at].marked && !words[at].starts_group && words[at - 1].term != no_term &&
                           words[at - 1].role != Role::asks;
        if (!joins) return false;
        const auto holders = index_.passages_with(words[at - 1].term, words[at].term);
        if (holders.empty()) return false;
        const auto tokens = index_.tokens(index_.passages()[holders.front()]);
        for (std::size_t i = 1; i < tokens.size(); ++i)
            if (tokens[i - 1].term == words[at - 1].term && tokens[i].term == words[at].term)
                return tokens[i].form != entry.phrase.forms[0];
        return false;
    }

    /// Without marks "hoi nao" may be "hội nào" or "hồi nào": then the reading that asks for less is taken.
    bool is_lesser_reading(const Entry& entry, const std::vector<const Entry*>& found) const {
        return std::ranges::any_of(found, [&](const Entry* other) {
            return other->use == PhraseUse::asks && other->phrase.forms != entry.phrase.forms &&
                   lexicon_.is_needed(static_cast<AnswerAsked>(entry.payload)) &&
                   !lexicon_.is_needed(static_cast<AnswerAsked>(other->payload));
        });
    }

    /// `is_lenient`: a single syllable may be a slip as well, which is safe for grammar words alone.
    bool matches(const Phrase& phrase, std::size_t at, bool is_lenient = false) const {
        const auto& words = question_.words;
        const auto size = phrase.terms.size();
        if (at + size > words.size()) return false;
        std::size_t agreeing = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (words[at + i].term != phrase.terms[i]) return false;
            if (i > 0 && words[at + i].starts_group) return false;
            agreeing += agrees(words[at + i], phrase.forms[i]) ? 1 : 0;
        }
        if (size == 1 && !is_lenient) return !words[at].marked || words[at].form == phrase.forms[0];
        return size < 3 ? agreeing == size : agreeing + 1 >= size;
    }

    void read_phrases() {
        const auto count = question_.words.size();
        asking_end_.assign(count, 0);
        for (std::size_t at = 0; at < count;) {
            const auto size = asking_size(at);
            for (auto i = at; i < at + size; ++i) asking_end_[i] = at + size;
            at += std::max<std::size_t>(size, 1);
        }
        for (std::size_t at = 0; at < count;) at += read_phrase(at);
    }

    /// Words of the longest asking phrase at `at`, 0 if none.
    std::size_t asking_size(std::size_t at) const {
        if (question_.words[at].term == no_term || question_.words[at].is_code) return 0;
        for (const auto& entry : lexicon_.starting_with(question_.words[at].term))
            if (entry.use == PhraseUse::asks && matches(entry.phrase, at) && may_apply(entry, at))
                return entry.phrase.terms.size();
        return 0;
    }

    /// A phrase must not take half of an asking phrase: "ra ngày | nào" is "ra | ngày nào".
    bool splits_asking(std::size_t begin, std::size_t end) const {
        return end < question_.words.size() && asking_end_[end - 1] > end && asking_end_[begin] != asking_end_[end - 1];
    }

    /// Takes the longest phrase of the tables at `at`, or one word; gives how many words that took.
    std::size_t read_phrase(std::size_t at) {
        const auto& word = question_.words[at];
        std::size_t size = 0;
        std::vector<const Entry*> found;
        if (word.term != no_term) {
            for (const auto& entry : lexicon_.starting_with(word.term)) {
                if (entry.phrase.terms.size() < size) break;
                if (entry.use == PhraseUse::english && !question_.is_english && index_.holds(word.term)) continue;
                if (question_.is_english && entry.use != PhraseUse::english && entry.use != PhraseUse::asks &&
                    entry.use != PhraseUse::function_word && entry.use != PhraseUse::small_talk)
                    continue;
                const bool is_grammar = entry.use == PhraseUse::particle || entry.use == PhraseUse::function_word;
                if (!matches(entry.phrase, at, is_grammar) || !may_apply(entry, at)) continue;
                if (word.is_code && entry.phrase.terms.size() == 1 && entry.use != PhraseUse::synonym) continue;
                if (entry.use != PhraseUse::asks && splits_asking(at, at + entry.phrase.terms.size())) continue;
                size = entry.phrase.terms.size();
                found.push_back(&entry);
            }
        }
        if (const auto type_size = read_type(at); type_size > size) return type_size;
        if (found.empty()) {
            add_concept(at, at + 1, {});
            return 1;
        }
        take(found, at, at + size);
        return size;
    }

    /// A type's name where the plan has a document of that type; gives how many words that took, 0 if none.
    std::size_t read_type(std::size_t at) {
        const auto& words = question_.words;
        for (const auto& name : *types_) {
            std::string typed;
            auto end = at;
            for (; end < words.size() && typed.size() < name.folded.size(); ++end)
                typed += (end == at ? "" : " ") + words[end].folded;
            if (typed != name.folded || end - at < 2) continue;
            question_.names_documents = true;
            if (!has_type(name.type)) continue;
            add_concept(at, end, {});
            question_.concepts.back().names_type = true;
            question_.type = name.type;
            return end - at;
        }
        return 0;
    }

    /// "theo quyết định số mấy", "which circular": the reference wanted is one of that type.
    void find_types_asked() {
        const auto& words = question_.words;
        for (const auto& name : *types_) {
            const auto count = static_cast<std::size_t>(std::ranges::count(name.folded, ' ')) + 1;
            const bool is_short_form = count == 1 && name.folded.size() < 4;
            for (std::size_t at = 0; at + count <= words.size() && !is_short_form; ++at) {
                std::string typed;
                for (auto i = at; i < at + count; ++i) typed += (i == at ? "" : " ") + words[i].folded;
                if (typed == name.folded) question_.types_asked.push_back(name.type);
            }
        }
    }

    bool has_type(const std::string& type) const {
        for (std::size_t document = 0; document < index_.documents().size(); ++document)
            if (index_.own_type(document) == type) return true;
        return false;
    }

    void take(const std::vector<const Entry*>& found, std::size_t begin, std::size_t end) {
        std::vector<const Entry*> meanings;
        Role role = Role::content;
        bool is_attribute = false;
        bool is_everyday = false;
        for (const auto* entry : found) {
            switch (entry->use) {
            case PhraseUse::synonym:
            case PhraseUse::english: meanings.push_back(entry); break;
            case PhraseUse::attribute: is_attribute = true; break;
            case PhraseUse::everyday: is_everyday = true; break;
            case PhraseUse::asks:
                role = Role::asks;
                if (is_lesser_reading(*entry, found)) break;
                question_.asks.set(entry->payload);
                if (entry->payload == static_cast<std::uint32_t>(AnswerAsked::whether))
                    question_.is_yes_no |= end - begin > 1 || has_yes_before(begin);
                if (entry->payload == static_cast<std::uint32_t>(AnswerAsked::how_many))
                    question_.counted = static_cast<std::uint32_t>(end);
                break;
            case PhraseUse::small_talk:
                question_.small_talk = lexicon_.small_talk(entry->payload);
                question_.is_dismissed |=
                    question_.small_talk == "other_orders" || (question_.small_talk == "insult" && end - begin > 1);
                role = Role::small_talk;
                break;
            case PhraseUse::particle:
                if (role == Role::content) role = Role::particle;
                break;
            case PhraseUse::function_word:
                if (role == Role::content) role = Role::function_word;
                break;
            }
        }
        // Without marks "phai" is "phải" long before it is "phái".
        const bool is_grammar = role == Role::function_word || role == Role::particle;
        if (is_grammar && end - begin == 1 && !question_.words[begin].marked) meanings.clear();
        if (is_attribute) role = Role::content;
        for (auto at = begin; at < end; ++at) question_.words[at].role = role;
        if (role == Role::content || !meanings.empty()) {
            add_concept(begin, end, meanings);
            question_.concepts.back().is_attribute = is_attribute;
            question_.concepts.back().is_everyday = is_everyday && meanings.empty() && !is_attribute;
        }
        if (role == Role::asks && meanings.empty() && end - begin > 1) add_asked_noun(begin, end);
        if (role == Role::function_word) add_concept(begin, end, {});
    }

    /// "có ... không" asks for yes or no, whatever else it asks.
    bool has_yes_before(std::size_t end) const {
        for (std::size_t at = 0; at < end; ++at)
            if (question_.words[at].folded == "co" && agrees_with(question_.words[at], "có")) return true;
        return false;
    }

    bool agrees_with(const Word& word, std::string_view form) const { return !word.marked || word.typed == form; }

    /// "mấy kế hoạch nào" means "những", and "cấp mấy" which one: neither asks for a count.
    void settle_counts() {
        const auto how_many = static_cast<std::size_t>(AnswerAsked::how_many);
        if (!question_.asks[how_many] || question_.counted == 0) return;
        const auto& words = question_.words;
        const auto at = question_.counted - 1;
        if (words[at].folded != "may") return;
        const bool names_thing = at + 1 < words.size() && words[at + 1].role == Role::content;
        auto others = question_.asks;
        others.reset(how_many);
        if (names_thing && others.none()) return;
        question_.asks.reset(how_many);
        question_.counted = 0;
        if (others.none()) question_.asks.set(static_cast<std::size_t>(AnswerAsked::what));
    }

    /// "đã nộp chưa", "trường nào đã được": how things stand, which no plan says.
    void find_status_asked() {
        const auto& words = question_.words;
        const auto is = [&](std::size_t at, std::string_view folded, std::string_view form) {
            return words[at].folded == folded && agrees_with(words[at], form);
        };
        auto last = words.size();
        while (last > 0 && words[last - 1].role == Role::particle) --last;
        for (std::size_t at = 0; at < last; ++at) {
            const bool is_which = at > 0 && is(at, "da", "đã") && words[at - 1].role == Role::asks;
            if (is_which) question_.asks.set(static_cast<std::size_t>(AnswerAsked::status));
        }
        if (last > 0 && is(last - 1, "chua", "chưa")) question_.asks.set(static_cast<std::size_t>(AnswerAsked::status));
    }

    /// "chủ tịch ... là ai": a person by name, not whose task something is.
    void find_person_asked() {
        if (!question_.asked(AnswerAsked::who)) return;
        const auto& words = question_.words;
        for (std::size_t at = 0; at + 1 < words.size(); ++at) {
            const bool is_who =
                (words[at].folded == "la" && words[at + 1].folded == "ai") ||
                (words[at].folded == "ai" && (words[at + 1].folded == "la" || words[at + 1].folded == "lam"));
            if (is_who && names_title()) question_.asks.set(static_cast<std::size_t>(AnswerAsked::person));
        }
    }

    /// Whether the words for a person's post, which the table keeps with the kind "person", are named.
    bool names_title() const {
        for (std::size_t at = 0; at < question_.words.size(); ++at)
            for (const auto& title : lexicon_.holds(AnswerAsked::person))
                if (matches(title, at)) return true;
        return false;
    }

    /// "văn bản nào", "ban nào": what is asked for is named as well.
    void add_asked_noun(std::size_t begin, std::size_t end) {
        const bool names = question_.asked(AnswerAsked::who) || question_.asked(AnswerAsked::which_document);
        if (!names) return;
        for (auto at = begin; at < end; ++at) {
            const auto entries = lexicon_.starting_with(question_.words[at].term);
            const bool is_grammar = std::ranges::any_of(entries, [](const Entry& entry) {
                return entry.phrase.terms.size() == 1 &&
                       (entry.use == PhraseUse::asks || entry.use == PhraseUse::function_word);
            });
            if (is_grammar || !index_.holds(question_.words[at].term)) continue;
            add_concept(at, at + 1, {});
            question_.concepts.back().is_asked_noun = true;
        }
    }

    void add_concept(std::size_t begin, std::size_t end, const std::vector<const Entry*>& meanings) {
        Concept idea;
        idea.begin = static_cast<std::uint32_t>(begin);
        idea.end = static_cast<std::uint32_t>(end);
        const bool long_said = end - begin > 1;
        for (const auto* entry : meanings)
            for (const auto& phrase : lexicon_.written(entry->payload)) {
                const bool strong = long_said || phrase.terms.size() > 1;
                // Of two phrases that may be meant the longer one is the surer sign.
                const auto length = static_cast<float>(std::min<std::size_t>(phrase.terms.size(), 5) - 1);
                const auto weight = (strong ? synonym_weight : short_synonym_weight) + length_weight * length;
                idea.alternatives.push_back({.phrase = phrase, .weight = weight});
            }
        // Of an English question only names are words of the documents: "UNESCO", but not "to" or "so".
        idea.literal =
            !question_.is_english || (meanings.empty() && !vietnamese::may_be_syllable(question_.words[begin].folded));
        question_.concepts.push_back(std::move(idea));
    }

    const Index& index_;
    const Lexicon& lexicon_;
    const std::vector<TypeName>* types_ = nullptr;
    std::vector<std::size_t> asking_end_; ///< per word the end of the asking phrase that it belongs to, 0 if none
    Question question_;
};

} // namespace

Question read_question(std::string_view text, const Index& index, const Lexicon& lexicon,
                       const std::vector<TypeName>& types) {
    return Reader(index, lexicon).read(text, types);
}

} // namespace loa::questions
