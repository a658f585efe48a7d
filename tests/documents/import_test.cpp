// loa import, without the program around it.
#include "bot/commands/import.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "bot/commands/check.h"
#include "bot/knowledge.h"
#include "tests/documents/make_docx.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view letter = "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây ven kênh.\n2. Tưới cây mỗi tuần.\n";
constexpr std::string_view changed =
    "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây ven kênh.\n2. Tưới cây mỗi ngày.\n3. Rào gốc.\n";

/// A campaign of one letter, and a store that does not exist yet.
class Import : public testing::Test {
  protected:
    Import() {
        configuration.campaign.folder = folder.path();
        configuration.settings.storage.path = folder.path() / "loa.db";
        configuration.settings.documents = {write("cong-van.txt", letter)};
    }

    std::filesystem::path write(const std::string& name, std::string_view content) {
        std::ofstream(folder.path() / name, std::ios::binary) << content;
        return folder.path() / name;
    }

    int run(commands::ImportArguments arguments) {
        out.str("");
        errors.str("");
        return commands::run_import(
            configuration, arguments,
            [](std::string_view bytes, std::string_view name) { return documents::extract_text(bytes, name); }, out,
            errors);
    }

    std::size_t clauses_quoted() {
        const auto published = published_documents(configuration.settings.storage);
        const auto plan = load_plan(configuration.settings, configuration.campaign, published.live);
        return plan.value()->documents().at(0).clauses.size();
    }

    TemporaryFolder folder;
    config::Configuration configuration;
    std::ostringstream out, errors;
};

TEST_F(Import, a_new_version_of_a_document_is_shown_and_quoted_from_then_on) {
    EXPECT_EQ(run({.files = {write("Bản mới.txt", changed)}, .as = {}}), 0) << errors.str();
    EXPECT_THAT(out.str(), HasSubstr("document cong-van, number 12/HLV-KT"));
    EXPECT_THAT(out.str(), HasSubstr("2 kept, 1 changed, 1 new, 0 gone"));
    EXPECT_THAT(out.str(), HasSubstr("changed 2         Tưới cây mỗi ngày."));
    EXPECT_THAT(out.str(), HasSubstr("cong-van: published as version 1"));
    EXPECT_EQ(clauses_quoted(), 4U);
    EXPECT_EQ(run({.files = {folder.path() / "Bản mới.txt"}, .as = {}}), 0);
    EXPECT_THAT(out.str(), HasSubstr("cong-van: nothing changes"));
}

TEST_F(Import, a_trial_keeps_nothing) {
    EXPECT_EQ(run({.files = {write("moi.txt", changed)}, .as = {}, .is_trial = true}), 0);
    EXPECT_THAT(out.str(), HasSubstr("nothing was imported"));
    EXPECT_FALSE(std::filesystem::exists(configuration.settings.storage.path));
}

TEST_F(Import, one_file_that_cannot_be_read_stops_them_all) {
    const auto good = write("moi.txt", changed);
    const std::vector<std::pair<std::string, std::string>> bad{
        {"broken.docx", make_docx({paragraph("1. Chữ."), "", ""}).substr(0, 200)},
        {"encrypted.docx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) +
                               std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)},
        {"empty.pdf", ""},
        {"huge.txt", std::string((20U << 20) + 1, 'a')}};
    const std::vector<std::string> reasons{"damaged or incomplete", "asks for a password", "is empty", "too large"};
    for (std::size_t at = 0; at < bad.size(); ++at) {
        EXPECT_EQ(run({.files = {good, write(bad[at].first, bad[at].second)}, .as = {}}), 1);
        EXPECT_THAT(errors.str(), HasSubstr(bad[at].first + ": the file"));
        EXPECT_THAT(errors.str(), HasSubstr(reasons[at]));
        EXPECT_FALSE(std::filesystem::exists(configuration.settings.storage.path));
        EXPECT_EQ(clauses_quoted(), 3U);
    }
}

