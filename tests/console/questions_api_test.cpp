#include "bot/console/questions_api.h"

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

class QuestionsApiTest : public ConsoleFixture {
  protected:
    QuestionsApiTest() {
        json(get("/api/state", "as=can-bo"));
        quote({{"ke-hoach", "# Kế hoạch mẫu\n\n## I. THỜI GIAN\n\nNộp trước ngày 5 tháng 10.\n"}});
    }

    storage::HandoverId ask(std::string user, std::string question, std::string key, bool is_doubted = false) {
        storage::HandoverId id;
        in_store([&](handlers::Turn& turn) {
            storage::Handover handover;
            handover.chat = turn.store.chats.find(web->info().id, user)->id;
            handover.person = turn.store.persons.remember(web->info().id, user, "", turn.now).id;
            handover.question = question;
            handover.key = key;
            handover.is_doubted = is_doubted;
            handover.at = turn.now;
            id = turn.store.handovers.open(handover);
        });
        return id;
    }

    nlohmann::json list() { return json(get("/api/questions", "as=can-bo")); }
};

TEST_F(QuestionsApiTest, the_same_question_of_several_people_is_one_entry) {
    ask("demo-giao-vien-1", "Học bổng bao nhiêu?", "k1");
    ask("demo-giao-vien-2", "hoc bong bn", "k1");
    ask("demo-giao-vien-2", "Nộp ở đâu?", "k2", true);
    const auto questions = list();
    ASSERT_EQ(questions.at("waiting").size(), 2U);
    EXPECT_EQ(questions.at("waiting_count"), 2);
    EXPECT_EQ(questions.at("waiting").at(0).at("persons"), 2);
    EXPECT_EQ(questions.at("waiting").at(1).at("is_doubted"), true);
}

TEST_F(QuestionsApiTest, an_answered_question_is_withdrawn_or_confirmed) {
    storage::FaqId id;
    in_store([&](handlers::Turn& turn) {
        const auto person = turn.store.persons.remember(web->info().id, "demo-can-bo", "", turn.now);
        id = turn.store.faq.add({.id = {},
                                 .question = "hạn nộp",
                                 .answer = "5/10",
                                 .author = person.id,
                                 .source = "Ban mẫu",
                                 .document = "ke-hoach",
                                 .clause = "I",
                                 .at = turn.now,
                                 .stale_at = {}});
        turn.store.faq.mark_stale("ke-hoach", {"I"}, turn.now);
    });
    EXPECT_EQ(list().at("faq").at(0).at("is_stale"), true);
    EXPECT_EQ(list().at("faq").at(0).at("by"), "Cán bộ mẫu");
    EXPECT_FALSE(list().at("faq").at(0).at("place").get<std::string>().empty());
    json(post("/api/faq/confirm", {{"as", "can-bo"}, {"id", id.value}}));
    EXPECT_EQ(list().at("faq").at(0).at("is_stale"), false);
    json(post("/api/faq/withdraw", {{"as", "can-bo"}, {"id", id.value}}));
    EXPECT_TRUE(list().at("faq").empty());
}

TEST_F(QuestionsApiTest, what_is_answered_or_unknown_is_not_answered_again) {
    const auto id = ask("demo-giao-vien-1", "Học bổng bao nhiêu?", "k1");
    in_store([&](handlers::Turn& turn) {
        const auto officer = turn.store.persons.remember(web->info().id, "demo-can-bo", "", turn.now);
        turn.store.handovers.answer(id, "Một triệu.", officer.id, turn.now);
    });
    const auto late = answer(post("/api/questions/answer", {{"as", "can-bo"}, {"id", id.value}, {"text", "Hai."}}));
    EXPECT_EQ(late.status, 409U);
    EXPECT_EQ(nlohmann::json::parse(late.body).at("error"), "answered");
    EXPECT_EQ(answer(post("/api/questions/answer", {{"as", "can-bo"}, {"id", 99}, {"text", "Hai."}})).status, 409U);
}

TEST_F(QuestionsApiTest, is_for_officers_and_has_bounds) {
    EXPECT_EQ(answer(get("/api/questions", "as=chu-tich")).status, 403U);
    EXPECT_EQ(answer(post("/api/questions/answer", {{"as", "giao-vien-1"}, {"id", 1}, {"text", "x"}})).status, 403U);
    for (const std::string& text : {std::string(), std::string("  "), std::string(4001, 'a')}) {
        EXPECT_EQ(answer(post("/api/questions/answer", {{"as", "can-bo"}, {"id", 1}, {"text", text}})).status, 400U);
    }
}

} // namespace
} // namespace loa::console
