#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// One cell of an export. monostate: no value. A list is written as `[]` in JSON and joined by spaces in CSV.
using ExportCell =
    std::variant<std::monostate, std::int64_t, double, bool, std::string, Time, std::vector<std::string>>;

struct ExportFilter {
    std::optional<std::string> unit; ///< only where export_has_unit()
    std::optional<Time> from, to;    ///< [from, to) of the row's own time
    /// Activities only: those that began on one of these days, YYYY-MM-DD, both included, and of those without a day
    /// what was reported in [from, to). Empty: all by when they were reported.
    std::string first_day = {}, last_day = {};
};

/// Names of what can be exported from the store: activities, members, notices, deliveries, acknowledgements, questions,
/// audit.
std::vector<std::string_view> export_names();

/// Column names of an export, in order. Empty for an unknown name.
std::vector<std::string_view> export_columns(std::string_view name);

/// Whether rows of an export belong to units, so that a unit's can be asked for. False for an unknown name.
bool export_has_unit(std::string_view name);

/// Calls `each` with the cells of every row, in order of id. `name` is one of export_names(). Throws StorageError.
void export_rows(Database& database, std::string_view name, const ExportFilter& filter,
                 const std::function<void(std::span<const ExportCell>)>& each);

} // namespace loa::storage
