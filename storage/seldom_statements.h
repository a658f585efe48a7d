#pragma once

#include <cstdint>
#include <string_view>

#include "storage/read_rows.h"

/// Statements that are needed so seldom that nobody keeps them prepared (storage/README.md says which). `arguments` as
/// in storage::query(). All throw StorageError.
namespace loa::storage::seldom {

/// Runs a statement without rows.
template <class... Arguments>
void run(Database& database, std::string_view sql, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    storage::run(*statement, arguments...);
}

/// Every row, as `read(const Rows&)` makes it.
template <class Read, class... Arguments>
auto all(Database& database, std::string_view sql, Read read, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    return read_all(query(*statement, arguments...), read);
}

/// The first row, if there is one.
template <class Read, class... Arguments>
auto first(Database& database, std::string_view sql, Read read, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    return read_first(query(*statement, arguments...), read);
}

/// `each(const Rows&)` for every row. It must not run another statement that changes what is read.
template <class Each, class... Arguments>
void for_each(Database& database, std::string_view sql, Each each, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    for (Rows rows = query(*statement, arguments...); rows.next();) {
        each(std::as_const(rows));
    }
}

/// The number in the first column of the first row; 0 where there is none.
template <class... Arguments>
std::int64_t number(Database& database, std::string_view sql, const Arguments&... arguments) {
    const auto statement = database.prepare(sql);
    return number_of(query(*statement, arguments...));
}

/// The same where the number says yes or no, as EXISTS does.
template <class... Arguments>
bool holds(Database& database, std::string_view sql, const Arguments&... arguments) {
    return number(database, sql, arguments...) != 0;
}

} // namespace loa::storage::seldom
