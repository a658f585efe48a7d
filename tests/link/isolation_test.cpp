// Nobody sees another's data.
#include "handlers/sign_in/sign_in_link.h"
#include "tests/link/link_fixture.h"

namespace loa::link {
namespace {

class TwoPhones : public LinkFixture {
  protected:
    std::string token = token_of("MAU-A");
    Browser first = visitor(token, "Người thứ nhất");
    Browser second = visitor(token, "Người thứ hai");

    /// The newest message of this browser with that choice, and the choice's action.
    std::pair<std::string, std::string> choice(Browser& browser, const std::string& label) {
        std::pair<std::string, std::string> found;
        for (const auto& message : messages(browser)) {
            for (const auto& offered : message.at("choices")) {
                if (offered.at("label").get<std::string>().contains(label)) {
                    found = {message.at("id"), offered.at("action")};
                }
            }
        }
        EXPECT_NE(found.first, "") << label << " is not offered:\n" << words(browser);
        return found;
    }

    std::size_t saved() {
        std::size_t count = 0;
        in_store([&](handlers::Turn& turn) {
            for (const auto& person : turn.store.persons.of_unit("MAU-A")) {
                for (const auto& activity : turn.store.activities.of_person(person.id, turn.now - std::chrono::hours(1),
                                                                            turn.now + std::chrono::hours(1), 10)) {
                    count += activity.state == storage::ActivityState::reported ? 1 : 0;
                }
            }
        });
        return count;
    }
};

TEST_F(TwoPhones, each_sees_its_own_chat_alone) {
    EXPECT_EQ(say(first, "bí mật của người thứ nhất").status, 200U);
    EXPECT_NE(words(first).find("bí mật"), std::string::npos);
    EXPECT_EQ(words(second).find("bí mật"), std::string::npos);
}

TEST_F(TwoPhones, a_report_is_made_and_saved_as_anywhere_else) {
    say(first, "hôm qua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    const auto [message, action] = choice(first, "Lưu");
    EXPECT_EQ(tap(first, message, action).status, 200U);
    EXPECT_NE(words(first).find("Đã lưu"), std::string::npos) << words(first);
    EXPECT_EQ(saved(), 1U);
}

TEST_F(TwoPhones, a_page_that_stays_open_over_a_restart_shows_the_chat_again) {
    say(first, "hôm qua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    ASSERT_NE(words(first).find("Loa ghi thế này"), std::string::npos) << words(first);
    restart();
    EXPECT_NE(words(first).find("Loa ghi thế này"), std::string::npos) << words(first);
    EXPECT_EQ(words(second).find("Loa ghi thế này"), std::string::npos);
    const auto [message, action] = choice(first, "Lưu");
    EXPECT_EQ(tap(first, message, action).status, 200U);
    EXPECT_EQ(saved(), 1U);
}

TEST_F(TwoPhones, nobody_takes_anothers_choice) {
    say(first, "hôm qua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    const auto [message, action] = choice(first, "Lưu");
    EXPECT_EQ(tap(second, message, action).status, 200U);
    EXPECT_EQ(saved(), 0U);
    EXPECT_EQ(words(second).find("AI trong dạy học"), std::string::npos) << words(second);
}

TEST_F(TwoPhones, nobody_names_another_chat_or_person) {
    const auto forged = answer(
        second, post(second, "/l/api/messages",
                     {{"id", "message-forged"}, {"chat", "group"}, {"as", "demo-can-bo"}, {"text", "tôi là ai khác"}}));
    EXPECT_EQ(forged.status, 200U);
    EXPECT_NE(words(second).find("tôi là ai khác"), std::string::npos) << "it is said in the visitor's own chat";
    EXPECT_EQ(words(first).find("tôi là ai khác"), std::string::npos);
}

TEST_F(TwoPhones, a_phone_is_told_that_all_was_erased_only_where_it_was) {
    for (Browser* browser : {&first, &second}) {
        say(*browser, "/xoa");
    }
    const auto [message, action] = choice(first, "Xóa hết");
    EXPECT_EQ(tap(first, message, action).status, 200U);
    for (const char* tab : {"one", "the other"}) {
        const auto erased = answer(first, get(first, "/l/api/news"));
        EXPECT_EQ(erased.status, 401U) << tab;
        EXPECT_EQ(nlohmann::json::parse(erased.body).at("error"), "erased") << tab;
    }

    say(second, "không");
    in_store([&](handlers::Turn& turn) {
        turn.store.visitors.remove(handlers::token_hash(second.cookie.substr(second.cookie.find('=') + 1)));
    });
    const auto forgotten = answer(second, get(second, "/l/api/news"));
    EXPECT_EQ(forgotten.status, 401U);
    EXPECT_EQ(nlohmann::json::parse(forgotten.body).at("error"), "phone");
}

TEST_F(TwoPhones, one_id_of_a_message_is_one_message_of_each_phone) {
    say(first, "tin thứ nhất", "the-same-id");
    say(second, "tin thứ hai", "the-same-id");
    say(first, "tin thứ nhất", "the-same-id");
    EXPECT_NE(words(first).find("tin thứ nhất"), std::string::npos);
    EXPECT_EQ(words(first).find("tin thứ hai"), std::string::npos);
    EXPECT_NE(words(second).find("tin thứ hai"), std::string::npos);
    EXPECT_EQ(words(first).find("tin thứ nhất"), words(first).rfind("tin thứ nhất")) << "said once";
}

TEST_F(TwoPhones, the_same_name_of_the_list_shows_nothing_of_the_other_phone) {
    add_to_roster("MAU-A", "01", "Nguyễn Mẫu Một");
    Browser one = visitor(token, "Nguyễn Mẫu Một");
    say(one, "hôm qua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    const auto [message, action] = choice(one, "Lưu");
    tap(one, message, action);
    Browser other = visitor(token, "Nguyễn Mẫu Một");
    say(other, "/cuatoi");
    EXPECT_EQ(words(other).find("AI trong dạy học"), std::string::npos) << words(other);
}

TEST_F(TwoPhones, two_phones_of_one_person_are_joined_by_a_code) {
    say(first, "hôm qua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    const auto [message, action] = choice(first, "Lưu");
    tap(first, message, action);
    say(first, "/noitaikhoan");
    const std::string told = words(first);
    const std::string lead = "Mã nối tài khoản: ";
    const std::size_t at = told.find(lead);
    ASSERT_NE(at, std::string::npos) << told;
    say(second, "/noitaikhoan " + told.substr(at + lead.size(), 8));
    const auto [question, join_now] = choice(second, "Nối");
    tap(second, question, join_now);
    EXPECT_NE(words(second).find("Đã nối"), std::string::npos) << words(second);
    EXPECT_EQ(words(second).find("em học xong khóa AI"), std::string::npos) << "the chats stay apart";
    in_store([](handlers::Turn& turn) {
        const auto people = turn.store.persons.of_unit("MAU-A");
        ASSERT_EQ(people.size(), 2U);
        EXPECT_EQ(turn.store.persons.human(people[0].id), turn.store.persons.human(people[1].id));
    });
}

} // namespace
} // namespace loa::link
