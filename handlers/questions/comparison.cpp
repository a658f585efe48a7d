#include "handlers/questions/comparison.h"

#include "handlers/vietnamese/spelling.h"

#include <algorithm>
#include <utility>

namespace loa::questions {
namespace {

constexpr float other_marks = 0.45F;  ///< written with other marks than typed
constexpr float unknown_marks = 0.9F; ///< typed with marks that no document has, beside the right neighbours: a slip
constexpr float alone_floor = 0.45F;  ///< a syllable without its neighbours
constexpr float alone_rarity = 0.25F;
constexpr float apart = 0.6F;     ///< one half of a compound that the documents do not know
constexpr float scattered = 0.6F; ///< all syllables of a phrase, but not side by side
constexpr std::uint32_t near_tokens = 8;
constexpr float everyday_missed = 0.15F; ///< share of a word of any chat that its absence costs
constexpr float aside_missed = 0.2F;
constexpr float place_weight = 1.0F;
constexpr float reference_weight = 1.2F;
constexpr float scope_strength = 0.8F; ///< of a reference that names the document but does not stand in the passage
constexpr float attribute_strength = 0.5F;
constexpr float heading_weight_min = 2.5F; ///< a heading of one common word ("Yêu cầu") is named by chance

/// Compares one passage with one question.
class Comparison {
  public:
    Comparison(const Question& question, const Index& index, Presence& presence, std::uint32_t number)
        : question_(question), index_(index), presence_(presence), passage_(index.passages()[number]),
          body_(index.tokens(passage_)), above_(index.context(passage_)) {
        presence_.note(body_, above_);
        match_.passage = number;
    }

    Match run() {
        float total = 0;
        float held = 0;
        float in_body = 0;
        for (const auto& idea : question_.concepts) {
            place_ = Match::no_place;
            const auto body = strength(idea, true);
            match_.places.push_back(place_);
            const auto both = std::max(body, strength(idea, false));
            match_.strengths.push_back(both);
            match_.lacks_attribute |= idea.is_attribute && both < attribute_strength;
            total += idea.weight * std::max(both, missed(idea));
            held += idea.weight * both;
            in_body += idea.weight * body;
        }
        match_.has_all_references = true;
        for (const auto& asked : question_.references) {
            const auto found = reference_strength(asked);
            total += reference_weight;
            held += reference_weight * found;
            in_body += found >= 1 ? reference_weight : 0;
            match_.has_all_references &= found > 0;
        }
        for (const auto& place : question_.places) {
            const bool lies = lies_at(index_.clause_of(passage_), place);
            total += place_weight;
            held += lies ? place_weight : 0;
            match_.is_at_place |= lies;
        }
        if (total > 0) {
            match_.coverage = held / total;
            match_.body_coverage = in_body / total;
        }
        match_.proximity = proximity();
        match_.heading_fill = heading_fill();
        match_.heading_match = heading_match();
        return std::move(match_);
    }

  private:
    /// Share of an idea's weight that its absence costs.
    static float missed(const Concept& idea) {
        if (idea.is_everyday) return everyday_missed;
        return idea.is_aside ? aside_missed : 1.0F;
    }

    TermId term(bool in_body, std::size_t at) const { return in_body ? body_[at].term : above_[at].term; }
    TermId form(bool in_body, std::size_t at) const { return in_body ? body_[at].form : above_[at].form; }
    std::size_t size(bool in_body) const { return in_body ? body_.size() : above_.size(); }
    float field(bool in_body, std::size_t at) const { return in_body ? 1.0F : above_[at].weight; }

    /// Marks that no document has are a slip where the neighbours fit, else another word.
    float marks(const Word& word, TermId written, bool paired) const {
        if (!word.marked || word.form == written) return 1;
        const bool is_known = word.form != no_term && index_.holds_form(word.form);
        return !is_known && paired ? unknown_marks : other_marks;
    }

    bool pairs_with(std::size_t word, bool in_body, std::size_t at, int step) const {
        const auto other = word + static_cast<std::size_t>(step);
        const auto place = at + static_cast<std::size_t>(step);
        if (other >= question_.words.size() || place >= size(in_body)) return false;
        if (question_.words[step > 0 ? other : word].starts_group) return false;
        return question_.words[other].term != no_term && term(in_body, place) == question_.words[other].term;
    }

