#include "bot/engine/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::engine {
namespace {

using handlers::Update;

/// Stands for the network thread: runs what the engine posts, on the test's thread.
class PostedWork {
  public:
    void post(std::move_only_function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(work));
        }
        arrived_.notify_one();
    }

    void run_until(const std::function<bool()>& is_reached) {
        while (!is_reached()) {
            std::unique_lock lock(mutex_);
            ASSERT_TRUE(arrived_.wait_for(lock, std::chrono::seconds(20), [this] { return !waiting_.empty(); }));
            auto work = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            work();
        }
    }

    bool has_work() {
        const std::lock_guard lock(mutex_);
        return !waiting_.empty();
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::move_only_function<void()>> waiting_;
};

Update message(std::string key, std::string text) {
    handlers::MessageReceived received;
    received.place.chat = "1";
    received.from.user = "1";
    received.message = key;
    received.text = std::move(text);
    return {.channel = storage::ChannelId{1}, .key = std::move(key), .raw = "raw text", .body = std::move(received)};
}

/// A table of the test's own.
void set_fact(storage::Database& database, std::string_view name, std::string_view value) {
    const auto statement = database.prepare("INSERT INTO facts (name, value) VALUES ($1, $2)");
    storage::run(*statement, name, value);
}

/// Keeps each message as a fact; "poison" writes and then fails, "outage" fails as a full disk does.
void keep_as_fact(const handlers::Event& event, handlers::Turn& turn) {
    const auto* update = std::get_if<Update>(&event.body);
    if (update == nullptr) {
        return;
    }
    const auto* received = std::get_if<handlers::MessageReceived>(&update->body);
    if (received == nullptr) {
        throw std::runtime_error("no message");
    }
    set_fact(turn.store.database, update->key, received->text);
    if (received->text == "poison") {
        throw std::runtime_error("cannot digest this");
    }
    if (received->text == "outage") {
        throw storage::StorageError(storage::Fault::full, "disk full");
    }
    turn.has_planned_deliveries = received->text == "answer me";
}

class EngineTest : public testing::Test {
  protected:
    explicit EngineTest(EngineLimits limits = {}) {
        storage::migrate(*database);
        storage::Channels(*database).remember("tg", "telegram");
        database->execute("CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
        engine = std::make_unique<Engine>(
            *database, std::make_shared<handlers::Context>(), keep_as_fact,
            [this](std::move_only_function<void()> work) { posted.post(std::move(work)); }, limits);
    }

    void submit(Update update) {
        ++submitted;
        engine->submit(std::move(update), [this](Verdict verdict) { verdicts.push_back(verdict); });
    }

    void wait_for_all() {
        posted.run_until([&] { return verdicts.size() == submitted; });
    }

    std::optional<std::string> fact(const std::string& name) {
        const auto statement = database->prepare("SELECT value FROM facts WHERE name = $1");
        storage::Rows rows = storage::query(*statement, name);
        return rows.next() ? std::optional(rows.string(0)) : std::nullopt;
    }

    std::unique_ptr<storage::Database> database = storage::open_sqlite({.file = ":memory:"});
    PostedWork posted;
    std::unique_ptr<Engine> engine;
    std::size_t submitted = 0;
    std::vector<Verdict> verdicts;
};

TEST_F(EngineTest, what_waited_is_committed_as_one_batch_before_anybody_is_told) {
    for (int i = 0; i < 40; ++i) {
        submit(message("u" + std::to_string(i), "text"));
    }
    engine->start();
    wait_for_all();
    engine->stop();
    EXPECT_EQ(std::ranges::count(verdicts, Verdict::committed), 40);
    EXPECT_EQ(engine->counters().batches, 1U);
    EXPECT_EQ(engine->counters().batch_events_last, 40U);
    EXPECT_EQ(fact("u39"), "text");
}

TEST_F(EngineTest, second_delivery_of_an_update_changes_nothing) {
    submit(message("u1", "first"));
    submit(message("u1", "second"));
    engine->start();
    wait_for_all();
    engine->stop();
    EXPECT_EQ(fact("u1"), "first");
    EXPECT_EQ(engine->counters().duplicates, 1U);
    EXPECT_EQ(verdicts, (std::vector{Verdict::committed, Verdict::committed}));
}

TEST_F(EngineTest, a_poisonous_update_is_buried_alone_and_not_delivered_again) {
    submit(message("u1", "good"));
    submit(message("u2", "poison"));
    submit(message("u3", "good too"));
    submit(message("u2", "poison"));
    engine->start();
    wait_for_all();
    engine->stop();
    EXPECT_EQ(std::ranges::count(verdicts, Verdict::committed), 4);
    EXPECT_EQ(fact("u1"), "good");
    EXPECT_EQ(fact("u2"), std::nullopt);
    EXPECT_EQ(fact("u3"), "good too");
    const auto letters = storage::Updates(*database).dead_letters(10);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].key, "u2");
    EXPECT_EQ(letters[0].raw, "raw text");
    EXPECT_EQ(letters[0].error, "cannot digest this");
}

