#include "bot/console/roster_api.h"

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

const std::string header = "Mã đơn vị,Mã,Họ tên,Lớp\n";

class RosterApiTest : public ConsoleFixture {
  protected:
    RosterApiTest() {
        texts =
            config::read_texts(config::built_in_texts(), "vi.json", {{"people", "thầy cô"}, {"campaign", "mẫu"}}).value;
        context->texts = &texts;
        json(get("/api/state", "as=can-bo"));
    }

    static server::HttpRequest list(std::string bytes, const std::string& seen = {}, const std::string& as = "can-bo") {
        server::HttpRequest request = upload("x.csv", std::move(bytes));
        request.path = "/api/roster";
        request.query = "as=" + as + "&seen=" + seen;
        return request;
    }

    std::int64_t size(const std::string& unit) {
        std::int64_t size = 0;
        in_store([&](handlers::Turn& turn) { size = turn.store.roster.size(unit); });
        return size;
    }

    config::Texts texts;
};

TEST_F(RosterApiTest, a_list_is_shown_first_and_applied_when_just_that_was_seen) {
    const std::string bytes = header + "MAU-A,1,Mẫu Một,x\nMAU-A,2,Mẫu Hai,x\nMAU-A,2,Mẫu Ba,x\nMAU-X,3,Mẫu Bốn,x\n";
    const auto shown = json(list(bytes));
    EXPECT_EQ(shown["applied"], false);
    EXPECT_EQ(
        shown["counts"],
        (nlohmann::json{{"added", 2}, {"renamed", 0}, {"questions", 0}, {"gone", 0}, {"unchanged", 0}, {"errors", 2}}));
    EXPECT_EQ(shown["rows"], 4);
    EXPECT_EQ(shown["errors"][0], "Dòng 4: mã “2” đã có ở dòng trên trong cùng đơn vị.");
    EXPECT_EQ(shown["errors"][1], "Dòng 5: không có đơn vị mang mã “MAU-X”.");
    EXPECT_EQ(shown["ignored"], nlohmann::json{"Lớp"});
    EXPECT_EQ(shown["units"][0]["listed"], 2);
    EXPECT_EQ(size("MAU-A"), 0) << "nothing is kept before it is seen";

    const auto applied = json(list(bytes, shown["fingerprint"]));
    EXPECT_EQ(applied["applied"], true);
    EXPECT_EQ(size("MAU-A"), 2);
    EXPECT_EQ(json(get("/api/roster", "as=can-bo"))["units"][0]["code"], "MAU-A");
}

TEST_F(RosterApiTest, what_is_no_longer_what_was_seen_is_shown_anew) {
    const std::string bytes = header + "MAU-A,1,Mẫu Một,\n";
    const std::string seen = json(list(bytes))["fingerprint"];
    in_store([](handlers::Turn& turn) {
        turn.store.roster.put({.id = {}, .unit = "MAU-A", .code = "9", .name = "Mẫu Chín"}, "mau chin", turn.now);
    });
    const auto answer = json(list(bytes, seen));
    EXPECT_EQ(answer["applied"], false);
    EXPECT_EQ(answer["changed"], true);
    EXPECT_EQ(answer["counts"]["gone"], 1);
    EXPECT_EQ(size("MAU-A"), 1);
}

TEST_F(RosterApiTest, another_name_on_a_used_code_is_a_question_and_waits_for_its_own_answer) {
    const auto first = json(list(header + "MAU-A,1,Demo Văn Hùng,\n"));
    json(list(header + "MAU-A,1,Demo Văn Hùng,\n", first["fingerprint"]));
    const std::string other = header + "MAU-A,1,Mẫu Thị Tú,\n";
    const auto shown = json(list(other));
    EXPECT_EQ(shown["counts"]["questions"], 1);
    EXPECT_EQ(shown["counts"]["renamed"], 0);
    EXPECT_EQ(shown["questions"][0]["before"], "Demo Văn Hùng");
    const auto left_out = json(list(other, shown["fingerprint"]));
    EXPECT_EQ(left_out["applied"], true);
    EXPECT_EQ(json(list(other))["counts"]["questions"], 1) << "nothing was renamed";
    const auto renamed = json(list(other, shown["fingerprint_renaming"]));
    EXPECT_EQ(renamed["applied"], true);
    EXPECT_EQ(renamed["counts"]["renamed"], 1);
    EXPECT_EQ(json(list(other))["counts"]["unchanged"], 1);
}

TEST_F(RosterApiTest, a_file_that_is_no_list_says_why) {
    const auto refused = answer(list("a,b\n1,2\n"));
    EXPECT_EQ(refused.status, 422U);
    EXPECT_EQ(nlohmann::json::parse(refused.body)["text"],
              "Loa không thấy dòng tiêu đề có đủ các cột mã đơn vị, mã người và họ tên.");
    EXPECT_EQ(answer(list("")).status, 422U);
    server::HttpRequest nothing = get("/api/roster", "as=can-bo");
    nothing.method = "POST";
    nothing.headers.add("X-Loa", "1");
    const auto told = answer(std::move(nothing));
    EXPECT_EQ(told.status, 422U) << "a request without a body says so, too";
    EXPECT_EQ(nlohmann::json::parse(told.body)["text"], "Tệp này không có dòng nào.");
}

TEST_F(RosterApiTest, lists_are_for_officers_alone) {
    EXPECT_EQ(answer(list(header, {}, "giao-vien-1")).status, 403U);
    EXPECT_EQ(answer(get("/api/roster", "as=giao-vien-1")).status, 403U);
    server::HttpRequest foreign = list(header);
    foreign.headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(answer(std::move(foreign)).status, 403U);
}

TEST_F(RosterApiTest, fifty_of_each_are_shown_and_all_are_counted) {
    std::string bytes = header;
    for (int i = 0; i < 120; ++i) {
        bytes += "MAU-A," + std::to_string(i) + ",Mẫu,\nMAU-X,1,Mẫu,\n";
    }
    const auto shown = json(list(bytes));
    EXPECT_EQ(shown["counts"]["added"], 120);
    EXPECT_EQ(shown["added"].size(), 50U);
    EXPECT_EQ(shown["counts"]["errors"], 120);
    EXPECT_EQ(shown["errors"].size(), 50U);
}

} // namespace
} // namespace loa::console
