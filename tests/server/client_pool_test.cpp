#include "tests/server/running_client.h"
#include "tests/server/scripted_server.h"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

namespace loa::tests {
namespace {

using Kind = client::HttpFailure::Kind;
using std::chrono::milliseconds;

constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

TEST(ClientPool, one_connection_serves_calls_one_after_another) {
    RunningServer server(echo);
    RunningClient client;
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.request(client.call_to(server.port())));
    EXPECT_EQ(client.counters().connections_opened, 1U);
    EXPECT_EQ(client.counters().connections_reused, 4U);
    EXPECT_EQ(server.counters().connections_accepted, 1U);
}

TEST(ClientPool, connection_closed_while_idle_is_noticed_before_writing) {
    std::promise<void> closed;
    ScriptedServer server([&](int number, ScriptedPeer& peer) {
        if (number == 1) closed.set_value(); // the first connection has been closed before this one was accepted
        peer.read_request();
        peer.send(ok);
    });
    RunningClient client;
    const auto call = client.call_to(server.port());
    ASSERT_TRUE(client.request(call));
    // Accepted only after the first connection was closed, so that the close has happened for certain.
    RunningClient witness;
    ASSERT_TRUE(witness.request(witness.call_to(server.port())));
    closed.get_future().get();
    EXPECT_TRUE(client.request(call));
    EXPECT_EQ(client.counters().connections_found_stale, 1U);
    EXPECT_EQ(client.counters().connections_opened, 2U);
}

TEST(ClientPool, reused_connection_that_dies_after_the_request_is_in_doubt) {
    ScriptedServer server([](int, ScriptedPeer& peer) {
        peer.read_request();
        peer.send(ok);
        peer.read_request();
    });
    RunningClient client;
    const auto call = client.call_to(server.port());
    ASSERT_TRUE(client.request(call));
    EXPECT_EQ(client.request(call).error().kind, Kind::in_doubt);
    EXPECT_EQ(client.counters().connections_reused, 1U);
    EXPECT_TRUE(client.request(call));
}

TEST(ClientPool, connection_is_not_reused_after_close_or_unasked_bytes) {
    for (const std::string text : {"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                                   "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n",
                                   "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n"}) {
        ScriptedServer server([&](int, ScriptedPeer& peer) {
            peer.read_request();
            peer.send(text);
            peer.wait_for_close();
        });
        RunningClient client;
        const auto call = client.call_to(server.port());
        ASSERT_TRUE(client.request(call)) << text;
        ASSERT_TRUE(client.request(call)) << text;
        EXPECT_EQ(client.counters().connections_opened, 2U) << text;
    }
}

TEST(ClientPool, idle_connections_are_closed_in_time) {
    RunningServer server(echo);
    client::ClientOptions options;
    options.deadlines.idle = milliseconds(20);
    RunningClient client(options);
    ASSERT_TRUE(client.request(client.call_to(server.port())));
    server.wait_for_connections(0);
    EXPECT_TRUE(client.request(client.call_to(server.port())));
    EXPECT_EQ(client.counters().connections_opened, 2U);
}

TEST(ClientPool, calls_beyond_the_bound_wait_their_turn) {
    RunningServer server(echo);
    client::ClientOptions options;
    options.limits.connections_per_host_max = 2;
    RunningClient client(options);
    auto call = client.call_to(server.port());
    std::vector<std::future<client::HttpResult>> results;
    for (int i = 0; i < 50; ++i) results.push_back(client.start(call));
    for (auto& result : results) EXPECT_TRUE(result.get());
    EXPECT_LE(server.counters().connections_accepted, 2U);
    EXPECT_EQ(server.counters().requests_answered, 50U);
}

TEST(ClientPool, bound_over_all_hosts_makes_room_by_closing_an_idle_one) {
    RunningServer first(echo);
    RunningServer second(echo);
    client::ClientOptions options;
    options.limits.connections_max = 1;
    RunningClient client(options);
    std::vector<std::future<client::HttpResult>> results;
    for (int i = 0; i < 10; ++i) {
        results.push_back(client.start(client.call_to(i % 2 == 0 ? first.port() : second.port())));
    }
    for (auto& result : results) EXPECT_TRUE(result.get());
    EXPECT_EQ(client.counters().connections_open, 1U);
}

TEST(ClientPool, call_that_gets_no_turn_in_time_is_not_sent) {
    std::promise<void> asked;
    std::promise<void> answer;
    ScriptedServer server([&](int, ScriptedPeer& peer) {
        peer.read_request();
        asked.set_value();
        answer.get_future().get();
        peer.send(ok);
    });
    client::ClientOptions options;
    options.limits.connections_per_host_max = 1;
    options.limits.waiting_max = 1;
    RunningClient client(options);
    auto call = client.call_to(server.port());
    auto first = client.start(call);
    asked.get_future().get();
    auto second_call = call;
    second_call.deadline = milliseconds(30);
    auto second = client.start(second_call);
    const auto third = client.request(call); // one waits already
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().kind, Kind::not_sent);
    const auto waited = second.get();
    ASSERT_FALSE(waited);
    EXPECT_EQ(waited.error().kind, Kind::not_sent);
    answer.set_value();
    EXPECT_TRUE(first.get());
}

} // namespace
} // namespace loa::tests
