#include "bot/delivery/delivery_pump.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::delivery {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using channels::Outgoing;
using channels::SendOutcome;

/// A channel whose answers a test decides.
class ScriptedChannel final : public channels::Channel {
  public:
    using Answer = std::function<SendOutcome(const Outgoing&)>;

    explicit ScriptedChannel(storage::ChannelId id) { info_.id = id; }

    const handlers::ChannelInfo& info() const override { return info_; }
    asio::awaitable<std::expected<void, channels::ChannelTrouble>> start() override {
        co_return std::expected<void, channels::ChannelTrouble>();
    }
    bool takes_webhooks() const override { return true; }
    channels::WebhookReading read_webhook(const server::HttpRequest&) override { return channels::WebhookProbe{}; }
    asio::awaitable<channels::ChannelTrouble> poll(channels::UpdateSink&) override {
        co_return channels::ChannelTrouble{};
    }
    asio::awaitable<SendOutcome> send(Outgoing outgoing) override {
        ++in_flight[outgoing.chat];
        most_in_flight_in_a_chat = std::max(most_in_flight_in_a_chat, in_flight[outgoing.chat]);
        asio::steady_timer wire(co_await asio::this_coro::executor, 1ms);
        co_await wire.async_wait(asio::use_awaitable);
        --in_flight[outgoing.chat];
        sent.push_back(outgoing.chat + ":" + outgoing.message.text);
        if (outgoing.file) {
            files.push_back(outgoing.file->bytes);
        }
        co_return answer(outgoing);
    }
    asio::awaitable<void> answer_tap(std::string, std::string, std::string) override { co_return; }

    Answer answer = [](const Outgoing&) {
        SendOutcome outcome;
        outcome.message = "1";
        return outcome;
    };
    std::vector<std::string> sent;
    std::vector<std::string> files; ///< bytes, of those that had one
    std::map<std::string, int> in_flight;
    int most_in_flight_in_a_chat = 0;

  private:
    handlers::ChannelInfo info_;
};

/// Delivered is noted, everything else is tried again when the channel says so: enough of a policy to test the pump.
void settle(const handlers::Event& event, handlers::Turn& turn) {
    const auto* ended = std::get_if<handlers::DeliveryEnded>(&event.body);
    if (ended == nullptr) {
        return;
    }
    if (ended->outcome.kind == SendOutcome::Kind::delivered) {
        turn.store.deliveries.sent(ended->delivery, ended->outcome.message, turn.now);
    } else {
        turn.store.deliveries.try_again(ended->delivery, turn.now + ended->outcome.wait, ended->outcome.error,
                                        turn.now);
    }
}

class DeliveryPumpTest : public testing::Test {
  protected:
    DeliveryPumpTest() {
        storage::migrate(*database);
        storage::Store store(*database);
        channel_id = store.channels.remember("tg", "telegram");
        for (const char* name : {"a", "b", "c"}) {
            chats[name] = store.chats.remember(channel_id, name, storage::ChatKind::group, name, {}).id;
        }
        channel = std::make_unique<ScriptedChannel>(channel_id);
        engine = std::make_unique<engine::Engine>(
            *database, std::make_shared<handlers::Context>(), settle,
            [this](std::move_only_function<void()> work) { asio::post(network, std::move(work)); });
        engine->start();
    }

    ~DeliveryPumpTest() override { engine->stop(); }

    storage::DeliveryId plan(const std::string& chat, const std::string& text,
                             storage::DeliveryKind kind = storage::DeliveryKind::reply,
                             std::optional<std::string> file = {}) {
        storage::NewDelivery delivery;
        delivery.file = std::move(file);
        delivery.channel = channel_id;
        delivery.chat = chats.at(chat);
        delivery.kind = kind;
        delivery.text = text;
        storage::DeliveryId id;
        run_task([&](handlers::Turn& turn) {
            delivery.due_at = turn.now;
            id = turn.store.deliveries.plan(delivery, turn.now);
        });
        return id;
    }

    void run_task(engine::Task task) {
        bool is_done = false;
        engine->submit(std::move(task), [&](engine::Verdict) { is_done = true; });
        run_until([&] { return is_done; });
    }

