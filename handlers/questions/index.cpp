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
    build_postings();
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

void Index::build_postings() {
    std::vector<std::uint64_t> singles;                         // (term, passage)
    std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs; // (pair, passage)
    held_.assign(terms_.size(), false);
    held_forms_.assign(forms_.size(), false);
    for (std::uint32_t number = 0; number < passages_.size(); ++number) {
        const auto row = tokens(passages_[number]);
        for (std::size_t i = 0; i < row.size(); ++i) {
            singles.push_back(pair_of(row[i].term, number));
            if (i + 1 < row.size()) pairs.emplace_back(pair_of(row[i].term, row[i + 1].term), number);
            held_[row[i].term] = true;
            held_forms_[row[i].form] = true;
        }
        const auto above = context(passages_[number]);
        for (std::size_t i = 0; i < above.size(); ++i) {
            if (above[i].term == no_term) continue;
            held_[above[i].term] = true;
            held_forms_[above[i].form] = true;
            if (i + 1 < above.size() && above[i + 1].term != no_term)
                context_pairs_.push_back(pair_of(above[i].term, above[i + 1].term));
        }
    }
    std::ranges::sort(singles);
    singles.erase(std::unique(singles.begin(), singles.end()), singles.end());
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::ranges::sort(context_pairs_);
    context_pairs_.erase(std::unique(context_pairs_.begin(), context_pairs_.end()), context_pairs_.end());

    posting_begins_.assign(terms_.size() + 1, 0);
    for (const auto entry : singles) {
        ++posting_begins_[(entry >> 32) + 1];
        postings_.push_back(static_cast<std::uint32_t>(entry));
    }
    for (std::size_t i = 1; i < posting_begins_.size(); ++i) posting_begins_[i] += posting_begins_[i - 1];
    for (const auto& [pair, passage] : pairs) {
        if (pairs_.empty() || pairs_.back() != pair) {
            pairs_.push_back(pair);
            pair_begins_.push_back(static_cast<std::uint32_t>(pair_postings_.size()));
        }
        pair_postings_.push_back(passage);
    }
    pair_begins_.push_back(static_cast<std::uint32_t>(pair_postings_.size()));

    rarities_.resize(terms_.size());
    for (TermId term = 0; term < terms_.size(); ++term) rarities_[term] = rarity_of(passages_with(term).size());
    for (TermId term = 0; term < terms_.size(); ++term)
        if (held_[term]) sounds_.push_back({.term = term, .key = vietnamese::sound_key(terms_.text(term))});
}

float Index::clause_length_norm(std::uint32_t clause_number, float b) const {
    const auto [first, last] = passages_of(clause_number);
    if (first == last) return 1;
    const auto size = static_cast<float>(passages_[last - 1].token_end - passages_[first].token_begin);
    const auto mean = static_cast<float>(tokens_.size()) / static_cast<float>(clause_count());
    return 1 - b + b * size / mean;
}

float Index::rarity_of(std::size_t holders) const {
    const auto count = static_cast<double>(passages_.size()) + 0.5;
    const auto rarity =
        std::log(1.0 + count / (static_cast<double>(std::max<std::size_t>(holders, 1)) + 0.5)) / std::log(1.0 + count / 1.5);
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