TEST_F(Import, a_document_may_be_given_its_id) {
    EXPECT_EQ(run({.files = {write("khac.txt", "QUY CHẾ\n\n1. Một.\n2. Hai.\n")}, .as = "cong-van"}), 0)
        << errors.str();
    EXPECT_THAT(out.str(), HasSubstr("document cong-van"));
    EXPECT_EQ(run({.files = {folder.path() / "khac.txt", folder.path() / "khac.txt"}, .as = "x"}), 1);
}

TEST_F(Import, settings_may_name_word_files) {
    configuration.settings.documents = {write("ke-hoach.docx", make_docx({paragraph("1. Chữ."), "", ""}))};
    EXPECT_EQ(clauses_quoted(), 1U);
    configuration.settings.documents = {write("hong.docx", "PK\x03\x04")};
    const auto plan = load_plan(configuration.settings, configuration.campaign, {});
    ASSERT_FALSE(plan.has_value());
    EXPECT_THAT(plan.error(), HasSubstr("hong.docx: the file is damaged"));
}

TEST_F(Import, an_id_that_is_none_is_refused) {
    const auto file = write("khac.txt", "QUY CHẾ\n\n1. Một.\n2. Hai.\n");
    for (const auto& id : std::vector<std::string>{"../x", "", ".a", "a b", std::string(65, 'a')}) {
        EXPECT_EQ(run({.files = {file}, .as = id}), 1) << id;
        EXPECT_THAT(errors.str(), HasSubstr("--as must be an id"));
    }
    EXPECT_EQ(clauses_quoted(), 3U);
}

TEST_F(Import, another_id_replaces_the_document_of_the_same_number_and_says_so) {
    EXPECT_EQ(run({.files = {write("moi.txt", changed)}, .as = "thu-moi"}), 0) << errors.str();
    EXPECT_THAT(out.str(), HasSubstr("replaces cong-van, which has the same number"));
    EXPECT_THAT(out.str(), Not(HasSubstr("no document of this id")));
    EXPECT_EQ(clauses_quoted(), 4U);
}

TEST_F(Import, a_file_without_a_clause_or_with_swallowed_ones_is_refused) {
    std::string long_list = "KẾ HOẠCH\n\n";
    for (int number = 1; number < 1003; ++number) {
        long_list += std::to_string(number) + ". Việc cần làm.\n";
    }
    EXPECT_EQ(run({.files = {write("dai.txt", long_list)}, .as = {}}), 1);
    EXPECT_THAT(errors.str(), HasSubstr("too many clauses (numbered beyond 999)"));
    EXPECT_EQ(run({.files = {write("trong.md", "# Tên\n")}, .as = {}}), 1);
    EXPECT_THAT(errors.str(), HasSubstr("no clause was found"));
}

TEST_F(Import, documents_of_the_settings_stand_for_those_the_campaign_refers_to) {
    config::PlanDocument letter_of_the_campaign;
    letter_of_the_campaign.id = "thu-kenh";
    letter_of_the_campaign.number = "12/HLV-KT";
    configuration.campaign.plan = {letter_of_the_campaign};
    config::Indicator indicator;
    indicator.id = "cay";
    indicator.clause = {.document = "thu-kenh", .path = "2"};
    configuration.campaign.indicators = {indicator};
    indicator.id = "khong";
    indicator.clause.path = "9";
    configuration.campaign.indicators.push_back(indicator);
    const auto plan = load_plan(configuration.settings, configuration.campaign, {});
    EXPECT_EQ(plan.value()->documents().at(0).id, "thu-kenh");
    out.str("");
    commands::warn_of_references(configuration.campaign, **plan, out);
    EXPECT_EQ(out.str(), "warning: indicator khong refers to thu-kenh/9, which no document that is quoted has\n");
}

} // namespace
} // namespace loa::tests
