#include "storage/erasing.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "storage/own_rows.h"
#include "storage/scrubbing.h"
#include "tests/own_data/columns.h"
#include "tests/own_data/full_store.h"

namespace loa::tests {
namespace {

class Erasing : public testing::Test {
  protected:
    std::vector<std::string> erase(storage::ChatId keeps = {}) {
        full.store.database.begin();
        auto files = full.store.erasing.erase(full.store, full.person.id, {}, keeps, "salt", at(100));
        full.store.database.commit();
        return files;
    }

    /// Nobody finds it from now on, and its row goes with the scrubbing.
    void expect_chat_is_gone() {
        EXPECT_FALSE(full.store.chats.find(full.telegram, FullStore::telegram_id));
        EXPECT_TRUE(storage::scrub(full.store.database));
        EXPECT_FALSE(full.store.chats.find(full.private_chat.id));
    }

    /// Every column that can hold something of a person, as columns.h says.
    template <class Check>
    void for_each_column(Holds holds, Check check) {
        for (const Table& table : schema_columns()) {
            for (const Column& column : table.columns) {
                if (column.holds == holds) {
                    SCOPED_TRACE(std::string(table.name) + "." + std::string(column.name));
                    check(table.name, column.name);
                }
            }
        }
    }

    FullStore full;
};

TEST_F(Erasing, the_test_has_something_of_the_person_in_every_column_that_can_hold_it) {
    for_each_column(Holds::words, [&](auto table, auto column) { EXPECT_GT(full.count_words(table, column), 0); });
    for_each_column(Holds::person, [&](auto table, auto column) { EXPECT_GT(full.count_person(table, column), 0); });
}

TEST_F(Erasing, leaves_nothing_in_any_column) {
    erase();
    for_each_column(Holds::words, [&](auto table, auto column) { EXPECT_EQ(full.count_words(table, column), 0); });
    for_each_column(Holds::person, [&](auto table, auto column) { EXPECT_EQ(full.count_person(table, column), 0); });
    EXPECT_EQ(full.count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

TEST_F(Erasing, leaves_nothing_in_the_bytes_of_file_and_log) {
    EXPECT_NE(full.bytes().find(FullStore::mark), std::string::npos);
    erase();
    ASSERT_TRUE(storage::scrub(full.store.database));
    const std::string bytes = full.bytes();
    EXPECT_EQ(bytes.find(FullStore::mark), std::string::npos);
    EXPECT_EQ(bytes.find(FullStore::web_id), std::string::npos);
    const std::size_t found = bytes.find(FullStore::telegram_id);
    EXPECT_TRUE(found == std::string::npos || bytes.substr(found, FullStore::telegram_id.size() + 1) == "7905512345")
        << "only another's longer number begins the same";
}

TEST_F(Erasing, what_others_have_stays) {
    erase();
    EXPECT_EQ(full.count("SELECT count(*) FROM activities"), 1);
    EXPECT_EQ(full.count("SELECT count(*) FROM decision_changes WHERE activity = 50"), 1);
    EXPECT_EQ(full.count("SELECT count(*) FROM activity_versions WHERE activity = 50"), 2) << "who changed it is gone";
    EXPECT_EQ(full.count("SELECT count(*) FROM asked"), 1);
    EXPECT_EQ(full.count("SELECT count(*) FROM handovers WHERE answered_at IS NOT NULL"), 2);
    EXPECT_EQ(full.count("SELECT count(*) FROM notices WHERE text = 'Nhớ nộp báo cáo'"), 2);
    EXPECT_EQ(full.count("SELECT count(*) FROM faq"), 2);
    EXPECT_EQ(full.count("SELECT count(*) FROM dead_letters"), 1) << "another's number is longer";
    EXPECT_EQ(full.count("SELECT count(*) FROM deliveries WHERE text = 'Loa ghi: đọc sách'"), 1);
    EXPECT_EQ(full.count("SELECT count(*) FROM deliveries WHERE about = 'digest:1' AND text = ''"), 1)
        << "what an officer may still answer to stays known, without a word";
    EXPECT_EQ(full.count("SELECT count(*) FROM roster_people"), 2) << "the unit's own number of people";
    EXPECT_EQ(full.count("SELECT count(*) FROM occasions"), 0) << "nobody else told of them";
    EXPECT_EQ(full.count("SELECT count(*) FROM data_cases WHERE person IS NULL"), 2);
    EXPECT_EQ(full.count("SELECT count(*) FROM audit WHERE person > 0"), 2) << "a number without a row";
}

TEST_F(Erasing, returns_the_files_that_nothing_refers_to) {
    EXPECT_EQ(erase(), (std::vector<std::string>{"zqrieng-hash1", "zqrieng-hash2"}));
}

TEST_F(Erasing, a_number_that_the_audit_names_never_comes_again) {
    const auto before = full.count("SELECT max(id) FROM persons");
    erase();
    const auto fresh = full.store.persons.remember(full.telegram, "1", "Demo", at(200));
    EXPECT_GT(fresh.id.value, before);
}

TEST_F(Erasing, no_number_comes_again_that_a_send_or_an_old_choice_still_names) {
    constexpr std::array tables{"deliveries", "evidence", "asked", "handovers", "occasions", "activities", "chats"};
    std::map<std::string, std::int64_t> last;
    for (const std::string table : tables) {
        last[table] = full.count("SELECT max(id) FROM " + table);
    }
    erase();
    for (const auto& [table, id] : last) {
        EXPECT_GE(full.count("SELECT seq FROM sqlite_sequence WHERE name = '" + table + "'"), id) << table;
    }
}

TEST_F(Erasing, the_chat_of_a_goodbye_goes_when_it_was_sent) {
    erase(full.private_chat.id);
    EXPECT_EQ(full.count("SELECT count(*) FROM farewells"), 1);
    EXPECT_FALSE(full.store.erasing.must_scrub()) << "the chat's id is still needed";
    const auto goodbye = full.store.deliveries.plan({.notice = {},
                                                     .channel = full.telegram,
                                                     .chat = full.private_chat.id,
                                                     .kind = storage::DeliveryKind::reply,
                                                     .text = "Đã xóa",
                                                     .marks = "",
                                                     .choices = "",
                                                     .reply_to = {},
                                                     .thread = {},
                                                     .edits = {},
                                                     .about = {},
                                                     .due_at = at(100)},
                                                    at(100));
    EXPECT_FALSE(full.store.erasing.forget_farewells(at(110)));
    ASSERT_TRUE(full.store.deliveries.take(goodbye));
    EXPECT_FALSE(full.store.erasing.forget_farewells(at(111)));
    full.store.deliveries.sent(goodbye, "m", at(112));
    EXPECT_TRUE(full.store.erasing.forget_farewells(at(113)));
    EXPECT_TRUE(full.store.erasing.must_scrub());
    expect_chat_is_gone();
    EXPECT_EQ(full.count("SELECT count(*) FROM deliveries WHERE text = 'Đã xóa'"), 0);
}

TEST_F(Erasing, a_goodbye_that_cannot_be_sent_holds_the_chat_for_a_day_at_most) {
    erase(full.private_chat.id);
    full.store.database.execute("INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, planned_at, "
                                "due_at) SELECT channel, id, 'reply', 'planned', 'Đã xóa', '', '', (SELECT at FROM "
                                "farewells), (SELECT at FROM farewells) FROM chats WHERE external = '790551234'");
    EXPECT_FALSE(full.store.erasing.forget_farewells(at(100) + storage::farewell_kept - std::chrono::seconds{1}));
    EXPECT_TRUE(full.store.erasing.forget_farewells(at(100) + storage::farewell_kept));
    expect_chat_is_gone();
}

TEST_F(Erasing, a_chat_that_was_left_goes_although_something_was_planned_there_since) {
    erase(full.private_chat.id);
    EXPECT_TRUE(full.store.erasing.forget_farewells(at(101)));
    full.store.database.execute("INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, planned_at) "
                                "SELECT channel, id, 'reply', 'failed', 'mẫu', '', '', 0 FROM chats WHERE id = " +
                                std::to_string(full.private_chat.id.value));
    expect_chat_is_gone();
}

TEST_F(Erasing, who_writes_again_before_the_goodbye_keeps_the_chat_and_nothing_from_before) {
    erase(full.private_chat.id);
    full.store.persons.remember(full.telegram, FullStore::telegram_id, "Demo", at(101));
    EXPECT_TRUE(full.store.erasing.forget_farewells(at(102)));
    EXPECT_TRUE(full.store.chats.find(full.private_chat.id));
    EXPECT_EQ(full.count("SELECT count(*) FROM farewells"), 0);
}

TEST_F(Erasing, what_the_person_asked_of_officers_is_over) {
    const std::string open = "SELECT count(*) FROM data_cases WHERE kind = 'correct' AND closed_at IS NULL";
    EXPECT_EQ(full.count(open), 2);
    erase();
    EXPECT_EQ(full.count(open), 0);
    EXPECT_EQ(full.count("SELECT count(*) FROM data_cases WHERE outcome = 'erased'"), 2);
}

TEST_F(Erasing, a_question_that_was_handed_over_is_one_question) {
    full.store.database.execute(
        "UPDATE handovers SET message = 'zqrieng-q1', chat = (SELECT chat FROM asked WHERE id = "
        "1) WHERE message = 'zqrieng-h1'");
    EXPECT_EQ(full.store.erasing.holdings(full.person.id).questions, 3);
}

TEST_F(Erasing, a_restored_copy_knows_whom_to_forget_again) {
    erase();
    const auto list = full.store.erasing.erased();
    EXPECT_EQ(list.size(), 3u) << "both accounts, and the console's";
    FullStore copy; // as it was before
    copy.store.erasing.add_erased(list);
    EXPECT_EQ(copy.store.erasing.returned_by_restore(), (std::vector{copy.person.id, copy.second.id, copy.console.id}));
    copy.store.database.execute("UPDATE persons SET created_at = created_at + 1000000 WHERE id = " +
                                std::to_string(copy.person.id.value));
    EXPECT_EQ(copy.store.erasing.returned_by_restore(), (std::vector{copy.second.id, copy.console.id}))
        << "an account made after it was erased is somebody's who came back";
}

TEST_F(Erasing, what_is_held_is_counted_over_all_accounts) {
    const auto held = full.store.erasing.holdings(full.second.id);
    EXPECT_EQ(held.accounts, 2);
    EXPECT_EQ(held.activities, 2);
    EXPECT_EQ(held.evidence, 2);
    EXPECT_EQ(held.questions, 4);
}

TEST_F(Erasing, everything_that_is_held_can_be_shown) {
    std::string shown;
    for (const auto& table : storage::own_rows(full.store.database, full.person.id)) {
        EXPECT_FALSE(table.rows.empty()) << table.name;
        for (const auto& row : table.rows) {
            for (const auto& cell : row) {
                if (const auto* text = std::get_if<std::string>(&cell)) {
                    shown += *text + '\n';
                }
            }
        }
    }
    for (const char* const part :
         {"hôm qua em học zqrieng ở Sở", "Khóa zqrieng cũ", "zqrieng.jpg", "zqrieng hỏi khi nào", "790551234",
          "zqriengweb", "Chào Demo zqrieng", "zqrieng nhờ sửa"}) {
        EXPECT_NE(shown.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(shown.find("em đọc sách"), std::string::npos) << "another's";
}

} // namespace
} // namespace loa::tests