    void run_until(const std::function<bool()>& is_reached) {
        const auto end = Clock::now() + 20s;
        while (!is_reached() && Clock::now() < end) {
            network.run_one_for(100ms);
        }
        ASSERT_TRUE(is_reached());
    }

    void start_pump(config::Rate rate = {}, PumpLimits limits = {}) {
        pump = std::make_unique<DeliveryPump>(network, *engine, *channel, rate, limits, make_file);
        pump->start();
    }

    storage::DeliveryId plan_file(const std::string& chat, const std::string& text, const std::string& file) {
        return plan(chat, text, storage::DeliveryKind::reply, file);
    }

    std::string state_of(storage::DeliveryId id) {
        std::string state;
        run_task([&](handlers::Turn& turn) { state = storage::to_text(turn.store.deliveries.find(id)->state); });
        return state;
    }

    asio::io_context network;
    asio::executor_work_guard<asio::io_context::executor_type> keep_running{network.get_executor()};
    std::unique_ptr<storage::Database> database = storage::open_sqlite({.file = ":memory:"});
    storage::ChannelId channel_id;
    std::map<std::string, storage::ChatId> chats;
    std::unique_ptr<ScriptedChannel> channel;
    /// The file named "N xxx" has the bytes "xxx", N times over; nobody gets the one named "none".
    FileMaker make_file = [](handlers::Turn&, const storage::Delivery& delivery, const storage::Chat&,
                             const handlers::Capabilities&) -> std::optional<channels::OutgoingFile> {
        if (delivery.file == "none") {
            return std::nullopt;
        }
        if (delivery.file == "broken") {
            throw std::runtime_error("no code can hold this");
        }
        channels::OutgoingFile file;
        const std::size_t space = delivery.file->find(' ');
        for (int i = std::stoi(delivery.file->substr(0, space)); i > 0; --i) {
            file.bytes += delivery.file->substr(space + 1);
        }
        return file;
    };
    std::unique_ptr<engine::Engine> engine;
    std::unique_ptr<DeliveryPump> pump;
};

TEST_F(DeliveryPumpTest, what_was_planned_before_the_start_is_sent_and_recorded) {
    const auto id = plan("a", "xin chào");
    start_pump();
    run_until([&] { return channel->sent.size() == 1; });
    EXPECT_EQ(channel->sent.front(), "a:xin chào");
    run_until([&] { return state_of(id) == "sent"; });
}

TEST_F(DeliveryPumpTest, replies_go_before_notices_and_a_chat_stays_in_order) {
    plan("a", "notice 1", storage::DeliveryKind::notice);
    plan("a", "reply 1");
    plan("a", "reply 2");
    start_pump();
    run_until([&] { return channel->sent.size() == 3; });
    EXPECT_EQ(channel->sent, (std::vector<std::string>{"a:reply 1", "a:reply 2", "a:notice 1"}));
    EXPECT_EQ(channel->most_in_flight_in_a_chat, 1);
}

TEST_F(DeliveryPumpTest, a_refused_chat_waits_and_keeps_its_order_while_others_go_on) {
    plan("a", "1");
    plan("a", "2");
    plan("b", "1");
    bool was_refused = false;
    Clock::time_point refused_at;
    Clock::time_point repeated_at;
    channel->answer = [&](const Outgoing& outgoing) {
        SendOutcome outcome;
        if (outgoing.chat != "a") {
            return outcome;
        }
        if (!std::exchange(was_refused, true)) {
            refused_at = Clock::now();
            outcome.kind = SendOutcome::Kind::retry_after;
            outcome.wait = 300ms;
        } else if (repeated_at == Clock::time_point{}) {
            repeated_at = Clock::now();
        }
        return outcome;
    };
    start_pump();
    run_until([&] { return channel->sent.size() == 4; });
    EXPECT_EQ(channel->sent, (std::vector<std::string>{"a:1", "b:1", "a:1", "a:2"}));
    EXPECT_GE(repeated_at - refused_at, 300ms);
}

