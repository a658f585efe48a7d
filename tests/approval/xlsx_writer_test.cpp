#include "handlers/reports/xlsx_writer.h"

#include <gtest/gtest.h>

#include <sstream>

#include "handlers/roster/xlsx_table.h"

namespace loa::reports {
namespace {

using Cells = std::vector<std::string>;

TEST(XlsxWriter, keeps_cells_as_they_are_and_the_notes_on_a_second_sheet) {
    std::ostringstream out;
    const auto writer = xlsx_writer(out, {"id", "title", "people", "at"}, std::chrono::minutes{420});
    const std::vector<ExportCell> cells{std::int64_t{7}, std::string("=1+1 <b> & \"mẫu\""), 2.5,
                                        storage::Time{std::chrono::seconds{1'726'102'800}}};
    writer->row(cells);
    writer->row(std::vector<ExportCell>{std::int64_t{8}, std::monostate{}, std::monostate{}, std::monostate{}});
    writer->finish(Cells{"Cách đếm: mẫu"});
    const auto sheets = roster::read_xlsx(out.str(), {});
    ASSERT_TRUE(sheets);
    ASSERT_EQ(sheets->size(), 2u);
    ASSERT_EQ((*sheets)[0].size(), 3u);
    EXPECT_EQ((*sheets)[0][0].cells, (Cells{"id", "title", "people", "at"}));
    EXPECT_EQ((*sheets)[0][1].cells, (Cells{"7", "=1+1 <b> & \"mẫu\"", "2.5", "2024-09-12T08:00:00+07:00"}));
    EXPECT_EQ((*sheets)[0][2].cells.front(), "8");
    EXPECT_EQ((*sheets)[1][0].cells, Cells{"Cách đếm: mẫu"});
}

TEST(XlsxWriter, has_one_sheet_without_notes) {
    std::ostringstream out;
    const auto writer = xlsx_writer(out, {"id"}, std::chrono::minutes{0});
    writer->finish({});
    const auto sheets = roster::read_xlsx(out.str(), {});
    ASSERT_TRUE(sheets);
    EXPECT_EQ(sheets->size(), 1u);
}

} // namespace
} // namespace loa::reports
