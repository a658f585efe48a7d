#include "handlers/questions/index.h"

#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace loa::questions {
namespace {

constexpr float own_heading_weight = 0.8F;
constexpr float outer_heading_weight = 0.6F;
constexpr float lead_in_weight = 0.85F;
constexpr float title_weight = 0.3F;
constexpr float frame_title_weight = 0.85F;
constexpr std::uint32_t no_token = ~std::uint32_t{0};

std::uint64_t pair_of(TermId left, TermId right) {
    return (std::uint64_t{left} << 32) | right;
}

/// The type that a document names itself: by its number's letters, or by the words that its title opens with.
std::string type_of(const Document& document, const Reference& own, const std::vector<TypeName>& types) {
    if (!own.type.empty()) return own.type;
    const auto title = vietnamese::fold(document.title);
    for (const auto& name : types)
        if (title.starts_with(name.folded)) return name.type;
    return {};
}

bool breaks_phrase(std::string_view gap) {
    return gap.find_first_of(".,;:!?()\n/\"") != std::string_view::npos || gap.find("“") != std::string_view::npos ||
           gap.find("”") != std::string_view::npos;
}

} // namespace

Index::Index(std::vector<Document> documents, const std::vector<TypeName>& types) : documents_(std::move(documents)) {
    for (std::uint32_t i = 0; i < documents_.size(); ++i) add_document(i, types);
    tokens_.shrink_to_fit();
    contexts_.shrink_to_fit();
    note_held();
    build_postings();
    build_pairs();
    measure();
}

void Index::add_document(std::uint32_t document, const std::vector<TypeName>& types) {
    const auto& source = documents_[document];
    auto own = find_references(source.number, types);
    own_references_.push_back(own.empty() ? Reference{} : std::move(own.front()));
    own_types_.push_back(type_of(source, own_references_.back(), types));
    for (std::uint32_t clause = 0; clause < source.clauses.size(); ++clause) {
        const auto number = static_cast<std::uint32_t>(clause_count());
        for (std::uint32_t item = 0; item < source.clauses[clause].items.size(); ++item)
            add_passage({.document = document, .clause = clause, .item = item, .clause_number = number}, types);
        clause_passages_.push_back(static_cast<std::uint32_t>(passages_.size()));
    }
}

void Index::add_context(std::string_view text, float weight) {
    for (const auto& syllable : vietnamese::syllables(text))
        contexts_.push_back({.term = terms_.add(syllable.folded),
                             .form = forms_.add(vietnamese::marked_key(syllable.typed)),
                             .weight = weight});
    contexts_.push_back({}); // Phrases do not run from one heading into the next.
}