    bool stands_alone(std::size_t word) const {
        const auto joins = [&](std::size_t other, bool boundary) {
            if (other >= question_.words.size() || boundary) return false;
            const auto role = question_.words[other].role;
            return role == Role::content;
        };
        const auto& words = question_.words;
        const bool left = word > 0 && joins(word - 1, words[word].starts_group);
        const bool right = word + 1 < words.size() && joins(word + 1, words[word + 1].starts_group);
        return !left && !right;
    }

    float word_strength(std::size_t number, bool in_body) {
        const auto& word = question_.words[number];
        if (!presence_.holds(word.term, in_body)) return 0;
        // Two syllables make most Vietnamese words; a name such as "UNESCO" is one by itself.
        const bool alone = stands_alone(number) || !vietnamese::may_be_syllable(word.folded);
        float best = 0;
        for (std::size_t at = 0; at < size(in_body); ++at) {
            if (term(in_body, at) != word.term) continue;
            const bool paired = pairs_with(number, in_body, at, 1) || pairs_with(number, in_body, at, -1);
            auto found = paired || alone ? 1.0F : alone_floor + alone_rarity * index_.rarity(word.term);
            if (word.stands_apart) found *= apart;
            found *= marks(word, form(in_body, at), paired) * field(in_body, at);
            if (found > best) {
                best = found;
                if (in_body) place_ = static_cast<std::uint32_t>(at);
            }
        }
        return best;
    }

    float phrase_strength(const Phrase& phrase, bool in_body) {
        float best = 0;
        const auto is_here = [&](TermId wanted) { return presence_.holds(wanted, in_body); };
        if (!std::ranges::all_of(phrase.terms, is_here)) return 0;
        for (std::size_t at = 0; at + phrase.terms.size() <= size(in_body); ++at) {
            bool same = true;
            float marks_of_all = 1;
            for (std::size_t i = 0; i < phrase.terms.size() && same; ++i) {
                same = term(in_body, at + i) == phrase.terms[i];
                if (same && phrase.forms[i] != no_term && phrase.forms[i] != form(in_body, at + i))
                    marks_of_all = other_marks;
            }
            if (!same) continue;
            const auto found = field(in_body, at) * marks_of_all;
            if (found <= best) continue;
            best = found;
            if (in_body) place_ = static_cast<std::uint32_t>(at);
        }
        if (best == 0 && phrase.terms.size() > 1 && in_body) best = scattered * 0.5F;
        return best;
    }

    float strength(const Concept& idea, bool in_body) {
        float literal = 0;
        if (idea.literal) {
            float total = 0;
            for (auto at = idea.begin; at < idea.end; ++at) {
                const auto weight = std::max(0.01F, question_.words[at].weight);
                literal += weight * word_strength(at, in_body);
                total += weight;
            }
            literal /= total;
        }
        float best = literal;
        const auto literal_place = place_;
        for (const auto& alternative : idea.alternatives) {
            const auto before = place_;
            const auto found = alternative.weight * phrase_strength(alternative.phrase, in_body);
            if (found > best)
                best = found;
            else
                place_ = before;
        }
        if (best == literal && in_body) place_ = literal_place;
        return best;
    }

    /// Share of neighbouring concepts of the question that stand near each other here as well.
    float proximity() const {
        float near = 0;
        float all = 0;
        for (std::size_t i = 0; i + 1 < match_.places.size(); ++i) {
            const auto weight = std::min(question_.concepts[i].weight, question_.concepts[i + 1].weight);
            all += weight;
            const auto left = match_.places[i];
            const auto right = match_.places[i + 1];
            if (left == Match::no_place || right == Match::no_place) continue;
            const auto distance = left < right ? right - left : left - right;
            if (distance <= near_tokens) near += weight;
        }
        return all > 0 ? near / all : 0;
    }

