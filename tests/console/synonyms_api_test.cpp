#include "bot/console/synonyms_api.h"

#include <fstream>

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

class SynonymsApiTest : public ConsoleFixture {
  protected:
    SynonymsApiTest() {
        json(get("/api/state", "as=can-bo"));
        quote({{"ke-hoach", "# Kế hoạch mẫu\n\n## I. LÃNH ĐẠO\n\nLãnh đạo đơn vị ký báo cáo.\n"}});
    }

    nlohmann::json table() { return json(get("/api/synonyms", "as=can-bo")); }
    nlohmann::json save(nlohmann::json change) {
        change["as"] = "can-bo";
        return json(post("/api/synonyms/save", change));
    }
};

TEST_F(SynonymsApiTest, a_line_is_added_once_and_taken_out_again) {
    const nlohmann::json line = {{"said", {"thủ trưởng", "  thủ\ntrưởng "}}, {"written", {"lãnh đạo"}}};
    save(line);
    EXPECT_EQ(plan_changes, 1);
    const auto added = table().at("synonyms").at(0);
    EXPECT_EQ(added.at("said"), nlohmann::json({"thủ trưởng"}));
    EXPECT_EQ(added.at("by"), "Cán bộ mẫu");
    nlohmann::json again = line;
    again["as"] = "can-bo";
    EXPECT_EQ(answer(post("/api/synonyms/save", again)).status, 409U);
    save({{"undo", added.at("id")}});
    EXPECT_EQ(table().at("synonyms").size(), 1U);
    EXPECT_EQ(answer(post("/api/synonyms/save", {{"as", "can-bo"}, {"undo", added.at("id")}})).status, 409U);
}

TEST_F(SynonymsApiTest, the_campaigns_own_line_is_taken_out_and_taken_back) {
    save({{"said", {"sếp"}}, {"written", {"lãnh đạo"}}, {"is_removal", true}});
    auto shown = table();
    EXPECT_TRUE(shown.at("synonyms").empty());
    ASSERT_EQ(shown.at("removed").size(), 1U);
    save({{"undo", shown.at("removed").at(0).at("id")}});
    EXPECT_EQ(table().at("synonyms").size(), 1U);
    EXPECT_EQ(answer(post("/api/synonyms/save",
                          {{"as", "can-bo"}, {"said", {"x"}}, {"written", {"y"}}, {"is_removal", true}}))
                  .status,
              409U);
}

TEST_F(SynonymsApiTest, a_change_is_tried_on_the_campaigns_own_questions) {
    std::ofstream(folder / "questions.jsonl") << R"({"question": "sếp ký gì", "clauses": ["ke-hoach/I"]})" << '\n'
                                              << R"({"question": "lệ phí bao nhiêu tiền", "clauses": []})" << '\n';
    const nlohmann::json change = {
        {"as", "can-bo"}, {"said", {"sếp"}}, {"written", {"lãnh đạo"}}, {"is_removal", true}};
    const auto result = json(post("/api/synonyms/try", change));
    EXPECT_EQ(result.at("questions"), 2);
    EXPECT_EQ(result.at("met_before").get<int>() - result.at("met_after").get<int>(),
              result.at("broken_count").get<int>());
    EXPECT_EQ(plan_changes, 0);
    EXPECT_EQ(table().at("synonyms").size(), 1U);
}

TEST_F(SynonymsApiTest, a_mistake_in_the_questions_is_told) {
    std::ofstream(folder / "questions.jsonl") << "no json\n";
    const nlohmann::json change = {{"as", "can-bo"}, {"said", {"a"}}, {"written", {"b"}}};
    const auto response = answer(post("/api/synonyms/try", change));
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(nlohmann::json::parse(response.body).at("error"), "questions");
}

TEST_F(SynonymsApiTest, is_for_officers_and_has_bounds) {
    EXPECT_EQ(answer(get("/api/synonyms", "as=giao-vien-1")).status, 403U);
    for (const auto& change :
         {nlohmann::json{{"said", {"a"}}}, nlohmann::json{{"said", {std::string(200, 'a')}}, {"written", {"b"}}},
          nlohmann::json{{"said", std::vector<std::string>(13, "a")}, {"written", {"b"}}},
          nlohmann::json{{"said", {1}}, {"written", {"b"}}}, nlohmann::json{{"said", {" "}}, {"written", {"b"}}}}) {
        auto body = change;
        body["as"] = "can-bo";
        EXPECT_EQ(answer(post("/api/synonyms/save", body)).status, 400U) << body;
    }
}

} // namespace
} // namespace loa::console