TEST_F(DeliveryPumpTest, a_wait_for_the_whole_channel_holds_every_chat_back) {
    plan("a", "1");
    bool was_refused = false;
    Clock::time_point refused_at;
    std::vector<Clock::time_point> later;
    channel->answer = [&](const Outgoing&) {
        SendOutcome outcome;
        if (!std::exchange(was_refused, true)) {
            refused_at = Clock::now();
            outcome.kind = SendOutcome::Kind::retry_after;
            outcome.wait = 300ms;
            outcome.is_whole_channel = true;
        } else {
            later.push_back(Clock::now());
        }
        return outcome;
    };
    start_pump();
    run_until([&] { return was_refused; });
    plan("b", "1");
    plan("c", "1", storage::DeliveryKind::notice);
    pump->poke();
    run_until([&] { return channel->sent.size() == 4; });
    ASSERT_EQ(later.size(), 3U);
    for (const Clock::time_point at : later) {
        EXPECT_GE(at - refused_at, 300ms);
    }
}

TEST_F(DeliveryPumpTest, a_wait_for_the_whole_channel_is_obeyed_after_a_restart) {
    plan("a", "1");
    plan("b", "1");
    run_task([&](handlers::Turn& turn) { turn.store.channels.pause(channel_id, {}, turn.now + 300ms); });
    const auto before = Clock::now();
    start_pump();
    run_until([&] { return !channel->sent.empty(); });
    EXPECT_GE(Clock::now() - before, 300ms);
    run_until([&] { return channel->sent.size() == 2; });
}

TEST_F(DeliveryPumpTest, a_message_that_is_tried_later_is_not_overtaken_in_its_chat) {
    plan("a", "1");
    plan("a", "2");
    bool has_failed = false;
    channel->answer = [&](const Outgoing&) {
        SendOutcome outcome;
        if (!std::exchange(has_failed, true)) {
            outcome.kind = SendOutcome::Kind::retry_later;
            outcome.wait = 200ms; // settle() plans the next attempt by it
        }
        return outcome;
    };
    start_pump();
    run_until([&] { return channel->sent.size() == 3; });
    EXPECT_EQ(channel->sent, (std::vector<std::string>{"a:1", "a:1", "a:2"}));
}

TEST_F(DeliveryPumpTest, what_was_taken_and_not_yet_written_is_handed_back_at_a_stop) {
    const auto first = plan("a", "1");
    const auto second = plan("b", "2");
    const auto third = plan("c", "3");
    start_pump({.per_second = 2, .chat_per_second = 0, .group_per_minute = 0}, {.taken_ahead = 10s});
    run_until([&] { return channel->sent.size() == 1; });
    bool is_stopped = false;
    asio::co_spawn(network, pump->stop(5s), [&](const std::exception_ptr&) { is_stopped = true; });
    run_until([&] { return is_stopped; });
    EXPECT_EQ(channel->sent.size(), 1U);
    EXPECT_EQ(state_of(first), "sent");
    EXPECT_EQ(state_of(second), "planned");
    EXPECT_EQ(state_of(third), "planned");
}

TEST_F(DeliveryPumpTest, a_pause_of_the_last_run_is_still_obeyed) {
    plan("a", "1");
    run_task([&](handlers::Turn& turn) { turn.store.channels.pause(channel_id, chats.at("a"), turn.now + 300ms); });
    const auto before = Clock::now();
    start_pump();
    run_until([&] { return channel->sent.size() == 1; });
    EXPECT_GE(Clock::now() - before, 300ms);
}

TEST_F(DeliveryPumpTest, a_window_smaller_than_the_queue_loses_nothing) {
    for (int i = 0; i < 60; ++i) {
        plan(i % 2 == 0 ? "a" : "b", std::to_string(i));
    }
    start_pump(
        {}, {.window_max = 5, .in_flight_max = 4, .taken_ahead = 250ms, .storage_retry = 50ms, .load_interval = 1ms});
    run_until([&] { return channel->sent.size() == 60; });
    std::vector<int> in_a;
    for (const std::string& text : channel->sent) {
        if (text.starts_with("a:")) {
            in_a.push_back(std::stoi(text.substr(2)));
        }
    }
    EXPECT_TRUE(std::ranges::is_sorted(in_a));
}

