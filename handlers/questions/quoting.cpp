#include "handlers/questions/quoting.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace loa::questions {
namespace {

constexpr std::size_t reference_weight = 4;
constexpr std::size_t focus_weight = 6;

/// A byte that the quote should hold, and how much that matters.
struct Place {
    std::uint32_t byte = 0;
    std::size_t weight = 1;
};

/// Ends of pieces: "strong" after . ; ! ? :, "weak" after a comma too.
std::vector<std::uint32_t> piece_ends(const Document& document, Span span, bool with_commas) {
    std::vector<std::uint32_t> ends;
    const auto& text = document.text;
    const std::string_view signs = with_commas ? ".;!?:," : ".;!?";
    for (auto at = span.begin; at < span.end; ++at) {
        if (signs.find(text[at]) == std::string_view::npos) continue;
        auto end = at + 1;
        // A closing quote or bracket belongs to the sentence that it ends.
        for (const std::string_view closing : {"”", ")", "\""})
            if (std::string_view(text).substr(end).starts_with(closing))
                end += static_cast<std::uint32_t>(closing.size());
        const bool at_gap = end >= span.end || text[end] == ' ' || text[end] == '\n';
        if (at_gap && (ends.empty() || end > ends.back())) ends.push_back(std::min(end, span.end));
    }
    if (ends.empty() || ends.back() != span.end) ends.push_back(span.end);
    return ends;
}

std::uint32_t skip_gap(const Document& document, std::uint32_t at, std::uint32_t end) {
    while (at < end && (document.text[at] == ' ' || document.text[at] == '\n' || document.text[at] == '\t')) ++at;
    return at;
}

bool fits(const Document& document, Span span) {
    return characters(document.bytes(span)) <= quote_characters_max;
}

/// Cuts at a space so that `span` fits: the last resort for a text without any signs.
Span cut_at_space(const Document& document, Span span) {
    while (!fits(document, span)) {
        const auto space = document.bytes(span).find_last_of(" \n", span.size() - 2);
        const auto shorter =
            space == std::string_view::npos || space == 0 ? span.size() / 2 : static_cast<std::uint32_t>(space);
        span.end = span.begin + shorter;
        while (span.end > span.begin && (static_cast<unsigned char>(document.text[span.end]) & 0xC0) == 0x80)
            --span.end;
    }
    return span;
}

/// The run of pieces that fits and holds most of the places that matched, as early and as long as possible.
Span best_window(const Document& document, Span span, const std::vector<Place>& places) {
    auto ends = piece_ends(document, span, false);
    std::vector<Span> pieces;
    const auto cut = [&](const std::vector<std::uint32_t>& at) {
        pieces.clear();
        auto begin = span.begin;
        for (const auto end : at) {
            begin = skip_gap(document, begin, end);
            if (begin < end) pieces.push_back({begin, end});
            begin = end;
        }
    };
    cut(ends);
    if (std::ranges::any_of(pieces, [&](Span piece) { return !fits(document, piece); }))
        cut(piece_ends(document, span, true));

    Span best = pieces.front();
    std::size_t best_held = 0;
    for (std::size_t first = 0; first < pieces.size(); ++first) {
        Span window = pieces[first];
        for (auto last = first; last < pieces.size() && fits(document, {window.begin, pieces[last].end}); ++last)
            window.end = pieces[last].end;
        std::size_t held = 0;
        for (const auto& place : places)
            if (place.byte >= window.begin && place.byte < window.end) held += place.weight;
        const bool better = held > best_held || (first == 0 && held == best_held);
        if (!better) continue;
        best = window;
        best_held = held;
    }
    return cut_at_space(document, best);
}

} // namespace

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Quote choose_quote(const Index& index, const Match& match, bool whole_clause, std::optional<std::uint32_t> focus) {
    const auto& passage = index.passages()[match.passage];
    const auto& document = index.document_of(passage);
    const auto& items = index.clause_of(passage).items;
    const auto grow = [&](std::size_t first, std::uint32_t begin, auto belongs) {
        Quote quote{.span = {begin, items[first].span.end}};
        auto next = first + 1;
        while (next < items.size() && belongs(items[next]) && fits(document, {quote.span.begin, items[next].span.end}))
            quote.span.end = items[next++].span.end;
        if (next < items.size() && belongs(items[next]))
            for (const auto end : piece_ends(document, items[next].span, true))
                if (fits(document, {quote.span.begin, end})) quote.span.end = end;
        quote.has_more = first > 0 || next < items.size();
        return quote;
    };
    if (whole_clause) {
        const auto& heading = index.clause_of(passage).heading;
        auto quote =
            grow(0, heading.empty() ? items.front().span.begin : heading.begin, [](const ListItem&) { return true; });
        if (fits(document, quote.span)) return quote;
    }
    const auto& item = items[passage.item];
    if (fits(document, item.span))
        return grow(passage.item, item.span.begin, [&](const ListItem& next) { return next.lead_in == item.span; });
    std::vector<Place> places;
    const auto tokens = index.tokens(passage);
    for (const auto place : match.places)
        if (place != Match::no_place) places.push_back({.byte = tokens[place].begin, .weight = 1});
    for (const auto place : match.reference_places)
        places.push_back({.byte = tokens[place].begin, .weight = reference_weight});
    if (focus) places.push_back({.byte = tokens[*focus].begin, .weight = focus_weight});
    return {.span = best_window(document, item.span, places), .has_more = true};
}

} // namespace loa::questions
