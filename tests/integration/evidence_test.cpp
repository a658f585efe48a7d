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

TEST(Evidence, a_picture_on_zalo_is_fetched_from_where_it_lies) {
    fakes::FakeZalo zalo;
    LoaProcess loa(zalo_settings(zalo));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.show_photo("501", "501", told, with_metadata_jpeg(jpeg(*draw_scene(3))));
    ASSERT_TRUE(eventually([&] { return is_kept(loa, 1); })) << loa.log();
    expect_clean_file(loa, rows_of(loa)[0]);
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
