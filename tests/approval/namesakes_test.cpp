// Two people of one unit who typed one name: the list tells them apart, and the chair says whether they are one.
#include "handlers/membership/namesakes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "handlers/conversation/approval_list.h"
#include "handlers/membership/link_visitors.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::membership {
namespace {

using storage::PersonId;

constexpr const char* unit = "MAU-A";

class NamesakesTest : public testing::Test {
  protected:
    NamesakesTest() {
        world.now = storage::Time{std::chrono::seconds{1'726'100'000}}; // 12/9/2024
        web = world.store().channels.remember("web", "web");
        world.context.channels.push_back({.id = web,
                                          .name = "web",
                                          .kind = "web",
                                          .capabilities = {.has_buttons = true},
                                          .bot_name = "Loa",
                                          .bot_link = ""});
        say("u:chair", "/start");
        chair = world.store().persons.find(world.telegram, "u:chair")->id;
        world.store().persons.bind_to_unit(chair, unit, world.now);
        world.store().persons.grant(chair, storage::Role::chair, unit, world.now);
        world.take_said();
    }

    void say(const std::string& user, const std::string& text) {
        handlers::MessageReceived message;
        message.place = place(user);
        message.from = {.user = user, .name = "Chủ tịch", .is_identified = true};
        message.message = "m" + std::to_string(++keys);
        message.text = text;
        world.submit(world.telegram, message.message, message);
    }

    void tap(const std::string& action) {
        handlers::ChoiceTapped tapped;
        tapped.place = place("u:chair");
        tapped.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
        tapped.action = action;
        tapped.tap = "t" + std::to_string(++keys);
        world.submit(world.telegram, tapped.tap, tapped);
    }

    static handlers::Place place(const std::string& user) {
        return {.chat = user, .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    }

    template <class Act>
    void in_turn(Act act) {
        const handlers::Event event{.at = world.now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn turn(event, world.store(), world.context);
        act(turn);
    }

    PersonId arrive(const std::string& external, const std::string& name) {
        PersonId id;
        in_turn([&](handlers::Turn& turn) {
            id = introduce(turn, web, {.external = external, .unit = unit, .name = name, .roster_person = {}})->id;
        });
        world.deliver();
        return id;
    }

    /// What the chair has been told since it was asked last, with the actions of its choices.
    handlers::Message told() {
        handlers::Message message;
        for (const tests::Said& said : world.take_said()) {
            if (said.channel == world.telegram && said.chat == "u:chair") {
                message = said.message;
            }
        }
        return message;
    }

    std::string shown(PersonId id) {
        std::string name;
        in_turn([&](handlers::Turn& turn) { name = name_in_unit(turn, *turn.store.persons.find(id), unit); });
        return name;
    }

    tests::World world;
    storage::ChannelId web;
    PersonId chair;
    int keys = 0;
};

TEST_F(NamesakesTest, the_chair_is_asked_once_and_the_names_are_told_apart) {
    const PersonId one = arrive("v-1", "Demo Lan");
    EXPECT_EQ(told().text, "");
    EXPECT_EQ(shown(one), "Demo Lan");
    world.now += std::chrono::days{3};
    const PersonId other = arrive("v-2", "demo lan");
    const auto asked = told();
    EXPECT_NE(asked.text.find("cùng tên"), std::string::npos) << asked.text;
    ASSERT_EQ(asked.choices.size(), 2u);
    EXPECT_EQ(shown(one), "Demo Lan (1, qua liên kết, từ 12/9)");
    EXPECT_EQ(shown(other), "demo lan (2, qua liên kết, từ 15/9)");
    tap(asked.choices[1].action); // two people
    EXPECT_NE(world.store().persons.human(one), world.store().persons.human(other));
    EXPECT_TRUE(world.store().roster_ties.are_two({.one = one, .other = other})) << "nobody asks again";
    say("u:chair", "hoàn tác");
    EXPECT_FALSE(world.store().roster_ties.are_two({.one = one, .other = other}));
}

TEST_F(NamesakesTest, one_person_is_joined_and_can_be_parted_again) {
    const PersonId one = arrive("v-1", "Demo Lan");
    const PersonId other = arrive("v-2", "Demo Lan");
    const auto asked = told();
    ASSERT_EQ(asked.choices.size(), 2u);
    tap(asked.choices[0].action);
    EXPECT_EQ(world.store().persons.human(one), world.store().persons.human(other));
    EXPECT_EQ(shown(one), "Demo Lan");
    const auto joined = told();
    ASSERT_EQ(joined.choices.size(), 1u);
    tap(joined.choices[0].action);
    EXPECT_NE(world.store().persons.human(one), world.store().persons.human(other));
    tap(joined.choices[0].action); // again: nothing more happens
    EXPECT_NE(world.store().persons.human(one), world.store().persons.human(other));
}

TEST_F(NamesakesTest, a_typed_name_gets_nobody_a_chairs_rights) {
    const PersonId visitor = arrive("v-1", "Chủ tịch");
    const auto asked = told();
    EXPECT_NE(asked.text.find("cùng tên"), std::string::npos) << asked.text;
    EXPECT_TRUE(asked.choices.empty());
    tap("namesake.one:" + std::to_string(visitor.value) + ':' + std::to_string(chair.value));
    EXPECT_NE(world.store().persons.human(visitor), world.store().persons.human(chair));
    EXPECT_TRUE(world.store().persons.chaired_units(visitor).empty());
}

TEST_F(NamesakesTest, only_the_units_chair_may_say_so) {
    const PersonId one = arrive("v-1", "Demo Lan");
    const PersonId other = arrive("v-2", "Demo Lan");
    world.store().persons.revoke(chair, storage::Role::chair, unit);
    tap("namesake.one:" + std::to_string(other.value) + ':' + std::to_string(one.value));
    EXPECT_NE(world.store().persons.human(one), world.store().persons.human(other));
}

} // namespace
} // namespace loa::membership
