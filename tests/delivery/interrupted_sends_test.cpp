#include "bot/delivery/interrupted_sends.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::delivery {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using handlers::SendOutcome;

/// A store that the last run left with sends in flight, and an engine whose storage can be out for a while.
class InterruptedSendsTest : public testing::Test {
  protected:
    InterruptedSendsTest() {
        storage::Store store(*database);
        const auto channel = store.channels.remember("tg", "telegram");
        for (const char* name : {"a", "b"}) {
            storage::NewDelivery delivery;
            delivery.channel = channel;
            delivery.chat = store.chats.remember(channel, name, storage::ChatKind::group, name, {}).id;
            delivery.text = name;
            left.push_back(store.deliveries.plan(delivery, {}));
            store.deliveries.take(left.back());
        }
    }

    ~InterruptedSendsTest() override { engine->stop(); }

    /// Notes a doubt as the rules would; before that, as often as the test wants, storage is out.
    void handle(const handlers::Event& event, handlers::Turn& turn) {
        if (outages_left > 0) {
            --outages_left;
            throw storage::StorageError(storage::Fault::full, "said the test");
        }
        const auto& ended = std::get<handlers::DeliveryEnded>(event.body);
        EXPECT_EQ(ended.outcome.kind, SendOutcome::Kind::in_doubt);
        turn.store.deliveries.in_doubt(ended.delivery, turn.now, ended.outcome.error);
    }

    void run_until(const std::function<bool()>& is_reached) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (!is_reached() && std::chrono::steady_clock::now() < end) {
            network.run_one_for(100ms);
        }
        ASSERT_TRUE(is_reached());
    }

    void settle() {
        sends.settle([this] { ++known; }, [this] { ++settled; });
    }

    void expect_in_doubt() {
        engine->stop();
        storage::Store store(*database);
        for (const storage::DeliveryId id : left) {
            EXPECT_EQ(store.deliveries.find(id)->state, storage::DeliveryState::in_doubt);
            EXPECT_EQ(store.deliveries.find(id)->doubts, 1) << "each becomes one event";
        }
    }

    asio::io_context network;
    asio::executor_work_guard<asio::io_context::executor_type> keep_running{network.get_executor()};
    std::unique_ptr<storage::Database> database = [] {
        auto opened = storage::open_sqlite({.file = ":memory:"});
        storage::migrate(*opened);
        return opened;
    }();
    std::vector<storage::DeliveryId> left;
    int outages_left = 0;
    int known = 0;
    int settled = 0;
    std::unique_ptr<engine::Engine> engine = std::make_unique<engine::Engine>(
        *database, std::make_shared<handlers::Context>(),
        [this](const handlers::Event& event, handlers::Turn& turn) { handle(event, turn); },
        [this](std::move_only_function<void()> work) { asio::post(network, std::move(work)); },
        engine::EngineLimits{.queue_max = 4});
    InterruptedSends sends{network, *engine, 10ms};
};

TEST_F(InterruptedSendsTest, each_becomes_a_doubt_once) {
    engine->start();
    settle();
    run_until([&] { return settled == 2; });
    EXPECT_EQ(known, 1);
    expect_in_doubt();
}

TEST_F(InterruptedSendsTest, an_outage_while_they_are_settled_loses_none) {
    outages_left = 3;
    engine->start();
    settle();
    run_until([&] { return settled == 2; });
    EXPECT_EQ(known, 1);
    EXPECT_EQ(outages_left, 0);
    expect_in_doubt();
}

TEST_F(InterruptedSendsTest, while_they_cannot_even_be_counted_nothing_starts) {
    // An engine that takes nothing more, as while it is overrun.
    int refused = 0;
    for (int i = 0; i < 4; ++i) {
        engine->submit([](handlers::Turn&) {}, {});
    }
    settle();
    engine->submit([](handlers::Turn&) {}, [&](engine::Verdict) { ++refused; });
    run_until([&] { return refused == 1; });
    EXPECT_EQ(known, 0);
    engine->start();
    run_until([&] { return settled == 2; });
    EXPECT_EQ(known, 1);
    expect_in_doubt();
}

} // namespace
} // namespace loa::delivery
