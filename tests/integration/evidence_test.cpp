// Pictures that teachers send: over real sockets, from the message to the file in the evidence folder and away again.
#include <gtest/gtest.h>

#include <fstream>

#include "bot/evidence/evidence_folder.h"
#include "storage/sha256.h"
#include "tests/evidence/make_picture.h"
#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t teacher = 701;
const std::string told = "hôm qua em học xong khóa AI 3 buổi bên Sở";

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Files and thumbnails in the evidence folder.
std::vector<fs::path> files_in(const LoaProcess& loa) {
    std::vector<fs::path> files;
    const auto folder = loa.folder() / "evidence";
    if (fs::exists(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    return files;
}

std::vector<storage::Evidence> rows_of(const LoaProcess& loa) {
    std::vector<storage::Evidence> rows;
    loa.with_store([&](storage::Store& store) {
        for (std::int64_t id = 1; id <= 20; ++id) {
            if (auto row = store.evidence.find(storage::EvidenceId{id})) {
                rows.push_back(*std::move(row));
            }
        }
    });
    return rows;
}

bool is_kept(const LoaProcess& loa, std::size_t count) {
    const auto rows = rows_of(loa);
    return rows.size() == count && std::ranges::all_of(rows, [](const storage::Evidence& row) {
               return row.state == storage::EvidenceState::kept;
           });
}

void expect_clean_file(const LoaProcess& loa, const storage::Evidence& row) {
    const auto file = loa.folder() / "evidence" / row.sha256.substr(0, 2) / row.sha256;
    const std::string kept = content(file);
    EXPECT_EQ(storage::sha256_hex(kept), row.sha256);
    EXPECT_EQ(kept.find(secret_place), std::string::npos);
    EXPECT_EQ(kept.find("GPS"), std::string::npos);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_TRUE(content(file.string() + ".thumb.jpg").starts_with("\xff\xd8"));
    EXPECT_EQ(row.source, "");
    EXPECT_EQ(row.kind, "jpeg");
    EXPECT_TRUE(row.likeness);
}

nlohmann::json zalo_settings(const fakes::FakeZalo& zalo) {
    auto settings = settings_with(zalo_channel(zalo));
    settings["officers"] = nlohmann::json::array();
    return settings;
}

TEST(Evidence, a_photo_with_a_report_is_fetched_cleaned_and_kept_by_its_hash) {
    TelegramInstallation installed;
    installed.start();
    ASSERT_TRUE(installed.is_ready) << installed.loa.log();
    const auto photo = with_metadata_jpeg(jpeg(*draw_scene(1)), 6);
    installed.telegram.say(teacher, teacher, told, {.photo = photo, .album = "a1"});
    ASSERT_TRUE(installed.telegram.wait_for_sent_to(teacher, 1)) << installed.loa.log();
    installed.telegram.say(teacher, teacher, "", {.photo = jpeg(*draw_scene(2)), .album = "a1"});
    ASSERT_TRUE(eventually([&] { return is_kept(installed.loa, 2); })) << installed.loa.log();
    const auto rows = rows_of(installed.loa);
    expect_clean_file(installed.loa, rows[0]);
    EXPECT_TRUE(rows[0].activity);
    EXPECT_EQ(rows[0].activity, rows[1].activity);
    EXPECT_EQ(files_in(installed.loa).size(), 4U); // two pictures with thumbnails
}

TEST(Evidence, what_no_row_refers_to_is_deleted_at_the_next_start) {
    TelegramInstallation installed;
    installed.start();
    ASSERT_TRUE(installed.is_ready) << installed.loa.log();
    installed.telegram.say(teacher, teacher, told, {.photo = jpeg(*draw_scene(1))});
    ASSERT_TRUE(eventually([&] { return is_kept(installed.loa, 1); })) << installed.loa.log();
    installed.loa.kill();
    installed.loa.with_store([&](storage::Store& store) {
        store.database.begin();
        store.evidence.remove(storage::EvidenceId{1});
        store.database.commit();
    });
    EXPECT_EQ(files_in(installed.loa).size(), 2U);
    installed.start();
    EXPECT_TRUE(eventually([&] { return files_in(installed.loa).empty(); })) << installed.loa.log();
}

TEST(Evidence, a_picture_that_was_wanted_when_the_program_ended_is_fetched_after_the_start) {
    TelegramInstallation installed;
    installed.start();
    ASSERT_TRUE(installed.is_ready) << installed.loa.log();
    installed.telegram.inject({.kind = fakes::Fault::Kind::server_error, .method = "getFile"});
    installed.telegram.say(teacher, teacher, told, {.photo = jpeg(*draw_scene(1))});
    ASSERT_TRUE(eventually([&] {
        const auto rows = rows_of(installed.loa);
        return rows.size() == 1 && rows[0].problem.has_value(); // the first attempt failed
    })) << installed.loa.log();
    installed.loa.kill();
    installed.start();
    EXPECT_TRUE(eventually([&] { return is_kept(installed.loa, 1); })) << installed.loa.log();
}

/// The reports' titles are whatever Loa made of them.
std::string title_of(const LoaProcess& loa, storage::ActivityId id) {
    std::string title;
    loa.with_store([&](storage::Store& store) { title = store.activities.find(id)->title; });
    return title;
}

class BackedUp : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
        telegram.say(teacher, teacher, told, {.photo = jpeg(*draw_scene(1))});
        ASSERT_TRUE(eventually([&] { return is_kept(loa, 1); })) << loa.log();
        telegram.say(other_teacher, other_teacher, "tuần trước em đọc xong 2 cuốn sách",
                     {.photo = jpeg(*draw_scene(2))});
        ASSERT_TRUE(eventually([&] { return is_kept(loa, 2); })) << loa.log();
        rows = rows_of(loa);
    }

    CommandResult run(const std::string& command) { return loa.run({command, backup.string()}); }

    fs::path file_of(std::size_t row) const {
        return loa.folder() / "evidence" / rows[row].sha256.substr(0, 2) / rows[row].sha256;
    }
    fs::path copy_of(std::size_t row) const {
        return fs::path(backup.string() + ".evidence") / rows[row].sha256.substr(0, 2) / rows[row].sha256;
    }

    static constexpr std::int64_t other_teacher = 702;
    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
    fs::path backup = loa.folder() / "safe.db";
    std::vector<storage::Evidence> rows;
};

