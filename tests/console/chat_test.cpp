#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

/// Waits until Loa has said something new to this person, and gives the messages of one chat.
class ChatTest : public ConsoleFixture {
  protected:
    nlohmann::json start(std::string_view as) { return json(get("/api/state", "as=" + std::string(as))); }

    nlohmann::json messages(std::string_view as, std::string_view chat) {
        nlohmann::json found = nlohmann::json::array();
        for (auto& message : news(as)["messages"]) {
            if (message["chat"] == chat) {
                found.push_back(message);
            }
        }
        return found;
    }

    nlohmann::json wait_for(std::string_view as, std::string_view chat, std::size_t count) {
        run_until([&] { return web->mailbox().changed_since(external(as, chat), 0).size() >= count; });
        return messages(as, chat);
    }

    static std::string external(std::string_view as, std::string_view chat) {
        return chat == "group" ? "demo-nhom" : "demo-" + std::string(as);
    }
};

TEST_F(ChatTest, the_first_visit_makes_four_people_in_a_group_of_the_first_unit) {
    const auto state = start("giao-vien-1");
    EXPECT_EQ(state["mode"], "demo");
    EXPECT_EQ(state["campaign"], "Chương trình mẫu");
    ASSERT_EQ(state["people"].size(), 4U);
    EXPECT_EQ(state["people"][0]["unit"], "Trường mẫu A");
    EXPECT_EQ(state["people"][2]["role"], "chair");
    EXPECT_EQ(state["chats"][0]["title"], "Nhóm mẫu · Trường mẫu A");
    in_store([&](handlers::Turn& turn) {
        const auto channel = web->info().id;
        const auto officer = turn.store.persons.remember(channel, "demo-can-bo", "", turn.now);
        const auto chair = turn.store.persons.remember(channel, "demo-chu-tich", "", turn.now);
        EXPECT_TRUE(turn.store.persons.has_role(officer.id, storage::Role::officer));
        EXPECT_FALSE(officer.unit.has_value());
        EXPECT_TRUE(turn.store.persons.has_role(chair.id, storage::Role::chair, "MAU-A"));
        EXPECT_EQ(turn.store.chats.find(channel, "demo-nhom")->unit, "MAU-A");
    });
}

TEST_F(ChatTest, loa_is_told_once_that_it_was_added_to_the_group) {
    start("giao-vien-1");
    start("chu-tich");
    const auto group = wait_for("giao-vien-1", "group", 1);
    ASSERT_EQ(group.size(), 1U);
    EXPECT_EQ(group[0]["runs"][0]["text"], "hello group") << "as to one that it does not know from before";
    EXPECT_EQ(group[0]["author"], nullptr);
}

TEST_F(ChatTest, what_is_said_and_answered_in_private_is_seen_by_nobody_else) {
    EXPECT_EQ(say("giao-vien-1", "private", "chào").status, 200U);
    const auto mine = wait_for("giao-vien-1", "private", 2);
    EXPECT_EQ(mine[0]["runs"][0]["text"], "chào");
    EXPECT_TRUE(mine[0]["mine"]);
    EXPECT_EQ(mine[1]["runs"], nlohmann::json::parse(R"([{"text":"chào","mark":"bold"},{"text":"."}])"));
    EXPECT_EQ(mine[1]["choices"][0]["label"], "Được");
    EXPECT_EQ(mine[1]["reply_to"], mine[0]["id"]);
    EXPECT_TRUE(messages("giao-vien-2", "private").empty());
}

TEST_F(ChatTest, the_group_sees_who_said_what) {
    say("giao-vien-1", "group", "không gọi Loa");
    for (const auto& message : messages("giao-vien-2", "group")) {
        if (message["author"] == nullptr) {
            continue;
        } // Loa's greeting, which may be there already
        EXPECT_FALSE(message["mine"]);
        EXPECT_EQ(message["author"], "Giáo viên mẫu 1");
        EXPECT_EQ(message["runs"][0]["text"], "không gọi Loa");
        return;
    }
    FAIL() << "nobody has said anything";
}

TEST_F(ChatTest, the_same_request_twice_is_one_message_and_one_answer) {
    say("giao-vien-1", "private", "chào", "aaaaaaaa11111111");
    wait_for("giao-vien-1", "private", 2);
    EXPECT_EQ(say("giao-vien-1", "private", "chào", "aaaaaaaa11111111").status, 200U);
    say("giao-vien-1", "private", "lần hai", "aaaaaaaa22222222");
    EXPECT_EQ(wait_for("giao-vien-1", "private", 4).size(), 4U);
}

