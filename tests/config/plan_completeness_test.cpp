#include <regex>
#include <set>

#include "config/plan_outline.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

/// Every number of a text with what clings to it: `100%`, `16/5/2023`, `42/KH-SGDĐT-HKH`, `2021-2030`. Spaces that a
/// printed line break or a slip left inside (`24/TT- BGDĐT`, `2022- 2030`) are dropped first.
std::set<std::string> figures(std::string text) {
    static const std::regex broken(R"(([0-9A-Z])\s*[-–]\s+(?=[0-9A-Z]))");
    static const std::regex spaced(R"(([0-9])\s+[-–]\s+(?=[0-9]))");
    // The letters of Vietnamese abbreviations are bytes above 0x7F to this regex.
    static const std::regex figure("[0-9]+(?:[./-][0-9A-Za-z\x80-\xFF]+|-[0-9A-Za-z\x80-\xFF]+)*%?");
    for (auto quote = text.find("”"); quote != std::string::npos; quote = text.find("”")) text.replace(quote, 3, " ");
    text = std::regex_replace(text, spaced, "$1-");
    text = std::regex_replace(text, broken, "$1-");
    std::set<std::string> found;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), figure); match != std::sregex_iterator();
         ++match) {
        found.insert(match->str());
    }
    return found;
}

std::filesystem::path restated(const std::string& id) {
    return tests::source_dir() / "config/campaigns/hcmc-learning-society/plan" / (id + ".md");
}

void expect_all_figures(const std::string& original, const std::string& id) {
    const auto shared = tests::shared_folder();
    if (shared.empty()) return; // The originals are not part of the repository.
    const auto wanted = figures(tests::content_of(shared / "data" / "plan" / original));
    const auto present = figures(tests::content_of(restated(id)));
    EXPECT_GT(wanted.size(), 10U);
    for (const auto& figure : wanted) EXPECT_TRUE(present.contains(figure)) << id << " lacks " << figure;
}

TEST(PlanCompleteness, figures_are_found_with_what_clings_to_them) {
    EXPECT_EQ(figures("số 24/TT- BGDĐT ngày 11/12/2023, 100% (2022- 2030) 4.0."),
              (std::set<std::string>{"24/TT-BGDĐT", "11/12/2023", "100%", "2022-2030", "4.0"}));
}

TEST(PlanCompleteness, every_figure_of_the_plan_is_restated) {
    expect_all_figures("ke-hoach-xa-hoi-hoc-tap-2024.txt", "ke-hoach-2024");
}

TEST(PlanCompleteness, every_figure_of_the_letter_is_restated) {
    expect_all_figures("cong-van-66-cdgd-tg.txt", "cong-van-66");
}

TEST(PlanCompleteness, clauses_are_those_of_the_originals) {
    const auto paths = [](const std::string& id) {
        const auto file = restated(id);
        return read_plan_outline(tests::content_of(file), file).value.paths;
    };
    EXPECT_EQ(
        paths("ke-hoach-2024"),
        (std::vector<std::string>{"m1",   "I",   "I.1",   "I.2",   "I.3",   "II",    "II.1",  "II.2",  "II.3", "II.4",
                                  "II.5", "III", "III.1", "III.2", "III.3", "III.4", "III.5", "III.6", "IV",   "m2"}));
    EXPECT_EQ(paths("cong-van-66"), (std::vector<std::string>{"m1", "1", "2", "3", "4", "5", "6", "7", "m2", "m3"}));
}

/// Targets, deadlines and duties that a figure alone does not show, by clause words.
TEST(PlanCompleteness, duties_and_bodies_are_named) {
    const auto plan = tests::content_of(restated("ke-hoach-2024"));
    for (const auto* words : {"thỏa ước lao động tập thể",
                              "Giáo viên dạy giỏi",
                              "Giáo viên chủ nhiệm giỏi",
                              "thuốc lá điện tử",
                              "an toàn khi tham gia giao thông",
                              "Công dân học tập",
                              "Đơn vị học tập",
                              "Nguyễn Đức Cảnh",
                              "Quỹ khuyến học",
                              "Trường học Hạnh phúc",
                              "Nhà Văn hóa Lao động",
                              "UNESCO",
                              "Ngày Sách và Văn hóa đọc",
                              "số liệu thống kê",
                              "đào tạo từ xa",
                              "kho học liệu số",
                              "Học viện Chính trị",
                              "Trung tâm bồi dưỡng chính trị",
                              "Tủ sách pháp luật",
                              "Tủ sách học tập suốt đời",
                              "định kỳ hàng năm",
                              "khung trình độ quốc gia",
                              "học liệu mở",
                              "MTTQ"}) {
        EXPECT_NE(plan.find(words), std::string::npos) << words;
    }
    const auto letter = tests::content_of(restated("cong-van-66"));
    for (const auto* words : {"tuần đầu tiên của tháng 10", "qua Ban Tuyên giáo", "ngoại ngữ", "khởi nghiệp", "UNESCO",
                              "khen thưởng", "sơ kết", "Tuần lễ hưởng ứng học tập suốt đời"}) {
        EXPECT_NE(letter.find(words), std::string::npos) << words;
    }
}

} // namespace
} // namespace loa::config
