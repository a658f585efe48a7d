#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/database.h"

// Private to what erases: statements that are needed so seldom that nobody keeps them. They throw StorageError.
namespace loa::storage {

/// Runs a statement.
template <class... Arguments>
void execute(Database& database, std::string_view sql, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    run(*statement, arguments...);
}

/// The first column of the first row; 0 where there is none.
template <class... Arguments>
std::int64_t number(Database& database, std::string_view sql, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    Rows rows = query(*statement, arguments...);
    return rows.next() ? rows.integer(0) : 0;
}

/// The first column of all rows.
inline std::vector<std::int64_t> numbers(Database& database, std::string_view sql, std::int64_t argument) {
    std::vector<std::int64_t> found;
    const auto statement = database.prepare(sql);
    for (Rows rows = query(*statement, argument); rows.next();) {
        found.push_back(rows.integer(0));
    }
    return found;
}

} // namespace loa::storage
