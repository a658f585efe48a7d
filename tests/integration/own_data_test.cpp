// A person's own data in the real program: consent, a copy by a link, erasing, and a backup that must not bring it
// back.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;

constexpr std::int64_t teacher = 790551234;

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class OwnData : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    fakes::Sent after(std::int64_t chat, const std::function<void()>& act) {
        const std::size_t before = telegram.sent_to(chat).size();
        act();
        EXPECT_TRUE(telegram.wait_for_sent_to(chat, before + 1)) << loa.log();
        const auto sent = telegram.sent_to(chat);
        return sent.size() > before ? sent.back() : fakes::Sent{};
    }

    fakes::Sent talk(std::int64_t user, const std::string& text) {
        return after(user, [&] { telegram.say(user, user, text); });
    }

    fakes::Sent choose(std::int64_t user, const std::string& label) {
        return after(user, [&] { EXPECT_NE(telegram.tap(user, user, label), "") << label; });
    }

    void save_report(std::int64_t user, const std::string& text) {
        talk(user, text);
        choose(user, "✓ Lưu");
        choose(user, "Đồng ý và lưu");
    }

    /// A dead letter of the teacher's, and messages about them that wait: one to their own chat and one to a group.
    void leave_more_behind() {
        loa.with_store([](storage::Store& store) {
            const auto channel = store.channels.remember("tg", "telegram");
            const auto chat = store.chats.find(channel, std::to_string(teacher));
            const auto group = store.chats.find(channel, "-5001");
            ASSERT_TRUE(chat);
            store.updates.bury(channel, "99", R"({"from":{"id":790551234,"first_name":"zqrieng"}})", "poison",
                               chat_time);
            const auto later = chat_time + std::chrono::days{20'000};
            for (const storage::ChatId to : {chat->id, group ? group->id : chat->id}) {
                store.deliveries.plan({.notice = {},
                                       .channel = channel,
                                       .chat = to,
                                       .kind = storage::DeliveryKind::reply,
                                       .text = "Nhắc: khóa zqrieng của Demo 790551234",
                                       .marks = "",
                                       .choices = "",
                                       .reply_to = {},
                                       .thread = {},
                                       .edits = {},
                                       .about = {},
                                       .due_at = later},
                                      chat_time);
            }
        });
    }

    std::int64_t count(const std::string& sql) {
        std::int64_t found = -1;
        loa.with_store([&](storage::Store& store) {
            const auto statement = store.database.prepare(sql);
            storage::Rows rows = storage::query(*statement);
            found = rows.next() ? rows.integer(0) : -1;
        });
        return found;
    }

    /// Everything in the store's folder but the backup itself: database, log, evidence, lists.
    std::string bytes(const std::filesystem::path& without) {
        std::string all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(store_folder())) {
            const bool is_store = entry.path().filename().string().starts_with(store_file().filename().string());
            if (entry.is_regular_file() && entry.path() != without &&
                (is_store || entry.path().string().find("evidence") != std::string::npos ||
                 entry.path().extension() == ".erasures")) {
                all += content(entry.path());
            }
        }
        return all;
    }

    std::filesystem::path store_file() {
        std::filesystem::path file;
        loa.with_store([&](storage::Store& store) {
            const auto statement = store.database.prepare("SELECT file FROM pragma_database_list WHERE name = 'main'");
            storage::Rows rows = storage::query(*statement);
            file = rows.next() ? rows.string(0) : std::string();
        });
        return file;
    }
    std::filesystem::path store_folder() { return store_file().parent_path(); }

    void erase_teacher() {
        talk(teacher, "/xoa");
        const auto goodbye = choose(teacher, "Xóa hết");
        EXPECT_NE(goodbye.text.find("Đã xóa hết dữ liệu"), std::string::npos) << goodbye.text;
    }

    static constexpr storage::Time chat_time{std::chrono::seconds{1'725'150'000}};
    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

TEST_F(OwnData, an_erased_person_is_found_nowhere_in_the_bytes_and_a_restored_backup_forgets_them_too) {
    save_report(teacher, "hôm qua em học khóa zqrieng 3 buổi ở Sở");
    save_report(502, "tuần trước em đọc xong 2 cuốn sách");
    talk(teacher, "/hoi zqrieng nộp báo cáo khi nào");
    after(-5001, [&] { telegram.say(-5001, 502, question); });
    leave_more_behind();
    const auto backup = loa.folder() / "safe.db";
    ASSERT_EQ(loa.run({"backup", backup.string()}).status, 0);
    EXPECT_NE(content(backup).find("790551234"), std::string::npos);

    erase_teacher();
    // The goodbye's own row goes once it was sent; then the file is written anew.
    EXPECT_TRUE(eventually([&] { return loa.log().find("the store was scrubbed") != std::string::npos; })) << loa.log();
    std::string all = bytes(backup);
    EXPECT_EQ(all.find("zqrieng"), std::string::npos);
    EXPECT_EQ(all.find("790551234"), std::string::npos);
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1) << "another's report stays";
    EXPECT_EQ(
        count("SELECT count(*) FROM data_cases WHERE kind = 'erase' AND person IS NULL AND closed_at IS NOT NULL"), 1);

    EXPECT_EQ(loa.stop(), 0);
    const CommandResult restored = loa.run({"restore", backup.string()});
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_NE(restored.out.find("forgot 1 people again"), std::string::npos) << restored.out;
    all = bytes(backup);
    EXPECT_EQ(all.find("zqrieng"), std::string::npos);
    EXPECT_EQ(all.find("790551234"), std::string::npos);
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1);
}

