#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "storage/database.h"

// How repositories read what a query returned. All throw StorageError.
namespace loa::storage {

/// Every row, as `read(const Rows&)` makes it.
template <class Read>
auto read_all(Rows rows, Read read) {
    std::vector<std::invoke_result_t<Read&, const Rows&>> found;
    while (rows.next()) {
        found.push_back(read(std::as_const(rows)));
    }
    return found;
}

/// The first row, if there is one.
template <class Read>
auto read_first(Rows rows, Read read) {
    using Found = std::optional<std::invoke_result_t<Read&, const Rows&>>;
    return rows.next() ? Found(read(std::as_const(rows))) : Found();
}

/// The number in the first column of the first row, such as count(*); 0 where there is none.
inline std::int64_t number_of(Rows rows) {
    return rows.next() ? rows.integer(0) : 0;
}

/// The same where the number says yes or no, as EXISTS does.
inline bool is_true(Rows rows) {
    return rows.next() && rows.integer(0) != 0;
}

/// The time in the first column of the first row, such as min(due_at); none where it is NULL.
inline std::optional<Time> time_of(Rows rows) {
    return rows.next() ? rows.optional_time(0) : std::nullopt;
}

// What a row of one column says, to be given to read_all() and read_first().

template <class IdType>
IdType id_of(const Rows& rows) {
    return rows.id<IdType>(0);
}
inline std::string text_of(const Rows& rows) {
    return rows.string(0);
}

} // namespace loa::storage