void Index::add_passage(Passage passage, const std::vector<TypeName>& types) {
    const auto& document = documents_[passage.document];
    const auto& clause = document.clauses[passage.clause];
    const auto& item = clause.items[passage.item];
    const auto text = document.bytes(item.span);
    const auto syllables = vietnamese::syllables(text);

    passage.token_begin = static_cast<std::uint32_t>(tokens_.size());
    std::size_t last_end = 0;
    initials_.push_back('\n');
    initial_tokens_.push_back(no_token);
    for (const auto& syllable : syllables) {
        if (breaks_phrase(text.substr(last_end, syllable.offset - last_end))) {
            initials_.push_back('\n');
            initial_tokens_.push_back(no_token);
        }
        last_end = syllable.offset + syllable.typed.size();
        initials_.push_back(syllable.folded.empty() ? '?' : syllable.folded.front());
        initial_tokens_.push_back(static_cast<std::uint32_t>(tokens_.size()));
        const auto begin = item.span.begin + static_cast<std::uint32_t>(syllable.offset);
        tokens_.push_back({.term = terms_.add(syllable.folded),
                           .form = forms_.add(vietnamese::marked_key(syllable.typed)),
                           .begin = begin,
                           .end = begin + static_cast<std::uint32_t>(syllable.typed.size())});
    }
    passage.token_end = static_cast<std::uint32_t>(tokens_.size());

    passage.context_begin = static_cast<std::uint32_t>(contexts_.size());
    for (std::size_t i = 0; i < clause.headings.size(); ++i)
        add_context(clause.headings[i], i + 1 == clause.headings.size() ? own_heading_weight : outer_heading_weight);
    if (!item.lead_in.empty()) add_context(document.bytes(item.lead_in), lead_in_weight);
    // Number, date and signature stand apart from what the document is about, which is what people ask for them by.
    const bool is_frame = clause.role == ClauseRole::head || clause.role == ClauseRole::recipients;
    add_context(document.title, is_frame ? frame_title_weight : title_weight);
    if (is_frame) add_context(document.issuer, frame_title_weight);
    if (is_frame) add_context(document.issued, frame_title_weight);
    passage.context_end = static_cast<std::uint32_t>(contexts_.size());

    passage.reference_begin = static_cast<std::uint32_t>(references_.size());
    for (auto& reference : find_references(text, types)) {
        const auto at = [&](std::size_t offset) {
            const auto found = std::ranges::lower_bound(syllables, offset, {}, &vietnamese::Syllable::offset);
            return static_cast<std::uint32_t>(found - syllables.begin());
        };
        references_.push_back({.reference = reference, .token = at(reference.begin), .token_end = at(reference.end)});
    }
    passage.reference_end = static_cast<std::uint32_t>(references_.size());
    passages_.push_back(passage);
}

void Index::note_held() {
    held_.assign(terms_.size(), false);
    held_forms_.assign(forms_.size(), false);
    const auto note = [&](TermId term, TermId form) {
        held_[term] = true;
        held_forms_[form] = true;
    };
    for (const auto& token : tokens_) note(token.term, token.form);
    for (std::size_t i = 0; i < contexts_.size(); ++i) {
        if (contexts_[i].term == no_term) continue;
        note(contexts_[i].term, contexts_[i].form);
        if (i + 1 < contexts_.size() && contexts_[i + 1].term != no_term)
            context_pairs_.push_back(pair_of(contexts_[i].term, contexts_[i + 1].term));
    }
    std::ranges::sort(context_pairs_);
    context_pairs_.erase(std::unique(context_pairs_.begin(), context_pairs_.end()), context_pairs_.end());
    context_pairs_.shrink_to_fit();
}

void Index::build_postings() {
    // Counted before they are written, passage after passage, so that no list need be sorted.
    posting_begins_.assign(terms_.size() + 1, 0);
    std::vector<std::uint32_t> last(terms_.size(), 0);
    const auto each = [&](auto use) {
        std::ranges::fill(last, 0U);
        for (std::uint32_t number = 0; number < passages_.size(); ++number)
            for (const auto& token : tokens(passages_[number]))
                if (std::exchange(last[token.term], number + 1) != number + 1) use(token.term, number);
    };
    each([&](TermId term, std::uint32_t) { ++posting_begins_[term + 1]; });
    for (std::size_t i = 1; i < posting_begins_.size(); ++i) posting_begins_[i] += posting_begins_[i - 1];
    postings_.resize(posting_begins_.back());
    auto next = posting_begins_;
    each([&](TermId term, std::uint32_t number) { postings_[next[term]++] = number; });
}

