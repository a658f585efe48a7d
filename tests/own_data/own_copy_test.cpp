#include "handlers/own_data/own_copy.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/conversation/conversation_kit.h"
#include "tests/own_data/full_store.h"

namespace loa::tests {
namespace {

const storage::Time noon_of_20_november{std::chrono::seconds{1'732'078'800}}; // 12:00 in the campaign's zone

class OwnCopy : public testing::Test {
  protected:
    own_data::OwnCopyFile file() {
        return own_data::own_copy_file(full.store, full.person.id, noon_of_20_november, shipped.campaign,
                                       shipped.texts);
    }

    std::vector<own_data::CopySection> sections() {
        return own_data::own_copy(full.store, full.person.id, shipped.campaign, shipped.texts, noon_of_20_november);
    }

    const Shipped& shipped = Shipped::get();
    FullStore full;
};

TEST_F(OwnCopy, is_one_page_named_by_the_local_day) {
    const auto copy = file();
    EXPECT_EQ(copy.name, "du-lieu-cua-toi-2024-11-20.html");
    EXPECT_EQ(copy.media_type, "text/html");
    EXPECT_TRUE(copy.bytes.starts_with("<!doctype html>")) << copy.bytes.substr(0, 100);
    EXPECT_NE(copy.bytes.find("<meta charset=\"utf-8\">"), std::string::npos);
    EXPECT_NE(copy.bytes.find("12:00 20/11/2024"), std::string::npos);
    EXPECT_EQ(copy.bytes.find("<script"), std::string::npos);
}

TEST_F(OwnCopy, says_every_key_of_the_store_in_the_campaigns_words) {
    const auto bytes = file().bytes;
    for (const char* const word : {">telegram<", ">web<", "reported", "reading", "kept", "jpeg", "correct", "officer",
                                   "replaced", "planned", "done", "sent<", "role_granted", "MAU-A", "null"}) {
        EXPECT_EQ(bytes.find(word), std::string::npos) << word;
    }
    for (const char* const word : {"Telegram", "chờ duyệt", "Trường mẫu A", "đang giữ", "ảnh JPEG", "cán bộ", "đồng ý",
                                   "đúng ý", "đã gửi", "nhận vai trò"}) {
        EXPECT_NE(bytes.find(word), std::string::npos) << word;
    }
}

TEST_F(OwnCopy, has_a_name_for_every_column_and_every_state) {
    for (const auto& section : sections()) {
        EXPECT_FALSE(section.heading.empty());
        for (const auto& row : section.rows) {
            for (const auto& field : row) {
                EXPECT_FALSE(field.label.empty());
                EXPECT_FALSE(field.value.empty());
            }
        }
    }
    for (const char* const key : {"own_copy_value.evidence_state_wanted", "own_copy_value.evidence_state_refused",
                                  "own_copy_value.evidence_state_lost", "own_copy_value.message_state_in_doubt",
                                  "own_copy_value.message_state_relayed", "own_copy_value.notice_state_cancelled",
                                  "own_copy_value.file_kind_docx", "own_copy_value.role_auditor",
                                  "activity_state.withdrawn", "channel.zalo-oa", "quantity.vnd"}) {
        EXPECT_TRUE(shipped.texts.contains(key)) << key;
    }
}

TEST_F(OwnCopy, shows_markup_that_somebody_wrote_as_they_wrote_it) {
    full.store.database.execute(
        "UPDATE activities SET text = '<img src=x onerror=\"a\"> & hai' || char(10) || 'dòng' WHERE id = 1");
    const auto bytes = file().bytes;
    EXPECT_EQ(bytes.find("<img"), std::string::npos);
    EXPECT_NE(bytes.find("&lt;img src=x onerror=&quot;a&quot;&gt; &amp; hai<br>dòng"), std::string::npos);
}

TEST_F(OwnCopy, says_amounts_days_and_numbers_as_people_write_them) {
    full.store.database.execute("UPDATE activities SET quantity = 1500000.5, quantity_unit = 'vnd', start_date = "
                                "'2024-09-02', end_date = '2024-09-12', category = 'digital_skills' WHERE id = 1");
    const auto bytes = file().bytes;
    for (const char* const word : {"1.500.000,5 đồng", "2/9/2024", "12/9/2024", "Công nghệ số"}) {
        EXPECT_NE(bytes.find(word), std::string::npos) << word;
    }
}

TEST_F(OwnCopy, says_amounts_as_the_card_did) {
    full.store.database.execute("UPDATE activities SET quantity = 2.996, quantity_unit = 'hours' WHERE id = 1");
    EXPECT_NE(file().bytes.find("3 giờ"), std::string::npos);
}

TEST_F(OwnCopy, in_a_chat_it_ends_behind_a_whole_row_and_says_so) {
    handlers::Context context;
    context.campaign = &shipped.campaign;
    context.texts = &shipped.texts;
    const handlers::Event event{.at = noon_of_20_november, .chance = 1, .body = handlers::Tick{}};
    const handlers::Turn turn(event, full.store, context);
    const std::string all = own_data::own_copy_text(turn, full.person.id, 1'000'000);
    EXPECT_EQ(all.find("Còn nữa"), std::string::npos);
    EXPECT_NE(all.find("hôm qua em học zqrieng ở Sở"), std::string::npos);
    const std::string some = own_data::own_copy_text(turn, full.person.id, 1'000);
    EXPECT_LT(some.size(), 1'400u);
    EXPECT_NE(some.find("Còn nữa"), std::string::npos) << some;
    EXPECT_TRUE(all.starts_with(some.substr(0, some.find("\nCòn nữa")))) << some;
}

TEST_F(OwnCopy, tells_nothing_of_others) {
    const auto bytes = file().bytes;
    EXPECT_EQ(bytes.find("em đọc sách"), std::string::npos);
    EXPECT_EQ(bytes.find("Demo Khác"), std::string::npos);
}

} // namespace
} // namespace loa::tests