TEST_F(ChatTest, a_tap_replaces_the_message_and_is_answered) {
    say("giao-vien-1", "private", "chào");
    const auto before = wait_for("giao-vien-1", "private", 2);
    const auto change = web->mailbox().last_change();
    const auto tapped = answer(post("/api/taps", {{"as", "giao-vien-1"},
                                                  {"chat", "private"},
                                                  {"id", "bbbbbbbb00000000"},
                                                  {"message", before[1]["id"]},
                                                  {"action", "yes"}}));
    EXPECT_EQ(tapped.status, 200U);
    run_until([&] { return web->mailbox().last_change() >= change + 2; });
    const auto news_since = news("giao-vien-1");
    const auto after = messages("giao-vien-1", "private");
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[1]["runs"][0]["text"], "tapped yes");
    EXPECT_TRUE(after[1]["edited"]);
    EXPECT_EQ(news_since["flashes"], nlohmann::json::parse(R"(["ok"])"));
    EXPECT_TRUE(news("giao-vien-2")["flashes"].empty());
}

TEST_F(ChatTest, a_waiting_page_is_answered_as_soon_as_something_is_said) {
    const auto epoch = start("giao-vien-2")["epoch"].get<std::string>();
    wait_for("giao-vien-2", "group", 1);
    const auto now = std::to_string(web->mailbox().last_change());
    const auto waiting = begin(get("/api/news", "as=giao-vien-2&wait=1&since=" + now + "&epoch=" + epoch));
    in_store([](handlers::Turn&) {}); // the request above has gone through the state thread before this one
    EXPECT_FALSE(waiting->has_value());
    say("giao-vien-1", "group", "xin chào cả nhà");
    run_until([&] { return waiting->has_value(); });
    const auto told = nlohmann::json::parse((*waiting)->body);
    EXPECT_FALSE(told["reset"]);
    ASSERT_EQ(told["messages"].size(), 1U);
    EXPECT_EQ(told["messages"][0]["runs"][0]["text"], "xin chào cả nhà");
}

TEST_F(ChatTest, waiting_pages_are_answered_when_the_program_stops) {
    const auto epoch = start("giao-vien-1")["epoch"].get<std::string>();
    wait_for("giao-vien-1", "group", 1);
    const auto now = std::to_string(web->mailbox().last_change());
    const auto waiting = begin(get("/api/news", "as=giao-vien-1&wait=1&since=" + now + "&epoch=" + epoch));
    in_store([](handlers::Turn&) {});
    routes->stop();
    run_until([&] { return waiting->has_value(); });
    EXPECT_EQ((*waiting)->status, 200U);
}

TEST_F(ChatTest, a_page_from_before_a_start_gets_everything_anew) {
    start("giao-vien-1");
    wait_for("giao-vien-1", "group", 1);
    const auto told = news("giao-vien-1", 999, "another-start");
    EXPECT_TRUE(told["reset"]);
    EXPECT_EQ(told["messages"].size(), 1U);
}

TEST_F(ChatTest, what_loa_said_before_a_start_is_read_back) {
    say("giao-vien-1", "private", "chào");
    wait_for("giao-vien-1", "private", 2);
    engine->submit(engine::Task([](handlers::Turn&) {}), {});
    web = std::make_unique<channels::web::WebChannel>(web->info().id, "web", "Loa", web->system_time);
    routes = std::make_unique<ConsoleRoutes>(*engine, web.get(), desks(), network.get_executor(), demo_settings());
    start("giao-vien-1");
    const auto told = messages("giao-vien-1", "private");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_TRUE(told[0]["before"]);
    EXPECT_EQ(told[0]["runs"][0]["text"], "chào");
    EXPECT_EQ(told[0]["choices"].size(), 1U);
}

TEST_F(ChatTest, whoever_writes_too_fast_is_asked_to_wait) {
    for (int i = 0; i < 20; ++i) {
        say("giao-vien-1", "private", "a", "cccccccc" + std::to_string(i));
    }
    const auto refused = say("giao-vien-1", "private", "a", "cccccccc-one-more");
    EXPECT_EQ(refused.status, 429U);
    EXPECT_EQ(refused.body, R"({"error":"too_fast"})");
    EXPECT_EQ(say("giao-vien-2", "private", "a", "cccccccc-another").status, 200U);
}

TEST_F(ChatTest, unknown_people_are_nobody) {
    EXPECT_EQ(say("somebody", "private", "chào").status, 400U);
    EXPECT_EQ(answer(get("/api/state", "as=")).status, 400U);
}

} // namespace
} // namespace loa::console