TEST_F(EngineTest, an_outage_refuses_the_whole_batch_and_keeps_nothing_of_it) {
    submit(message("u1", "good"));
    submit(message("u2", "outage"));
    engine->start();
    wait_for_all();
    EXPECT_EQ(verdicts, (std::vector{Verdict::unavailable, Verdict::unavailable}));
    submit(message("u1", "good"));
    wait_for_all();
    engine->stop();
    EXPECT_EQ(verdicts.back(), Verdict::committed);
    EXPECT_EQ(fact("u1"), "good");
    EXPECT_EQ(fact("u2"), std::nullopt);
}

TEST_F(EngineTest, after_an_erasure_the_connection_is_free_for_what_no_transaction_can_do) {
    int rounds = 0;
    EngineListeners listeners;
    listeners.on_erased = [&](storage::Database& own) {
        own.execute("VACUUM"); // fails within a transaction
        ++rounds;
    };
    engine->set_listeners(std::move(listeners));
    engine->start();
    for (int i = 0; i < 2; ++i) {
        ++submitted;
        engine->submit([](handlers::Turn& turn) { turn.has_erased = true; },
                       [this](Verdict verdict) { verdicts.push_back(verdict); });
        wait_for_all();
    }
    submit(message("1", "afterwards"));
    wait_for_all();
    engine->stop();
    EXPECT_EQ(rounds, 2);
    EXPECT_EQ(fact("1"), "afterwards") << "prepared statements survive it";
}

TEST_F(EngineTest, planned_deliveries_are_announced_after_the_commit) {
    bool was_announced = false;
    engine->set_listeners({.on_planned = [&] { was_announced = true; }, .on_tap_answer = {}, .on_plan_changed = {}});
    submit(message("u1", "answer me"));
    engine->start();
    posted.run_until([&] { return was_announced; });
    EXPECT_EQ(verdicts.size(), 1U);
    engine->stop();
}

TEST_F(EngineTest, the_spinner_of_a_repeated_or_poisonous_tap_ends_too) {
    int answered = 0;
    engine->set_listeners({.on_planned = {},
                           .on_tap_answer =
                               [&](const handlers::TapAnswer& answer) {
                                   EXPECT_EQ(answer.tap, "tap 1");
                                   ++answered;
                               },
                           .on_plan_changed = {}});
    const Update tap{.channel = storage::ChannelId{1},
                     .key = "u1",
                     .raw = "",
                     .body =
                         handlers::ChoiceTapped{.place = {}, .from = {}, .action = "x", .tap = "tap 1", .message = {}}};
    submit(tap); // keep_as_fact cannot handle it
    submit(tap);
    engine->start();
    posted.run_until([&] { return answered == 2; });
    engine->stop();
}

class SmallQueueTest : public EngineTest {
  protected:
    SmallQueueTest() : EngineTest({.queue_max = 2, .batch_max = 1}) {}
};

TEST_F(SmallQueueTest, what_does_not_fit_into_the_queue_is_refused_at_once) {
    for (int i = 0; i < 3; ++i) {
        submit(message("u" + std::to_string(i), "text"));
    }
    posted.run_until([&] { return !verdicts.empty(); });
    EXPECT_EQ(verdicts, std::vector{Verdict::unavailable});
    engine->start();
    wait_for_all();
    engine->stop();
    EXPECT_EQ(engine->counters().batches, 2U);
    EXPECT_EQ(fact("u2"), std::nullopt);
}

TEST_F(EngineTest, stopping_handles_what_waits_and_refuses_what_comes_later) {
    submit(message("u1", "text"));
    engine->start();
    engine->stop();
    submit(message("u2", "late"));
    wait_for_all();
    EXPECT_EQ(verdicts, (std::vector{Verdict::committed, Verdict::unavailable}));
    EXPECT_EQ(fact("u1"), "text");
}

