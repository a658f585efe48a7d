#include "config/plan_outline.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

TEST(PlanOutline, gives_head_block_and_clause_paths) {
    const auto loaded =
        read_plan_outline("# Tên\r\n\r\nSố: 66/CĐGD-TG\nNgày: 04 tháng 3 năm 2024\n"
                          "Cơ quan ban hành: Công đoàn\nVề việc: một việc\n\n## Căn cứ\nx\n"
                          "## I. Một\n### 1. Hai\n- Số: không phải\n### 2. Ba\n## II. Bốn\n### 1. Năm\n",
                          "plan/cong-van.md");
    EXPECT_TRUE(loaded.ok()) << tests::lines(loaded.mistakes);
    EXPECT_EQ(loaded.value.id, "cong-van");
    EXPECT_EQ(loaded.value.title, "Tên");
    EXPECT_EQ(loaded.value.number, "66/CĐGD-TG");
    EXPECT_EQ(loaded.value.date, "04 tháng 3 năm 2024");
    EXPECT_EQ(loaded.value.issuer, "Công đoàn");
    EXPECT_EQ(loaded.value.subject, "một việc");
    EXPECT_EQ(loaded.value.paths, (std::vector<std::string>{"m1", "I", "I.1", "I.2", "II", "II.1"}));
}

TEST(PlanOutline, reports_what_is_wrong_with_its_line) {
    const auto loaded = read_plan_outline("## I. Một\n#### 1. Sâu\n## I. Lại\n", "plan/a.md");
    EXPECT_EQ(tests::lines(loaded.mistakes), "plan/a.md: line 2: is a heading that skips a level\n"
                                             "plan/a.md: line 3: repeats the clause I\n"
                                             "plan/a.md: line 1: has no `# title`\n");
    EXPECT_EQ(read_plan_outline("", "plan/a.md").mistakes.size(), 2U);
}

} // namespace
} // namespace loa::config
