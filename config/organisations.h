#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/dates.h"
#include "config/mistake.h"

namespace loa::config {

/// One body as it was during one period: a row of `organisations.csv`. A body whose name, superior, cluster or
/// roster changes has several rows with the same code and periods that do not overlap.
struct Organisation {
    std::string code;                   ///< unique over all bodies and times; upper-case ASCII letters, digits, `-`
    std::string name;                   ///< as it was called in this period
    std::string kind;                   ///< id of one of the campaign's kinds
    std::string superior;               ///< code, or empty
    std::string cluster;                ///< free label, or empty
    std::optional<std::int64_t> roster; ///< number of people, where known
    Period valid;
    std::string successor; ///< code of the body that takes over when this one ends, or empty
    std::string note;      ///< where the facts come from
    std::size_t line = 0;  ///< line in the file
};

/// All bodies with their history. Immutable after loading.
class Organisations {
  public:
    Organisations() = default;
    explicit Organisations(std::vector<Organisation> rows);

    /// All rows, in the order of the file.
    const std::vector<Organisation>& rows() const { return rows_; }

    bool contains(std::string_view code) const;

    /// The body as it is on that day, or null where it does not exist then.
    const Organisation* at(std::string_view code, Date date) const;

    /// The body that stands in for `code` on that day: itself, or its successor, or that one's, and so on; null where
    /// the line ends. A body that does not exist yet has no stand-in.
    const Organisation* standing_in(std::string_view code, Date date) const;

    /// Superiors on that day, nearest first; a superior that has ended is replaced by the body standing in for it.
    std::vector<const Organisation*> superiors(std::string_view code, Date date) const;

    /// All bodies that exist on that day, in the order of the file; of one kind where `kind` is not empty.
    std::vector<const Organisation*> all(Date date, std::string_view kind = {}) const;

  private:
    std::vector<Organisation> rows_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_code_; ///< indices into rows_, earliest first
};

/// Reads a CSV (UTF-8, with or without BOM, RFC 4180 quotes). First line: `code,name,kind,superior,cluster,roster,
/// valid_from,valid_to,successor` and optionally `note`, in any order. `kinds` are the allowed values of kind.
/// Checks each row, and references, cycles of superiors and successors, and overlapping periods over all rows.
Loaded<Organisations> read_organisations(std::string_view csv, const std::string& file,
                                         const std::vector<std::string>& kinds);

} // namespace loa::config