TEST_F(OwnData, the_list_beside_the_store_remembers_where_the_store_is_lost) {
    save_report(teacher, "hôm qua em học khóa zqrieng 3 buổi ở Sở");
    const auto backup = loa.folder() / "safe.db";
    ASSERT_EQ(loa.run({"backup", backup.string()}).status, 0);
    erase_teacher();
    EXPECT_EQ(loa.stop(), 0);
    const auto store = store_file();
    for (const char* const ending : {"", "-wal", "-shm"}) {
        std::filesystem::remove(store.string() + ending);
    }
    const CommandResult restored = loa.run({"restore", backup.string()});
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_NE(restored.out.find("forgot 1 people again"), std::string::npos) << restored.out;
    EXPECT_EQ(content(store).find("zqrieng"), std::string::npos);
}

TEST_F(OwnData, the_link_to_a_copy_shows_a_button_and_works_once) {
    save_report(teacher, "hôm qua em học khóa zqrieng 3 buổi ở Sở");
    talk(teacher, "/dulieu");
    const auto answer = choose(teacher, "Gửi tôi bản đầy đủ");
    const std::string base = "https://loa.example.vn";
    const std::size_t at = answer.text.find(base + "/du-lieu/");
    ASSERT_NE(at, std::string::npos) << answer.text;
    const std::size_t begin = at + base.size();
    const std::string path = answer.text.substr(begin, answer.text.find_first_of(" \n", begin) - begin);

    fakes::TestClient client = loa.client();
    const auto page = client.get(path);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200u);
    EXPECT_NE(page->body.find("<form method=\"post\">"), std::string::npos);
    EXPECT_EQ(page->body.find("zqrieng"), std::string::npos) << "a preview of the link gives nothing away";
    const auto copy = client.post(path, "", {});
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->status, 200u);
    EXPECT_NE(copy->body.find("hôm qua em học khóa zqrieng"), std::string::npos) << copy->body;
    EXPECT_NE(fakes::find_header(copy->headers, "content-disposition").find("du-lieu-cua-toi-"), std::string::npos);
    EXPECT_EQ(client.post(path, "", {})->status, 410u);
    EXPECT_EQ(client.post("/du-lieu/0000", "", {})->status, 410u);
}

} // namespace
} // namespace loa::tests
