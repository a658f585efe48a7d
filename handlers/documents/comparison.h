#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "handlers/questions/document.h"

namespace loa::documents {

/// What a new version of a document did with a clause.
enum class ClauseFate {
    kept,    ///< same text, white space aside; its path may be another
    changed, ///< same path or nearly the same text, other words
    added,
    gone,
};

/// One clause of the old or new version. `before` and `after` are indices into Document::clauses.
struct ClauseChange {
    ClauseFate fate = ClauseFate::kept;
    std::optional<std::size_t> before; ///< none where added
    std::optional<std::size_t> after;  ///< none where gone
    float similarity = 1;              ///< 0..1, share of syllable pairs in common

    bool operator==(const ClauseChange&) const = default;
};

/// All clauses of both versions: those of the new one in its order, then those that are gone in the old order.
struct Comparison {
    std::vector<ClauseChange> clauses;

    std::size_t count(ClauseFate fate) const;
    /// True when every clause is kept under its path.
    bool is_same(const questions::Document& before, const questions::Document& after) const;
};

/// Matches the clauses of two versions: first those with the same text under the same path, then the same text anywhere
/// (renumbered), then the same path with other words, then what is similar. Pure; linear in the texts but for the
/// last step, which looks at candidates that share a rare syllable pair. Thread-safe.
Comparison compare(const questions::Document& before, const questions::Document& after);

/// 16 hexadecimal digits that stand for a clause's words, white space aside; the same on every machine. What
/// storage::GivenAnswer::clause_hash holds.
std::string clause_hash(const questions::Document& document, const questions::Clause& clause);

/// The clause with that path; none where there is none.
const questions::Clause* find_clause(const questions::Document& document, std::string_view path);

} // namespace loa::documents