TEST_F(EngineTest, a_task_that_fails_undoes_its_own_work_only) {
    bool is_done = false;
    Verdict task_verdict = Verdict::committed;
    engine->submit(
        [](handlers::Turn& turn) {
            set_fact(turn.store.database, "half", "done");
            throw std::runtime_error("no");
        },
        [&](Verdict verdict) {
            task_verdict = verdict;
            is_done = true;
        });
    submit(message("u1", "text"));
    engine->start();
    posted.run_until([&] { return is_done && verdicts.size() == 1; });
    engine->stop();
    EXPECT_EQ(task_verdict, Verdict::unavailable); // who asked must not take it for done
    EXPECT_EQ(fact("half"), std::nullopt);
    EXPECT_EQ(fact("u1"), "text");
}

/// A disk whose writes end when the test says so.
class HeldDisk {
  public:
    bool sync() {
        std::unique_lock lock(mutex_);
        ++begun_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return allowed_ > 0; });
        --allowed_;
        return !is_broken_;
    }

    void wait_until_begun(int count) {
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return begun_ >= count; }));
    }

    void let_end(int count, bool is_broken = false) {
        {
            const std::lock_guard lock(mutex_);
            allowed_ += count;
            is_broken_ = is_broken;
        }
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int begun_ = 0;
    int allowed_ = 0;
    bool is_broken_ = false;
};

class HeldDiskTest : public EngineTest {
  protected:
    HeldDiskTest() {
        engine->set_sync([this] { return disk.sync(); });
    }
    ~HeldDiskTest() override {
        disk.let_end(1000);
        engine->stop(); // before the disk goes
    }

    HeldDisk disk;
};

TEST_F(HeldDiskTest, nobody_is_told_before_the_disk_has_it) {
    submit(message("u1", "answer me"));
    bool was_announced = false;
    engine->set_listeners({.on_planned = [&] { was_announced = true; }, .on_tap_answer = {}, .on_plan_changed = {}});
    engine->start();
    disk.wait_until_begun(1);
    EXPECT_EQ(engine->counters().updates, 1U) << "it is committed";
    EXPECT_FALSE(posted.has_work());
    disk.let_end(1);
    wait_for_all();
    EXPECT_EQ(verdicts, std::vector{Verdict::committed});
    EXPECT_TRUE(was_announced);
}

TEST_F(HeldDiskTest, the_next_batch_is_handled_meanwhile_and_those_behind_it_share_one) {
    submit(message("u1", "text"));
    engine->start();
    disk.wait_until_begun(1);
    submit(message("u2", "text"));
    while (engine->counters().updates < 2) {
        std::this_thread::yield();
    }
    for (int i = 3; i <= 10; ++i) {
        submit(message("u" + std::to_string(i), "text"));
    }
    EXPECT_FALSE(posted.has_work());
    disk.let_end(3);
    wait_for_all();
    engine->stop();
    EXPECT_EQ(engine->counters().batches, 3U);
    EXPECT_EQ(engine->counters().batch_events_last, 8U);
    EXPECT_EQ(std::ranges::count(verdicts, Verdict::committed), 10);
}

TEST_F(HeldDiskTest, what_a_broken_disk_did_not_keep_has_no_effects_and_nothing_is_taken_any_more) {
    int losses = 0;
    bool was_announced = false;
    EngineListeners listeners;
    listeners.on_planned = [&] { was_announced = true; };
    listeners.on_disk_lost = [&] { ++losses; };
    engine->set_listeners(std::move(listeners));
    submit(message("u1", "answer me"));
    engine->start();
    disk.wait_until_begun(1);
    submit(message("u2", "answer me"));
    disk.let_end(1, true);
    disk.wait_until_begun(2);
    disk.let_end(1); // a later success proves nothing
    wait_for_all();
    submit(message("u3", "answer me"));
    wait_for_all();
    posted.run_until([&] { return losses == 2; });
    EXPECT_EQ(verdicts, (std::vector{Verdict::unavailable, Verdict::unavailable, Verdict::unavailable}));
    EXPECT_FALSE(was_announced);
}

TEST_F(HeldDiskTest, stopping_waits_for_the_disk) {
    submit(message("u1", "text"));
    engine->start();
    disk.wait_until_begun(1);
    disk.let_end(1);
    engine->stop();
    wait_for_all();
    EXPECT_EQ(verdicts, std::vector{Verdict::committed});
}

} // namespace
} // namespace loa::engine
