#include "tests/own_data/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

std::vector<std::string> names(storage::Database& database, const std::string& sql) {
    std::vector<std::string> found;
    const auto statement = database.prepare(sql);
    for (storage::Rows rows = storage::query(*statement); rows.next();) {
        found.push_back(rows.string(0));
    }
    return found;
}

TEST(Columns, everybody_who_adds_one_says_what_it_holds_of_a_person) {
    TemporaryStore store;
    const auto tables = names(store.database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                              "'sqlite_%'");
    for (const std::string& table : tables) {
        const auto known = std::ranges::find(schema_columns(), table, &Table::name);
        if (known == schema_columns().end()) {
            ADD_FAILURE() << "tests/own_data/columns.cpp does not name the table " << table;
            continue;
        }
        for (const std::string& column : names(store.database, "SELECT name FROM pragma_table_info('" + table + "')")) {
            EXPECT_NE(std::ranges::find(known->columns, column, &Column::name), known->columns.end())
                << "tests/own_data/columns.cpp does not name " << table << "." << column;
        }
    }
    for (const Table& table : schema_columns()) {
        EXPECT_NE(std::ranges::find(tables, table.name), tables.end()) << "there is no table " << table.name;
    }
}

} // namespace
} // namespace loa::tests
