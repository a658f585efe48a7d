#include "handlers/questions/ranking.h"

#include "handlers/questions/kind_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace loa::questions {
namespace {

constexpr std::size_t candidates_max = 128;
constexpr float pair_weight = 1.5F;
constexpr float other_marks = 0.45F;  ///< written with other marks than typed
constexpr float unknown_marks = 0.9F; ///< typed with marks that no document has, beside the right neighbours: a slip
constexpr float alone_floor = 0.45F;  ///< a syllable without its neighbours
constexpr float alone_rarity = 0.25F;
constexpr float apart = 0.6F;     ///< one half of a compound that the documents do not know
constexpr float scattered = 0.6F; ///< all syllables of a phrase, but not side by side
constexpr std::uint32_t near_tokens = 8;
constexpr float reference_weight = 1.2F;
constexpr float scope_strength = 0.8F; ///< of a reference that names the document but does not stand in the passage
constexpr float type_bonus = 0.06F;
constexpr float frame_bonus = 0.3F;
constexpr float kind_bonus = 0.10F;
constexpr float attribute_strength = 0.5F;
constexpr float needed_malus = 0.25F;
constexpr float heading_bonus = 0.15F;
constexpr float heading_filled = 0.75F;
constexpr float heading_named = 0.95F; ///< a question that names a whole heading and little else asks for that clause
constexpr float heading_covers = 0.7F;
constexpr float proximity_bonus = 0.12F;
constexpr float length_malus = 0.015F;

bool is_frame(const Index& index, const Passage& passage) {
    const auto role = index.clause_of(passage).role;
    return role == ClauseRole::head || role == ClauseRole::recipients;
}

/// Compares one passage with one question.
class Comparison {
  public:
    Comparison(const Question& question, const Index& index, std::uint32_t number)
        : question_(question), index_(index), passage_(index.passages()[number]), body_(index.tokens(passage_)),
          above_(index.context(passage_)) {
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
            total += idea.weight;
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
        if (total > 0) {
            match_.coverage = held / total;
            match_.body_coverage = in_body / total;
        }
        match_.proximity = proximity();
        match_.heading_fill = heading_fill();
        return std::move(match_);
    }

  private:
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
        if (word.term == no_term) return 0;
        const bool alone = stands_alone(number);
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
        std::size_t seen = 0;
        for (const auto wanted : phrase.terms) {
            bool found = false;
            for (std::size_t at = 0; at < size(in_body) && !found; ++at) found = term(in_body, at) == wanted;
            seen += found ? 1 : 0;
        }
        if (seen < phrase.terms.size()) return 0;
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

    bool is_named(TermId wanted) const {
        for (const auto& idea : question_.concepts) {
            for (auto at = idea.begin; at < idea.end; ++at)
                if (question_.words[at].term == wanted) return true;
            for (const auto& alternative : idea.alternatives)
                if (std::ranges::find(alternative.phrase.terms, wanted) != alternative.phrase.terms.end()) return true;
        }
        return false;
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
            named += is_named(token.term) ? weight : 0;
        }
        return all > 0 ? named / all : 0;
    }

    const Question& question_;
    const Index& index_;
    const Passage& passage_;
    std::span<const Token> body_;
    std::span<const ContextToken> above_;
    std::uint32_t place_ = Match::no_place;
    Match match_;
};