TEST_F(BackedUp, evidence_comes_back_with_the_store) {
    const auto backed_up = run("backup");
    EXPECT_EQ(backed_up.status, 0) << backed_up.err;
    EXPECT_NE(backed_up.out.find("2 files of evidence"), std::string::npos) << backed_up.out;
    EXPECT_EQ(backed_up.err, "");
    EXPECT_EQ(storage::sha256_hex(content(copy_of(0))), rows[0].sha256);
    EXPECT_EQ(loa.stop(), 0);
    fs::remove_all(loa.folder() / "evidence");
    const auto restored = run("restore");
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_EQ(files_in(loa).size(), 4U); // two pictures with thumbnails
    EXPECT_EQ(storage::sha256_hex(content(file_of(1))), rows[1].sha256);
    installed.start();
    ASSERT_TRUE(installed.is_ready) << loa.log();
    EXPECT_TRUE(is_kept(loa, 2));
    EXPECT_EQ(files_in(loa).size(), 4U);
}

TEST_F(BackedUp, a_missing_or_damaged_file_is_named_by_its_activity) {
    EXPECT_EQ(run("backup").status, 0);
    EXPECT_EQ(loa.stop(), 0);
    fs::remove_all(loa.folder() / "evidence");
    fs::remove(copy_of(0));
    fs::remove(copy_of(1)); // a second name of the same bytes: not to be written through
    std::ofstream(copy_of(1)) << "rotten";
    const auto restored = run("restore");
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_NE(restored.err.find(title_of(loa, rows[0].activity)), std::string::npos) << restored.err;
    EXPECT_NE(restored.err.find(title_of(loa, rows[1].activity)), std::string::npos) << restored.err;
    EXPECT_NE(restored.err.find("its bytes are not those"), std::string::npos) << restored.err;
    EXPECT_FALSE(fs::exists(file_of(1)));

    fs::remove(backup);
    const auto again = run("backup");
    EXPECT_EQ(again.status, 4) << "cron is to notice";
    EXPECT_NE(again.err.find(title_of(loa, rows[0].activity)), std::string::npos) << again.err;
    EXPECT_TRUE(fs::exists(backup)) << "all else is there";
}

TEST_F(BackedUp, one_that_was_cut_short_is_no_backup_and_the_next_one_is_whole) {
    // As a kill between the steps leaves it: a copy without its name, some evidence, a file half written.
    std::ofstream(backup.string() + ".unfinished") << "half a database";
    fs::create_directories(copy_of(0).parent_path());
    std::ofstream(copy_of(0).string() + ".part") << "half a picture";
    EXPECT_EQ(run("restore").status, 1) << "there is nothing of that name";
    const auto backed_up = run("backup");
    EXPECT_EQ(backed_up.status, 0) << backed_up.err;
    EXPECT_TRUE(fs::exists(copy_of(0)));
    EXPECT_TRUE(fs::exists(copy_of(1)));
    EXPECT_FALSE(fs::exists(backup.string() + ".unfinished"));
    EXPECT_EQ(run("backup").status, 3) << "none is ever written over";
}

