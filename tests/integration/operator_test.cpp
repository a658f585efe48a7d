// What an operator does with the program's commands, and what strangers can ask of its health.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/integration/loa_process.h"

namespace loa::tests {
namespace {

class Operator : public testing::Test {
  protected:
    Operator() { remember(loa, "first"); }

    static void remember(LoaProcess& loa, const std::string& name) {
        loa.with_store([&](storage::Store& store) {
            const auto channel = store.channels.remember("tg", "telegram");
            store.persons.remember(channel, name, name, at(0));
        });
    }

    static bool knows(LoaProcess& loa, const std::string& name) {
        bool is_known = false;
        loa.with_store([&](storage::Store& store) {
            is_known = store.persons.find(store.channels.remember("tg", "telegram"), name).has_value();
        });
        return is_known;
    }

    /// Overwrites the store from that byte on and forgets its log.
    void damage(std::streamoff from) const {
        std::filesystem::remove(store.string() + "-wal");
        std::filesystem::remove(store.string() + "-shm");
        std::fstream file(store, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(0, std::ios::end);
        const auto end = static_cast<std::streamoff>(file.tellp());
        ASSERT_GT(end, from);
        file.seekp(from);
        file << std::string(static_cast<std::size_t>(end - from), 'x');
    }

    std::vector<std::filesystem::path> beside_store(std::string_view part) const {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(store.parent_path())) {
            if (entry.path().filename().string().contains(part)) {
                found.push_back(entry.path());
            }
        }
        return found;
    }

    void expect_replaced(std::streamoff damaged_from) {
        remember(loa, "gv-mau");
        const std::string backup = (loa.folder() / "safe.db").string();
        ASSERT_EQ(loa.run({"backup", backup}).status, 0);
        damage(damaged_from);
        const CommandResult restored = loa.run({"restore", backup});
        EXPECT_EQ(restored.status, 0) << restored.err;
        EXPECT_NE(restored.err.find("what is there is damaged"), std::string::npos) << restored.err;
        EXPECT_NE(restored.out.find("kept its damaged files"), std::string::npos) << restored.out;
        EXPECT_TRUE(knows(loa, "gv-mau"));
        const auto kept = beside_store(".before-restore-");
        ASSERT_EQ(kept.size(), 1U);
        std::ifstream file(kept.front(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        EXPECT_TRUE(bytes.ends_with("xxxx")) << "as it was";
        EXPECT_TRUE(beside_store(".unfinished").empty());
    }

    LoaProcess loa{nlohmann::json::object()};
    std::filesystem::path store = loa.folder() / "loa.db";
};

TEST_F(Operator, restores_over_a_store_with_broken_pages) {
    expect_replaced(4096);
}

TEST_F(Operator, restores_over_a_file_that_is_no_store) {
    expect_replaced(0);
}

TEST_F(Operator, a_backup_that_is_not_good_leaves_a_damaged_store_where_it_is) {
    const std::filesystem::path backup = loa.folder() / "broken.db";
    std::ofstream(backup) << std::string(8192, 'y');
    damage(4096);
    EXPECT_NE(loa.run({"restore", backup.string()}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(store));
    EXPECT_TRUE(beside_store(".before-restore-").empty());
    EXPECT_TRUE(beside_store(".restoring").empty());
}

TEST_F(Operator, is_refused_an_export_by_unit_of_what_belongs_to_none) {
    for (const char* const what : {"notices", "audit"}) {
        const CommandResult refused = loa.run({"export", what, "--unit", "MAU-A"});
        EXPECT_EQ(refused.status, 1) << what;
        EXPECT_NE(refused.err.find("--unit"), std::string::npos) << refused.err;
        EXPECT_EQ(refused.out, "");
        EXPECT_EQ(loa.run({"export", what}).status, 0) << what;
    }
    EXPECT_EQ(loa.run({"export", "units", "--from", "2024-09-01"}).status, 1);
    EXPECT_EQ(loa.run({"export", "units", "--unit", "MAU-A"}).status, 0);
}

TEST_F(Operator, a_flood_of_strangers_who_ask_whether_it_is_ready_does_not_write_for_each) {
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready());
    constexpr int requests = 300;
    const double before = loa.metric("loa_events_total{kind=\"task\"}");
    fakes::TestClient client = loa.client();
    for (int i = 0; i < requests; ++i) {
        ASSERT_EQ(client.get("/readyz").value().status, 200U);
    }
    EXPECT_LT(loa.metric("loa_events_total{kind=\"task\"}") - before, requests / 2);
}

} // namespace
} // namespace loa::tests
