#include "tests/fakes/webhook_sender.h"

#include <gtest/gtest.h>

#include "tests/fakes/http_endpoint.h"
#include "tests/fakes/io_thread.h"

namespace loa::fakes {
namespace {

using namespace std::chrono_literals;

/// A receiver that answers what it is told to.
class WebhookSenderTest : public testing::Test {
  protected:
    void SetUp() override {
        port = thread.run([&] {
            receiver.listen(0);
            return receiver.port();
        });
    }

    void TearDown() override {
        thread.run([&] {
            sender.stop();
            receiver.close();
        });
        thread.stop();
    }

    void start() {
        thread.run([&] {
            sender.set_retry_scale(0.001);
            sender.start({.port = port, .path = "/hook?x=1", .host = "loa.example", .secret = "geheim"});
        });
    }

    void push(std::int64_t chat, int count) {
        thread.run([&] {
            for (int i = 0; i < count; ++i) {
                feed.push("message", {{"chat", {{"id", chat}}}, {"n", i}});
                sender.wake();
            }
        });
    }

    bool wait_for_received(std::size_t count) {
        return thread.wait_until([&] { return received.size() >= count && feed.size() == 0; }, 10s);
    }

    IoThread thread;
    UpdateFeed feed;
    std::vector<Request> received;
    std::vector<unsigned> statuses; ///< of the first answers; then 200
    HttpEndpoint receiver{thread.context(), [this](Request request, Answer answer) {
                              Reply reply;
                              if (received.size() < statuses.size()) {
                                  reply.status = statuses[received.size()];
                              }
                              received.push_back(std::move(request));
                              answer(reply);
                              thread.changed();
                          }};
    WebhookSender sender{thread.context(), feed, [this] { thread.changed(); }};
    std::uint16_t port = 0;
};

TEST_F(WebhookSenderTest, a_push_has_the_secret_and_the_path) {
    push(-5, 1);
    start();
    ASSERT_TRUE(wait_for_received(1));
    EXPECT_EQ(received[0].path, "/hook");
    EXPECT_EQ(received[0].query, "x=1");
    EXPECT_EQ(received[0].header("x-telegram-bot-api-secret-token"), "geheim");
    EXPECT_EQ(received[0].header("content-type"), "application/json");
}

TEST_F(WebhookSenderTest, one_chat_is_pushed_in_order_and_many_chats_all_arrive) {
    start();
    for (std::int64_t chat = 1; chat <= 50; ++chat) {
        push(-chat, 10);
    }
    ASSERT_TRUE(wait_for_received(500));
    std::map<std::int64_t, int> next;
    for (const Request& request : received) {
        const auto body = nlohmann::json::parse(request.body);
        EXPECT_EQ(body["message"]["n"], next[body["message"]["chat"]["id"]]++);
    }
}

TEST_F(WebhookSenderTest, anything_but_2xx_is_pushed_again_before_the_next_of_its_chat) {
    statuses = {503, 404, 302, 204};
    push(-5, 2);
    start();
    ASSERT_TRUE(wait_for_received(5));
    EXPECT_EQ(received[0].body, received[3].body);
    EXPECT_NE(received[3].body, received[4].body);
    const auto counts = thread.run([&] { return sender.counts(); });
    EXPECT_EQ(counts.failed, 3);
    EXPECT_EQ(counts.accepted, 2);
}

TEST_F(WebhookSenderTest, duplicates_come_on_demand) {
    thread.run([&] { sender.push_everything_twice(true); });
    push(-5, 3);
    start();
    ASSERT_TRUE(wait_for_received(6));
    EXPECT_EQ(received[0].body, received[1].body);
    EXPECT_NE(received[1].body, received[2].body);
}

} // namespace
} // namespace loa::fakes
