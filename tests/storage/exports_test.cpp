#include "storage/exports.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

TEST(Exports, every_export_runs_with_and_without_a_unit) {
    tests::TemporaryStore temporary;
    temporary.store.audit.add(at(0), temporary.person, "demo", "mẫu");
    for (const std::string_view name : export_names()) {
        const auto columns = export_columns(name).size();
        for (const auto& unit : {std::optional<std::string>{}, std::optional<std::string>{"MAU-A"}}) {
            int rows = 0;
            export_rows(temporary.database, name, {.unit = unit, .from = {}, .to = {}}, [&](auto cells) {
                EXPECT_EQ(cells.size(), columns) << name;
                ++rows;
            });
            EXPECT_TRUE(!unit || !export_has_unit(name) || rows == 0) << name << ": nothing here is that unit's";
        }
    }
}

TEST(Exports, what_belongs_to_no_unit_says_so) {
    EXPECT_FALSE(export_has_unit("notices"));
    EXPECT_FALSE(export_has_unit("audit"));
    EXPECT_FALSE(export_has_unit("nothing of that name"));
    for (const char* const name : {"activities", "members", "deliveries", "acknowledgements", "questions"}) {
        EXPECT_TRUE(export_has_unit(name)) << name;
    }
}

} // namespace
} // namespace loa::storage