void Index::build_pairs() {
    struct Place {
        std::uint64_t pair;
        std::uint32_t passage;
        auto operator<=>(const Place&) const = default;
    };
    std::vector<Place> places;
    places.reserve(tokens_.size());
    for (std::uint32_t number = 0; number < passages_.size(); ++number) {
        const auto row = tokens(passages_[number]);
        for (std::size_t i = 0; i + 1 < row.size(); ++i)
            places.push_back({.pair = pair_of(row[i].term, row[i + 1].term), .passage = number});
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    pair_postings_.reserve(places.size());
    for (const auto& [pair, passage] : places) {
        if (pairs_.empty() || pairs_.back() != pair) {
            pairs_.push_back(pair);
            pair_begins_.push_back(static_cast<std::uint32_t>(pair_postings_.size()));
        }
        pair_postings_.push_back(passage);
    }
    pair_begins_.push_back(static_cast<std::uint32_t>(pair_postings_.size()));
}

/// How long clauses are, how rare syllables are, and what they sound like.
void Index::measure() {
    const auto mean = static_cast<float>(tokens_.size()) / static_cast<float>(std::max<std::size_t>(clause_count(), 1));
    for (std::uint32_t clause = 0; clause < clause_count(); ++clause) {
        const auto [first, last] = passages_of(clause);
        const auto size = first == last ? 0U : passages_[last - 1].token_end - passages_[first].token_begin;
        clause_lengths_.push_back(static_cast<float>(size) / mean);
    }
    rarities_.resize(terms_.size());
    for (TermId term = 0; term < terms_.size(); ++term) {
        rarities_[term] = rarity_of(passages_with(term).size());
        if (held_[term]) sounds_.push_back({.term = term, .key = vietnamese::sound_key(terms_.text(term))});
    }
}

float Index::rarity_of(std::size_t holders) const {
    const auto count = static_cast<double>(passages_.size()) + 0.5;
    const auto rarity = std::log(1.0 + count / (static_cast<double>(std::max<std::size_t>(holders, 1)) + 0.5)) /
                        std::log(1.0 + count / 1.5);
    return static_cast<float>(std::min(1.0, rarity));
}

float Index::rarity(std::span<const TermId> phrase) const {
    if (phrase.empty() || !std::ranges::all_of(phrase, [&](TermId term) { return holds(term); })) return 0;
    if (phrase.size() == 1) return rarity(phrase[0]);
    auto holders = passages_.size();
    for (std::size_t i = 0; i + 1 < phrase.size(); ++i) {
        if (!has_pair(phrase[i], phrase[i + 1])) return 0;
        holders = std::min(holders, passages_with(phrase[i], phrase[i + 1]).size());
    }
    return rarity_of(holders);
}

std::span<const Token> Index::tokens(const Passage& passage) const {
    return std::span(tokens_).subspan(passage.token_begin, passage.token_end - passage.token_begin);
}

std::span<const ContextToken> Index::context(const Passage& passage) const {
    return std::span(contexts_).subspan(passage.context_begin, passage.context_end - passage.context_begin);
}

std::span<const PassageReference> Index::references(const Passage& passage) const {
    return std::span(references_).subspan(passage.reference_begin, passage.reference_end - passage.reference_begin);
}

std::span<const std::uint32_t> Index::passages_with(TermId term) const {
    if (term + std::size_t{1} >= posting_begins_.size()) return {};
    return std::span(postings_).subspan(posting_begins_[term], posting_begins_[term + 1] - posting_begins_[term]);
}

std::span<const std::uint32_t> Index::passages_with(TermId left, TermId right) const {
    const auto found = std::ranges::lower_bound(pairs_, pair_of(left, right));
    if (found == pairs_.end() || *found != pair_of(left, right)) return {};
    const auto at = static_cast<std::size_t>(found - pairs_.begin());
    return std::span(pair_postings_).subspan(pair_begins_[at], pair_begins_[at + 1] - pair_begins_[at]);
}

bool Index::has_pair(TermId left, TermId right) const {
    const auto pair = pair_of(left, right);
    return std::ranges::binary_search(pairs_, pair) || std::ranges::binary_search(context_pairs_, pair);
}

const Token* Index::token_at_initial(std::size_t place) const {
    if (place >= initial_tokens_.size() || initial_tokens_[place] == no_token) return nullptr;
    return &tokens_[initial_tokens_[place]];
}

} // namespace loa::questions