TEST_F(BackedUp, what_an_erased_person_sent_does_not_come_back) {
    EXPECT_EQ(run("backup").status, 0);
    loa.kill();
    loa.with_store([&](storage::Store& store) {
        const auto person = store.evidence.find(rows[0].id)->person;
        store.database.begin();
        store.erasing.erase(store, person, {}, {}, "salt", rows[0].received_at);
        store.database.commit();
    });
    installed.start();
    ASSERT_TRUE(installed.is_ready) << loa.log();
    ASSERT_TRUE(eventually([&] { return !fs::exists(file_of(0)); })) << loa.log();
    EXPECT_EQ(loa.stop(), 0);
    const auto restored = run("restore");
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_FALSE(fs::exists(file_of(0)));
    EXPECT_TRUE(fs::exists(file_of(1)));
    EXPECT_EQ(restored.err, "") << "it is nobody's loss";
}

TEST(Evidence, a_picture_on_zalo_is_fetched_from_where_it_lies) {
    fakes::FakeZalo zalo;
    LoaProcess loa(zalo_settings(zalo));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.show_photo("501", "501", told, with_metadata_jpeg(jpeg(*draw_scene(3))));
    ASSERT_TRUE(eventually([&] { return is_kept(loa, 1); })) << loa.log();
    expect_clean_file(loa, rows_of(loa)[0]);
}

TEST(Evidence, a_picture_whose_address_has_expired_is_told_at_once) {
    fakes::FakeZalo zalo;
    LoaProcess loa(zalo_settings(zalo));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.show_photo("501", "501", told, "", zalo.url() + "/photo/999/demo.jpg");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 2)) << loa.log();
    EXPECT_NE(zalo.sent_to("501")[1].text.find("không lấy được"), std::string::npos) << zalo.sent_to("501")[1].text;
    const auto rows = rows_of(loa);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].state, storage::EvidenceState::lost);
    EXPECT_EQ(rows[0].attempts, 1);
}

int pictures_thanked_for(fakes::FakeTelegram& telegram) {
    int count = 0;
    for (const fakes::Sent& sent : telegram.sent_to(teacher)) {
        for (const std::string_view sign : {"Loa đã nhận thêm ", "Loa đã nhận "}) {
            if (const auto at = sent.text.find(sign); at != std::string::npos) {
                count += std::max(1, std::atoi(sent.text.c_str() + at + sign.size()));
                break;
            }
        }
    }
    return count;
}

TEST(Evidence, pictures_sent_one_after_another_are_all_thanked_for) {
    TelegramInstallation installed;
    installed.start();
    ASSERT_TRUE(installed.is_ready) << installed.loa.log();
    installed.telegram.say(teacher, teacher, told);
    ASSERT_TRUE(installed.telegram.wait_for_sent_to(teacher, 1)) << installed.loa.log();
    for (unsigned scene = 1; scene <= 3; ++scene) {
        installed.telegram.say(teacher, teacher, "", {.photo = jpeg(*draw_scene(scene))});
    }
    // Once for all, or twice where this machine is so slow that they come far apart; never with another number. Loa
    // waits for what may follow, up to half a minute.
    ASSERT_TRUE(eventually([&] { return pictures_thanked_for(installed.telegram) == 3; }, std::chrono::minutes(2)))
        << installed.loa.log();
    EXPECT_TRUE(is_kept(installed.loa, 3));
}

TEST(Evidence, nothing_is_ever_fetched_from_another_host) {
    fakes::FakeZalo zalo;
    fakes::FakeZalo elsewhere;
    elsewhere.show_photo("501", "501", "", jpeg(*draw_scene(4)));
    LoaProcess loa(zalo_settings(zalo));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.show_photo("501", "501", told, "", elsewhere.url() + "/photo/0/demo.jpg");
    ASSERT_TRUE(eventually([&] {
        const auto rows = rows_of(loa);
        return rows.size() == 1 && rows[0].state == storage::EvidenceState::lost;
    })) << loa.log();
    EXPECT_EQ(elsewhere.photo_downloads(), 0);
    EXPECT_TRUE(files_in(loa).empty());
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 2)) << loa.log();
    EXPECT_NE(zalo.sent_to("501")[1].text.find("không lấy được"), std::string::npos) << zalo.sent_to("501")[1].text;
}

} // namespace
} // namespace loa::tests
