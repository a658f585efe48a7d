// Poison, a locked store, a full disk: what the platform is told, and that nothing is lost.
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <csignal>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using namespace std::chrono_literals;

class Trouble : public testing::Test {
  protected:
    unsigned post(std::int64_t update, const std::string& text = question, std::int64_t chat = -5001) {
        fakes::TestClient client = loa.client();
        return LoaProcess::post_update(client, message_update(update, chat, 501, update, text));
    }

    void start() {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    void limit_files_of_loa(rlim_t bytes) const {
        const rlimit limit{.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
        ASSERT_EQ(::prlimit(loa.process(), RLIMIT_FSIZE, &limit, nullptr), 0);
    }

    std::size_t deliveries() const { return loa.exported("deliveries").size(); }

    TelegramInstallation installed;
    LoaProcess& loa = installed.loa;
};

TEST_F(Trouble, an_update_that_cannot_be_handled_is_buried_and_blocks_nobody) {
    loa.with_store([](storage::Store& store) {
        store.database.execute("CREATE TRIGGER poison BEFORE INSERT ON chats WHEN NEW.external = '-666' "
                               "BEGIN SELECT RAISE(ABORT, 'poison'); END");
    });
    start();
    EXPECT_EQ(post(1, question, -666), 200u);
    EXPECT_EQ(post(2), 200u);
    EXPECT_EQ(loa.metric("loa_dead_letters"), 1);
    EXPECT_EQ(deliveries(), 1u);
    loa.with_store([](storage::Store& store) {
        const auto letters = store.updates.dead_letters(10);
        ASSERT_EQ(letters.size(), 1u);
        EXPECT_NE(letters[0].raw.find("-666"), std::string::npos);
        EXPECT_NE(letters[0].error, "");
    });
    EXPECT_EQ(post(1, question, -666), 200u);
    EXPECT_EQ(loa.metric("loa_dead_letters"), 1) << "a second delivery is a repetition, not a second letter";
}

TEST_F(Trouble, nobody_else_on_the_machine_may_read_the_store) {
    start();
    EXPECT_EQ(post(1), 200u);
    using enum std::filesystem::perms;
    for (const char* file : {"loa.db", "loa.db-wal", "loa.db-shm"}) {
        const auto allowed = std::filesystem::status(loa.folder() / file).permissions();
        EXPECT_EQ(allowed & (group_all | others_all), none) << file;
    }
}

TEST_F(Trouble, while_the_store_is_locked_the_platform_is_told_to_come_back) {
    start();
    EXPECT_EQ(post(1), 200u);
    loa.with_store([&](storage::Store& store) {
        store.database.begin();
        fakes::TestClient client = loa.client();
        const auto refused = client.post("/webhook/tg", message_update(2, -5001, 501, 2, question),
                                         {{"X-Telegram-Bot-Api-Secret-Token", LoaProcess::secret}});
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->status, 503u);
        EXPECT_NE(fakes::find_header(refused->headers, "retry-after"), "");
        EXPECT_EQ(client.get("/healthz")->status, 200u);
        EXPECT_EQ(client.get("/readyz")->status, 503u);
        store.database.rollback();
    });
    EXPECT_EQ(post(2), 200u);
    EXPECT_EQ(deliveries(), 2u);
}

TEST_F(Trouble, a_full_disk_refuses_and_once_there_is_space_everything_goes_on) {
    constexpr rlim_t bytes = 3 * 1024 * 1024; // of one file: the write-ahead log reaches it first
    loa.start([] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    std::int64_t update = 0;
    const std::string long_text = "/trogiup " + std::string(30'000, 'x');
    loa.with_store([&](storage::Store& store) {
        // A reader keeps the log from starting anew, so that it must reach the limit and stay there.
        store.database.execute("BEGIN");
        store.database.execute("SELECT count(*) FROM chats");
        unsigned status = 200;
        while (status == 200 && update < 2'000) {
            status = post(++update, long_text);
        }
        EXPECT_EQ(status, 503u) << "after " << update << " updates";
        // Beside the update that found no room, the outcome of a delivery may have been written: alone it could fit.
        limit_files_of_loa(bytes / 2);
        EXPECT_EQ(post(update, long_text), 503u);
        store.database.execute("COMMIT");
    });

    limit_files_of_loa(RLIM_INFINITY);
    EXPECT_TRUE(eventually([&] { return post(update, long_text) == 200; }));
    EXPECT_EQ(deliveries(), static_cast<std::size_t>(update)) << "each update that got 200 has its effect once";
    EXPECT_EQ(loa.metric("loa_dead_letters"), 0);
}

TEST_F(Trouble, a_newer_store_is_refused_with_a_clear_message) {
    loa.with_store([](storage::Store& store) { store.database.execute("PRAGMA user_version = 999"); });
    try {
        loa.start();
        ADD_FAILURE() << "it started";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("later version"), std::string::npos) << error.what();
    }
}

TEST_F(Trouble, a_wrong_token_is_told_without_the_token) {
    nlohmann::json channel = telegram_channel(installed.telegram);
    channel["token"] = "123456:WRONG-token_of_no_account_at_all";
    LoaProcess other(settings_with(channel));
    other.start();
    ASSERT_TRUE(eventually([&] { return other.log().find("tg") != std::string::npos; }));
    fakes::TestClient client = other.client();
    EXPECT_EQ(client.get("/readyz")->status, 503u);
    EXPECT_EQ(other.stop(), 0);
    EXPECT_EQ(other.log().find("WRONG-token"), std::string::npos);
}

} // namespace
} // namespace loa::tests
