#include "bot/console/store_overview.h"

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

using StoreOverviewTest = ConsoleFixture;

TEST_F(StoreOverviewTest, holds_activities_notices_and_open_questions) {
    json(get("/api/state", "as=giao-vien-1"));
    in_store([this](handlers::Turn& turn) {
        const auto channel = web->info().id;
        const auto person = turn.store.persons.remember(channel, "demo-giao-vien-1", "", turn.now);
        const auto chat = turn.store.chats.find(channel, "demo-nhom");
        storage::Activity activity;
        activity.state = storage::ActivityState::reported;
        activity.person = person.id;
        activity.unit = "MAU-A";
        activity.category = "so";
        activity.title = "Khóa AI";
        activity.quantity = 3;
        activity.chat = chat->id;
        activity.message = "m";
        activity.reported_at = activity.updated_at = turn.now;
        turn.store.activities.add(activity);
        activity.state = storage::ActivityState::draft;
        turn.store.activities.add(activity);
        const auto notice = turn.store.notices.add(person.id, chat->id, "Mời các đơn vị", turn.now);
        turn.store.notices.set_state(notice, storage::NoticeState::sending, turn.now);
        storage::Handover question;
        question.chat = chat->id;
        question.person = person.id;
        question.message = "m";
        question.question = "Bao nhiêu?";
        question.at = turn.now;
        turn.store.handovers.open(question);
    });
    const auto overview = json(get("/api/store", "as=giao-vien-1"));
    EXPECT_EQ(overview["activities"]["count"], 1);
    EXPECT_EQ(overview["activities"]["more"], false);
    const auto& activity = overview.at("activities").at("items").at(0);
    EXPECT_EQ(activity["title"], "Khóa AI");
    EXPECT_EQ(activity["person"], "Giáo viên mẫu 1");
    EXPECT_EQ(activity["unit"], "Trường mẫu A");
    EXPECT_EQ(activity["quantity"], 3);
    EXPECT_EQ(activity["start"], nullptr);
    EXPECT_EQ(overview.at("notices").at(0).at("state"), "sending");
    EXPECT_EQ(overview.at("questions").at(0).at("question"), "Bao nhiêu?");
    EXPECT_EQ(overview.at("dead_letters").at("count"), 0);
}

TEST_F(StoreOverviewTest, tells_of_dead_letters_what_happened_and_nothing_that_was_written) {
    in_store([this](handlers::Turn& turn) {
        turn.store.updates.bury(web->info().id, "1", R"({"message": {"text": "số điện thoại 0901"}})",
                                "parse error near 'số điện thoại 0901': \"0901\" is no date", turn.now);
        turn.store.updates.bury({}, "task", "", "constraint failed", turn.now);
    });
    const auto reply = get("/api/store", "as=giao-vien-1");
    const auto letters = json(reply).at("dead_letters");
    EXPECT_EQ(letters.at("count"), 2);
    EXPECT_EQ(letters.at("items").at(0).at("kind"), "own");
    EXPECT_EQ(letters.at("items").at(0).at("channel"), "");
    EXPECT_EQ(letters.at("items").at(1).at("kind"), "message");
    EXPECT_EQ(letters.at("items").at(1).at("channel"), "web");
    EXPECT_EQ(letters.at("items").at(1).at("error"), "parse error near '…': \"…\" is no date");
    EXPECT_EQ(letters.dump().find("0901"), std::string::npos);
}

} // namespace
} // namespace loa::console
