#pragma once

#include "handlers/questions/evidence.h"
#include "handlers/questions/index.h"
#include "handlers/questions/ranking.h"

#include <optional>
#include <string>

namespace loa::questions {

inline constexpr std::size_t quote_characters_max = 700;

/// Where the bytes to quote stand. Never cut inside a word; at sentence or item ends where there are any.
struct Quote {
    Span span;
    bool has_more = false; ///< the clause holds more
};

/// The item that matched, with the items it introduces; of an item that is too long the sentences around what matched
/// and around `focus`, the token of the fact asked for; of a clause that was asked for as a whole (`whole_clause`) as
/// many items from its start as fit.
Quote choose_quote(const Index& index, const Match& match, bool whole_clause, std::optional<std::uint32_t> focus);

/// Number of code points of UTF-8 text.
std::size_t characters(std::string_view text);

} // namespace loa::questions
