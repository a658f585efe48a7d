// The real program is killed again and again under load. Afterwards every update that got 200 has had its effect
// exactly once, and every message is accounted for.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

constexpr int kills = 50;
constexpr int clients = 4;
constexpr int updates_between_kills_max = 60;
constexpr std::int64_t updates_max = (kills + 1) * updates_between_kills_max + clients * 4;
constexpr std::uint64_t default_seed = 20'240'912;

std::uint64_t seed() {
    const char* given = std::getenv("LOA_CRASH_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : default_seed;
}

/// Every third update is a report in private, the others are questions in groups. Each is in a chat of its own, so that
/// its effect can be told from all others.
bool is_report(std::int64_t update) {
    return update % 3 == 0;
}

std::int64_t chat_of(std::int64_t update) {
    return is_report(update) ? 100'000 + update : -100'000 - update;
}

std::string body_of(std::int64_t update) {
    const std::string report = "/baocao hôm qua em học khóa AI trong dạy học 3 buổi ở Sở";
    return message_update(update, chat_of(update), 100'000 + update, 1, is_report(update) ? report : question);
}

/// Posts updates like Telegram: each again and again until it got 200.
class Load {
  public:
    explicit Load(std::uint16_t port) : port_(port) {
        for (int i = 0; i < clients; ++i) {
            threads_.emplace_back([this] { post(); });
        }
    }

    ~Load() {
        is_given_up_ = true;
        finish();
    }

    void moved_to(std::uint16_t port) { port_ = port; }
    std::int64_t accepted() const { return accepted_; }
    std::int64_t begun() const { return next_ - 1; }

    /// Lets each client finish the update it is at.
    void finish() {
        is_ending_ = true;
        for (std::thread& thread : threads_) {
            if (thread.joinable()) {
                thread.join();
            }
        }
    }

  private:
    void post() {
        auto connection = std::make_unique<fakes::TestClient>(port_);
        while (!is_ending_) {
            const std::int64_t update = next_++;
            const std::string body = body_of(update);
            while (!is_given_up_ && LoaProcess::post_update(*connection, body) != 200) {
                connection = std::make_unique<fakes::TestClient>(port_);
                std::this_thread::yield();
            }
            ++accepted_;
        }
    }

    std::atomic<std::uint16_t> port_;
    std::atomic<std::int64_t> next_{1};
    std::atomic<std::int64_t> accepted_{0};
    std::atomic<bool> is_ending_{false};
    std::atomic<bool> is_given_up_{false};
    std::vector<std::thread> threads_;
};

/// What the store holds of one chat.
struct Effects {
    int deliveries = 0;
    int activities = 0;
    std::int64_t attempts = 0;
    std::string state;
};

std::map<std::string, Effects> effects_in(const LoaProcess& loa) {
    std::map<std::string, Effects> effects;
    loa.with_store([&](storage::Store& store) {
        const auto deliveries = store.database.prepare(
            "SELECT c.external, d.state, d.attempts FROM deliveries d JOIN chats c ON c.id = d.chat");
        for (auto rows = storage::query(*deliveries); rows.next();) {
            Effects& of_chat = effects[rows.string(0)];
            ++of_chat.deliveries;
            of_chat.state = rows.string(1);
            of_chat.attempts = rows.integer(2);
        }
        const auto activities =
            store.database.prepare("SELECT c.external FROM activities a JOIN chats c ON c.id = a.chat");
        for (auto rows = storage::query(*activities); rows.next();) {
            ++effects[rows.string(0)].activities;
        }
    });
    return effects;
}

TEST(Crash, every_accepted_update_has_its_effect_once_and_no_delivery_is_lost) {
    std::mt19937_64 chance(seed());
    std::printf("LOA_CRASH_SEED=%llu\n", static_cast<unsigned long long>(seed()));
    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
    telegram.keep_calls(false);
    for (std::int64_t update = 1; update <= updates_max; ++update) {
        fakes::FakeChat chat;
        chat.id = chat_of(update);
        chat.type = chat.id > 0 ? "private" : "group";
        telegram.add_chat(chat);
    }

    loa.start();
    std::int64_t updates = 0;
    {
        Load load(loa.port());
        for (int i = 0; i < kills; ++i) {
            // A number of updates and some microseconds, so that kills fall into every stage of a batch.
            const auto until = load.accepted() + static_cast<std::int64_t>(chance() % updates_between_kills_max);
            ASSERT_TRUE(eventually([&] { return load.accepted() >= until; })) << loa.log();
            const auto moment = std::chrono::steady_clock::now() + std::chrono::microseconds(chance() % 3'000);
            while (std::chrono::steady_clock::now() < moment) {
                std::this_thread::yield();
            }
            loa.kill();
            loa.start();
            load.moved_to(loa.port());
        }
        load.finish();
        updates = load.begun();
        ASSERT_EQ(load.accepted(), updates);
    }
    ASSERT_LE(updates, updates_max);
    EXPECT_GT(updates, kills);

    // Whatever waits is sent; what was in flight at a kill is in doubt, sent once more, and settled then.
    ASSERT_TRUE(eventually(
        [&] {
            return loa.metric("loa_deliveries_waiting") == 0 && loa.metric("loa_sends_in_flight{channel=\"tg\"}") == 0;
        },
        std::chrono::seconds(30)))
        << loa.log();
    EXPECT_EQ(loa.metric("loa_dead_letters"), 0);
    EXPECT_EQ(loa.stop(), 0);

    std::map<std::string, int> copies;
    for (const fakes::Sent& sent : telegram.sent()) {
        ++copies[std::to_string(sent.chat)];
    }
    std::map<std::string, Effects> effects = effects_in(loa);
    int in_doubt = 0;
    int repeated = 0;
    for (std::int64_t update = 1; update <= updates; ++update) {
        const std::string chat = std::to_string(chat_of(update));
        const Effects& of_chat = effects[chat];
        EXPECT_EQ(of_chat.deliveries, 1) << "update " << update;
        EXPECT_EQ(of_chat.activities, is_report(update) ? 1 : 0) << "update " << update;
        EXPECT_TRUE(of_chat.state == "sent" || of_chat.state == "in_doubt")
            << "update " << update << ": " << of_chat.state;
        if (of_chat.state == "sent") {
            EXPECT_GE(copies[chat], 1) << "update " << update << " was never delivered";
        }
        EXPECT_LE(copies[chat], of_chat.attempts) << "update " << update;
        EXPECT_LE(copies[chat], 2) << "update " << update;
        in_doubt += of_chat.state == "in_doubt" ? 1 : 0;
        repeated += copies[chat] > 1 ? 1 : 0;
    }
    EXPECT_EQ(effects.size(), static_cast<std::size_t>(updates)) << "nothing else was made";
    std::printf("%d kills, %lld updates, %d delivered twice after a doubt, %d left in doubt\n", kills,
                static_cast<long long>(updates), repeated, in_doubt);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

} // namespace
} // namespace loa::tests
