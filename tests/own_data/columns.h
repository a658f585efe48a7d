#pragma once

#include <string_view>
#include <vector>

namespace loa::tests {

/// What a column can hold of a person.
enum class Holds {
    words,   ///< their ids, names, words or files: nothing of it is left after an erasure
    person,  ///< the number of a person: none of somebody erased
    audit,   ///< the same in the audit, which keeps the number and nothing else
    nothing, ///< numbers, times, states and what the campaign itself wrote
};

struct Column {
    std::string_view name;
    Holds holds = Holds::nothing;
};

struct Table {
    std::string_view name;
    std::vector<Column> columns;
};

/// Every table and column of the schema. Whoever adds one says here what it can hold of a person, and, where it is
/// anything, teaches storage/erasing.cpp to forget it and storage/own_rows.cpp to show it.
const std::vector<Table>& schema_columns();

} // namespace loa::tests