    float reference_strength(const Reference& asked) {
        for (const auto& written : index_.references(passage_)) {
            if (!may_mean(asked, written.reference)) continue;
            match_.reference_places.push_back(written.token);
            return 1;
        }
        const auto& own = index_.own_reference(passage_.document);
        if (own.number == 0 || !may_mean(asked, own)) return 0;
        return is_frame(index_, passage_) ? 1 : scope_strength;
    }

    float heading_fill() const {
        const auto& headings = index_.clause_of(passage_).headings;
        if (headings.empty()) return 0;
        float named = 0;
        float all = 0;
        std::size_t heading = 0;
        for (const auto& token : above_) {
            if (token.term == no_term) {
                if (++heading == headings.size()) break;
                continue;
            }
            if (heading + 1 < headings.size()) continue;
            const auto weight = index_.rarity(token.term);
            all += weight;
            named += presence_.is_named(token.term) ? weight : 0;
        }
        return all > 0 ? named / all : 0;
    }

    /// The same with pairs of syllables, as the question writes them: what a title is about rather than what it names.
    float heading_match() const {
        const auto& headings = index_.clause_of(passage_).headings;
        float found = 0;
        float all = 0;
        std::size_t heading = 1;
        for (std::size_t at = 0; at < above_.size() && heading <= headings.size(); ++at) {
            if (above_[at].term == no_term) {
                ++heading;
                continue;
            }
            if (heading < headings.size()) continue;
            const auto weight = index_.rarity(above_[at].term);
            const bool has_next = at + 1 < above_.size() && above_[at + 1].term != no_term;
            const auto next = has_next ? std::max(weight, index_.rarity(above_[at + 1].term)) : 0;
            all += weight + next;
            const auto [is_held, is_pair] = asks_for(above_[at].term, has_next ? above_[at + 1].term : no_term);
            found += (is_held ? weight : 0) + (is_pair ? next : 0);
        }
        return found / std::max(all, heading_weight_min);
    }

    /// Whether the question holds a syllable, and whether it holds it before `next`.
    std::pair<bool, bool> asks_for(TermId wanted, TermId next) const {
        if (!presence_.is_named(wanted)) return {false, false};
        bool is_held = false;
        const auto& words = question_.words;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (words[at].term != wanted) continue;
            is_held = true;
            if (next != no_term && at + 1 < words.size() && words[at + 1].term == next) return {true, true};
        }
        return {is_held, false};
    }

    const Question& question_;
    const Index& index_;
    Presence& presence_;
    const Passage& passage_;
    std::span<const Token> body_;
    std::span<const ContextToken> above_;
    std::uint32_t place_ = Match::no_place;
    Match match_;
};

} // namespace

Presence::Presence(const Question& question, const Index& index)
    : body_(index.terms().size(), 0), above_(index.terms().size(), 0), named_(index.terms().size(), false) {
    const auto name = [&](TermId term) {
        if (term < named_.size()) named_[term] = true;
    };
    for (const auto& word : question.words) name(word.term);
    for (const auto& idea : question.concepts)
        for (const auto& alternative : idea.alternatives) std::ranges::for_each(alternative.phrase.terms, name);
}

void Presence::note(std::span<const Token> body, std::span<const ContextToken> above) {
    ++passage_;
    for (const auto& token : body) body_[token.term] = passage_;
    for (const auto& token : above)
        if (token.term != no_term) above_[token.term] = passage_;
}

Match compare(const Question& question, const Index& index, Presence& presence, std::uint32_t passage) {
    return Comparison(question, index, presence, passage).run();
}

bool is_frame(const Index& index, const Passage& passage) {
    const auto role = index.clause_of(passage).role;
    return role == ClauseRole::head || role == ClauseRole::recipients;
}

bool is_addressee(const Index& index, const Passage& passage) {
    const auto tokens = index.tokens(passage);
    return index.clause_of(passage).role == ClauseRole::head && tokens.size() > 2 &&
           index.terms().text(tokens[0].term) == "kinh" && index.terms().text(tokens[1].term) == "gui";
}

bool is_recipient(const Index& index, const Passage& passage) {
    const auto& item = index.item_of(passage);
    const bool is_listed = item.depth > 0 || index.document_of(passage).bytes(item.span).ends_with(':');
    return index.clause_of(passage).role == ClauseRole::recipients && is_listed;
}

} // namespace loa::questions
