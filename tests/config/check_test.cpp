#include "bot/commands/check.h"

#include "tests/config/support.h"

namespace loa::commands {
namespace {

/// Runs in the source folder, as the program does.
class Check : public testing::Test {
  protected:
    void SetUp() override { std::filesystem::current_path(tests::source_dir()); }
    void TearDown() override { std::filesystem::current_path(before_); }

    int run(const std::string& settings) {
        tests::write_file(folder_.path() / "loa.json", settings);
        return run_check(folder_.path() / "loa.json", out_, err_);
    }

    std::filesystem::path before_ = std::filesystem::current_path();
    tests::TemporaryFolder folder_;
    std::ostringstream out_;
    std::ostringstream err_;
};

TEST_F(Check, says_what_it_found) {
    EXPECT_EQ(run("{}"), 0) << err_.str();
    EXPECT_EQ(err_.str(), "");
    EXPECT_NE(out_.str().find("listens on 127.0.0.1:8080, plain HTTP\n"), std::string::npos) << out_.str();
    EXPECT_NE(out_.str().find("channel web: web\n"), std::string::npos);
    EXPECT_NE(out_.str().find("campaign hcmc-learning-society: Xây dựng xã hội học tập (2024)\n"), std::string::npos);
    EXPECT_NE(out_.str().find("8 indicators, 10 categories"), std::string::npos);
    EXPECT_NE(out_.str().find("12 units"), std::string::npos);
    EXPECT_TRUE(out_.str().ends_with("no mistakes\n"));
}

TEST_F(Check, tells_how_many_of_the_campaigns_own_questions_get_their_clause) {
    const auto campaign = folder_.path() / "mau";
    std::filesystem::copy("config/campaigns/hcmc-learning-society", campaign, std::filesystem::copy_options::recursive);
    tests::write_file(campaign / "questions.jsonl",
                      R"({"question": "lệ phí tham gia là bao nhiêu", "clauses": []})"
                      "\n"
                      R"({"question": "lệ phí tham gia là bao nhiêu", "clauses": ["cong-van-66/1"]})");
    const std::string settings = R"({"campaign": ")" + campaign.string() + "\"}";
    EXPECT_EQ(run(settings), 0) << err_.str();
    EXPECT_NE(out_.str().find("own questions: 1 of 2 get the clause they name\n  missed: lệ phí"), std::string::npos)
        << out_.str();
    tests::write_file(campaign / "questions.jsonl", "no json\n");
    EXPECT_EQ(run(settings), 1);
    EXPECT_NE(err_.str().find("questions.jsonl:1: must be"), std::string::npos) << err_.str();
}

TEST_F(Check, prints_every_mistake_and_fails) {
    EXPECT_EQ(run(R"({"listen": 1, "campaign": "/no/such", "colour": 2})"), 1);
    EXPECT_EQ(out_.str(), "");
    const auto all = err_.str();
    EXPECT_NE(all.find("loa.json: listen: must be a text"), std::string::npos) << all;
    EXPECT_NE(all.find("loa.json: colour: is an unknown key"), std::string::npos) << all;
    EXPECT_NE(all.find("/no/such: there is no such campaign folder"), std::string::npos) << all;
    EXPECT_TRUE(all.ends_with("3 mistakes\n")) << all;
}

TEST_F(Check, never_prints_a_secret) {
    EXPECT_EQ(run(R"({"channels": [{"name": "tg", "kind": "telegram", "token": "1:HIDDEN"}]})"), 0) << err_.str();
    EXPECT_EQ((out_.str() + err_.str()).find("HIDDEN"), std::string::npos);
    EXPECT_NE(out_.str().find("channel tg: telegram, polling\n"), std::string::npos);
}

} // namespace
} // namespace loa::commands