/// Passages worth comparing: all of a small plan, else those that collect most rarity over the posting lists.
std::vector<std::uint32_t> candidates(const Question& question, const Index& index) {
    const auto count = index.passages().size();
    std::vector<std::uint32_t> chosen;
    if (count <= candidates_max) {
        for (std::uint32_t i = 0; i < count; ++i) chosen.push_back(i);
        return chosen;
    }
    std::vector<float> sums(count, 0.0F);
    const auto collect = [&](TermId left, TermId right, float weight) {
        if (left == no_term || weight <= 0) return;
        for (const auto passage : index.passages_with(left)) {
            if (sums[passage] == 0) chosen.push_back(passage);
            sums[passage] += weight;
        }
        if (right == no_term) return;
        for (const auto passage : index.passages_with(left, right)) sums[passage] += pair_weight * weight;
    };
    for (const auto& idea : question.concepts) {
        for (auto at = idea.begin; at < idea.end && idea.literal; ++at) {
            const bool last = at + 1 >= question.words.size();
            collect(question.words[at].term, last ? no_term : question.words[at + 1].term, question.words[at].weight);
        }
        for (const auto& alternative : idea.alternatives)
            for (std::size_t i = 0; i < alternative.phrase.terms.size(); ++i) {
                const auto here = alternative.phrase.terms[i];
                const auto next = i + 1 < alternative.phrase.terms.size() ? alternative.phrase.terms[i + 1] : no_term;
                collect(here, next, alternative.weight * index.rarity(here));
            }
    }
    const auto better = [&](std::uint32_t left, std::uint32_t right) {
        return sums[left] != sums[right] ? sums[left] > sums[right] : left < right;
    };
    if (chosen.size() > candidates_max) {
        std::ranges::nth_element(chosen, chosen.begin() + candidates_max, better);
        chosen.resize(candidates_max);
    }
    return chosen;
}

/// Number, date or signature of a document that is named by its type.
bool asks_for_frame(const Question& question) {
    return question.asked(AnswerAsked::day) || question.asked(AnswerAsked::when) || question.asked(AnswerAsked::year) ||
           question.asked(AnswerAsked::which_document) || question.asked(AnswerAsked::signer);
}

/// The document is meant by its type or by its number.
bool names_document(const Question& question, const Index& index, std::uint32_t document) {
    if (!question.type.empty() && index.own_type(document) == question.type) return true;
    const auto& own = index.own_reference(document);
    return own.number != 0 &&
           std::ranges::any_of(question.references, [&](const Reference& asked) { return may_mean(asked, own); });
}

float score_of(const Question& question, const Index& index, const Match& match, const KindFit& kinds) {
    const auto& passage = index.passages()[match.passage];
    const auto tokens = static_cast<float>(passage.token_end - passage.token_begin);
    auto score = match.coverage + proximity_bonus * match.proximity - length_malus * std::log2(1.0F + tokens / 20.0F);
    score += kind_bonus * std::min(kinds.met, 2.0F);
    if (kinds.lacks_needed || match.lacks_attribute) score -= needed_malus;
    if (match.heading_fill >= heading_filled) score += heading_bonus * match.heading_fill;
    if (match.heading_fill >= heading_named && match.coverage >= heading_covers) score += heading_bonus;
    if (names_document(question, index, passage.document)) score += type_bonus;
    if (match.is_frame_asked) score += frame_bonus;
    return score;
}

} // namespace

std::vector<Match> rank(const Question& question, const Index& index, const Evidence& evidence, const Lexicon& lexicon,
                        std::size_t count) {
    std::vector<Match> matches;
    for (const auto passage : candidates(question, index)) {
        auto match = Comparison(question, index, passage).run();
        if (match.coverage <= 0) continue;
        const auto kinds = fit_kinds(question, passage, index, evidence, lexicon);
        match.lacks_needed = kinds.lacks_needed;
        const auto& source = index.passages()[passage];
        match.is_frame_asked = kinds.met > 0 && asks_for_frame(question) && is_frame(index, source) &&
                               names_document(question, index, source.document);
        match.score = score_of(question, index, match, kinds);
        matches.push_back(std::move(match));
    }
    const auto better = [](const Match& left, const Match& right) {
        return left.score != right.score ? left.score > right.score : left.passage < right.passage;
    };
    std::ranges::sort(matches, better);
    if (matches.size() > count) matches.resize(count);
    return matches;
}

} // namespace loa::questions