TEST_F(DeliveryPumpTest, what_is_cancelled_while_it_waits_is_not_sent) {
    plan("a", "1");
    const auto cancelled = plan("a", "2");
    channel->answer = [&](const Outgoing&) {
        engine->submit([=](handlers::Turn& turn) { turn.store.deliveries.failed(cancelled, "cancelled"); }, {});
        return SendOutcome{};
    };
    start_pump();
    run_until([&] { return channel->sent.size() == 1; });
    plan("b", "3");
    pump->poke();
    run_until([&] { return channel->sent.size() == 2; });
    EXPECT_EQ(channel->sent.back(), "b:3");
}

TEST_F(DeliveryPumpTest, a_file_is_made_when_it_is_sent_and_anew_at_every_try) {
    plan_file("a", "1", "2 ab");
    plan("b", "2");
    bool was_refused = false;
    channel->answer = [&](const Outgoing& outgoing) {
        SendOutcome outcome;
        if (outgoing.chat == "a" && !std::exchange(was_refused, true)) {
            outcome.kind = SendOutcome::Kind::retry_later;
        }
        return outcome;
    };
    start_pump();
    run_until([&] { return channel->sent.size() == 3; });
    EXPECT_EQ(channel->files, (std::vector<std::string>{"abab", "abab"}));
}

TEST_F(DeliveryPumpTest, a_file_that_is_nobodys_any_more_takes_its_message_with_it) {
    const auto id = plan_file("a", "1", "none");
    plan("b", "2");
    start_pump();
    run_until([&] { return channel->sent.size() == 1; });
    EXPECT_EQ(channel->sent.front(), "b:2");
    EXPECT_EQ(state_of(id), "cancelled");
}

TEST_F(DeliveryPumpTest, a_file_that_cannot_be_made_holds_nothing_up) {
    const auto words = plan_file("a", "1", "broken");
    const auto bare = plan_file("a", "", "broken");
    plan("b", "2");
    start_pump();
    run_until([&] { return channel->sent.size() == 2; });
    run_until([&] { return state_of(words) == "sent"; });
    EXPECT_EQ(state_of(bare), "cancelled");
}

TEST_F(DeliveryPumpTest, a_file_that_is_too_large_goes_without_its_bytes) {
    plan_file("a", "1", std::to_string(file_bytes_max + 1) + " x");
    start_pump();
    run_until([&] { return channel->sent.size() == 1; });
    EXPECT_EQ(channel->files, std::vector<std::string>{""});
}

TEST_F(DeliveryPumpTest, after_some_failures_the_text_goes_without_its_file) {
    plan_file("a", "1", "1 x");
    int failures = 0;
    channel->answer = [&](const Outgoing&) {
        SendOutcome outcome;
        outcome.kind = failures++ < 3 ? SendOutcome::Kind::retry_later : SendOutcome::Kind::delivered;
        return outcome;
    };
    start_pump();
    run_until([&] { return channel->sent.size() == 4; });
    EXPECT_EQ(channel->files, (std::vector<std::string>{"x", "x", "x", ""}));
}

TEST_F(DeliveryPumpTest, files_wait_until_there_is_room_for_them) {
    for (int i = 0; i < 20; ++i) {
        plan_file(i % 2 == 0 ? "a" : "b", std::to_string(i), "10 x");
    }
    plan("c", "words");
    PumpLimits limits;
    limits.files.files_in_hand_max = 10;
    limits.load_interval = 1ms;
    start_pump({}, limits);
    run_until([&] { return channel->sent.size() == 21; });
    EXPECT_EQ(channel->files, std::vector<std::string>(20, "xxxxxxxxxx"));
    std::vector<int> in_a;
    for (const std::string& text : channel->sent) {
        if (text.starts_with("a:")) {
            in_a.push_back(std::stoi(text.substr(2)));
        }
    }
    EXPECT_TRUE(std::ranges::is_sorted(in_a));
}

} // namespace
} // namespace loa::delivery
