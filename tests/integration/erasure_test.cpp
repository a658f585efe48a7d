// Somebody who speaks to Loa everywhere is forgotten everywhere: in the real program, with an account on Telegram, one
// on Zalo and a phone that came by the unit's link, all joined.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/evidence/make_picture.h"
#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::int64_t teacher = 790551234;
constexpr std::int64_t chair = 502;
const std::string zalo_teacher = "zqzalo8842";
const std::string token = "rta5c1n639eajmd9mnk9"; // as the program makes them

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class ErasedEverywhere : public testing::Test {
  protected:
    ErasedEverywhere() : loa(settings()) {}

    json settings() const {
        json settings = settings_with(telegram_channel(telegram));
        settings["channels"].push_back(zalo_channel(zalo));
        settings["channels"].push_back({{"name", "web"}, {"kind", "web"}});
        return settings;
    }

    void SetUp() override {
        loa.with_store([](storage::Store& store) {
            const auto channel = store.channels.remember("tg", "telegram");
            const auto person = store.persons.remember(channel, std::to_string(chair), "Demo Chủ tịch", long_ago);
            store.persons.bind_to_unit(person.id, "MAU-A", long_ago);
            store.persons.grant(person.id, storage::Role::chair, "MAU-A", long_ago);
            store.database.execute("INSERT INTO unit_links (unit, token, made_at, made_by) VALUES ('MAU-A', '" + token +
                                   "', 1, " + std::to_string(person.id.value) + ")");
        });
        loa.start();
        telegram.deliver_webhooks_to(loa.port());
        ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    }

    // Telegram

    void talk(std::int64_t user, const std::string& text) { telegram.say(user, user, text); }

    /// Waits until that is offered: what comes in between may come late.
    void choose(std::int64_t user, const std::string& label) {
        EXPECT_TRUE(eventually([&] { return !telegram.tap(user, user, label).empty(); })) << label << '\n' << loa.log();
    }

    /// A code that joins another account to the teacher's.
    std::string account_code() {
        static const std::string lead = "Mã nối tài khoản: ";
        std::string code;
        const std::size_t before = telegram.sent_to(teacher).size();
        talk(teacher, "/noitaikhoan");
        EXPECT_TRUE(eventually([&] {
            const auto sent = telegram.sent_to(teacher);
            for (std::size_t i = before; i < sent.size() && code.empty(); ++i) {
                const std::size_t at = sent[i].text.find(lead);
                code = at == std::string::npos ? "" : sent[i].text.substr(at + lead.size(), 8);
            }
            return !code.empty();
        })) << loa.log();
        return code;
    }

    // Zalo

    void talk_on_zalo(const std::string& text) {
        const std::size_t before = zalo.sent_to(zalo_teacher).size();
        zalo.say(zalo_teacher, zalo_teacher, text);
        EXPECT_TRUE(zalo.wait_for_sent_to(zalo_teacher, before + 1)) << loa.log();
    }

    // The phone

    json on_phone(const std::string& path, const json& body) {
        const auto reply = client().post(path, body.dump(), headers("application/json"));
        EXPECT_TRUE(reply && reply->status == 200) << path << ' ' << (reply ? reply->body : reply.error());
        if (reply) {
            const std::string cookie(fakes::find_header(reply->headers, "set-cookie"));
            cookie_ = cookie.empty() ? cookie_ : cookie.substr(0, cookie.find(';'));
        }
        return reply && reply->status == 200 ? json::parse(reply->body) : json::object();
    }

    fakes::HeaderLines headers(const std::string& type) const {
        return {{"Content-Type", type}, {"X-Loa", "1"}, {"Cookie", cookie_}};
    }

    fakes::TestClient& client() {
        if (!client_) {
            client_.emplace(loa.port());
        }
        return *client_;
    }

    void say_on_phone(const std::string& text) {
        on_phone("/l/api/messages",
                 {{"id", "message-" + std::to_string(++messages_)}, {"chat", "private"}, {"text", text}});
    }

    void choose_on_phone(const std::string& label) {
        json message, choice;
        EXPECT_TRUE(eventually([&] {
            const auto news = client().get("/l/api/news?since=0", {{"Cookie", cookie_}});
            if (!news || news->status != 200) {
                return false;
            }
            const auto told = json::parse(news->body).at("messages");
            for (const auto& one : told) {
                for (const auto& offered : one.at("choices")) {
                    if (offered.at("label").get<std::string>().find(label) != std::string::npos) {
                        message = one.at("id");
                        choice = offered.at("action");
                    }
                }
            }
            return !choice.is_null();
        })) << label;
        on_phone("/l/api/taps", {{"id", "message-" + std::to_string(++messages_)},
                                 {"chat", "private"},
                                 {"message", message},
                                 {"action", choice}});
    }

    void come_by_link() {
        const auto told = on_phone("/l/api/hello", {{"token", token}});
        on_phone(
            "/l/api/join",
            {{"token", token}, {"name", "Demo Zqrieng"}, {"roster", 0}, {"agreed", told.at("consent").at("version")}});
        on_phone("/l/api/hello", {{"token", token}});
    }

    // The store

    std::int64_t count(const std::string& sql) {
        std::int64_t found = -1;
        loa.with_store([&](storage::Store& store) {
            const auto statement = store.database.prepare(sql);
            storage::Rows rows = storage::query(*statement);
            found = rows.next() ? rows.integer(0) : -1;
        });
        return found;
    }

    void bury_letters() {
        loa.with_store([](storage::Store& store) {
            const auto statement = store.database.prepare(
                "SELECT channel, external FROM persons WHERE external LIKE 'v-%' OR external IN ('790551234', "
                "'zqzalo8842')");
            std::vector<std::pair<storage::ChannelId, std::string>> people;
            for (storage::Rows rows = storage::query(*statement); rows.next();) {
                people.emplace_back(rows.id<storage::ChannelId>(0), rows.string(1));
            }
            for (const auto& [channel, external] : people) {
                store.updates.bury(channel, "t-" + external + "/x", R"({"from":{"id":")" + external + R"("}})",
                                   "zqrieng poison", long_ago);
            }
            EXPECT_EQ(people.size(), 3u);
        });
    }

    /// Words that only the teacher's data hold.
    std::vector<std::string> words() {
        std::vector<std::string> words{"zqrieng", "Zqrieng", "790551234", zalo_teacher,
                                       cookie_.substr(cookie_.find('=') + 1)};
        loa.with_store([&](storage::Store& store) {
            const auto statement = store.database.prepare("SELECT external FROM persons WHERE external LIKE 'v-%'");
            for (storage::Rows rows = storage::query(*statement); rows.next();) {
                words.push_back(rows.string(0).substr(2));
            }
        });
        EXPECT_EQ(words.size(), 6u);
        return words;
    }

    /// Where in the installation's folder one of the words is found, `except` left out; "" for nowhere.
    std::string found(const std::vector<std::string>& words, const fs::path& except) {
        for (const auto& entry : fs::recursive_directory_iterator(loa.folder())) {
            if (!entry.is_regular_file() || entry.path() == except) {
                continue;
            }
            const std::string bytes = content(entry.path());
            for (const std::string& word : words) {
                if (bytes.find(word) != std::string::npos || entry.path().string().find(word) != std::string::npos) {
                    return word + " in " + entry.path().string();
                }
            }
        }
        return {};
    }

    static constexpr storage::Time long_ago{std::chrono::seconds{1'725'150'000}};
    fakes::FakeTelegram telegram;
    fakes::FakeZalo zalo;
    LoaProcess loa;

  private:
    std::optional<fakes::TestClient> client_;
    std::string cookie_;
    int messages_ = 0;
};

TEST_F(ErasedEverywhere, nothing_is_left_in_database_log_evidence_or_what_a_backup_brings_back) {
    // Each account reports, asks and proves.
    talk(teacher, "hôm qua em học khóa zqrieng 3 buổi ở Sở");
    choose(teacher, "✓ Lưu");
    choose(teacher, "Đồng ý và lưu");
    talk(teacher, "/hoi zqrieng nộp báo cáo khi nào");
    telegram.say(teacher, teacher, "ảnh của khóa zqrieng", {.photo = jpeg(*draw_scene(1))});
    talk_on_zalo("hôm qua em đọc xong cuốn sách zqrieng");
    talk_on_zalo("1");
    talk_on_zalo("1");
    talk_on_zalo("/hoi zqrieng học bổng bao nhiêu");
    come_by_link();
    say_on_phone("hôm qua em học lớp zqrieng 2 buổi ở Sở");
    choose_on_phone("Lưu");
    const auto photo = client().post("/l/api/photos?id=photo-0001&name=zqrieng-giay.jpg", jpeg(*draw_scene(2)),
                                     headers("application/octet-stream"));
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->status, 200u) << photo->body;
    ASSERT_TRUE(eventually([&] { return count("SELECT count(*) FROM evidence WHERE state = 'kept'") == 2; }))
        << loa.log();

    // All three become one.
    talk_on_zalo("/noitaikhoan " + account_code());
    talk_on_zalo("1");
    ASSERT_TRUE(eventually([&] { return count("SELECT count(*) FROM persons WHERE same_as IS NOT NULL") == 1; }));
    say_on_phone("/noitaikhoan " + account_code());
    choose_on_phone("Nối");
    ASSERT_TRUE(eventually([&] { return count("SELECT count(*) FROM persons WHERE same_as IS NOT NULL") == 2; }));

    // The chair gives one back, saying whose it is; another's report stays.
    talk(chair, "tuần trước em đọc xong 2 cuốn sách");
    choose(chair, "✓ Lưu");
    choose(chair, "Đồng ý và lưu");
    talk(chair, "/duyet");
    talk(chair, "trả 1: thiếu ảnh của zqrieng");
    EXPECT_TRUE(eventually([&] { return count("SELECT count(*) FROM activities WHERE state = 'returned'") == 1; }));
    bury_letters();

    const auto words = this->words();
    const auto backup = loa.folder() / "safe.db";
    ASSERT_EQ(loa.run({"backup", backup.string()}).status, 0);
    EXPECT_NE(found(words, {}), "");

    talk(teacher, "/xoa");
    choose(teacher, "Xóa hết");
    EXPECT_TRUE(eventually([&] { return loa.log().find("the store was scrubbed") != std::string::npos; })) << loa.log();
    EXPECT_TRUE(eventually([&] { return found(words, backup).empty(); })) << found(words, backup);
    for (const std::string& word : words) {
        EXPECT_EQ(loa.log().find(word), std::string::npos) << word << "\n" << loa.log();
    }
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM data_cases WHERE kind = 'erase' AND closed_at IS NOT NULL"), 1);

    EXPECT_EQ(loa.stop(), 0);
    const CommandResult restored = loa.run({"restore", backup.string()});
    EXPECT_EQ(restored.status, 0) << restored.err;
    fs::remove(backup);
    EXPECT_EQ(found(words, {}), "");
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1);
}

} // namespace
} // namespace loa::tests
