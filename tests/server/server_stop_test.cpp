#include "tests/server/raw_client.h"
#include "tests/server/running_server.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace loa::tests {
namespace {

constexpr std::string_view request = "GET /wait HTTP/1.1\r\nHost: h\r\n\r\n";

/// Answers at once, but for /wait, whose Responder it keeps for the test.
struct WaitKeeper {
    std::promise<server::Responder> kept;

    server::Handler handler() {
        return [this](server::HttpRequest&& http_request, server::Responder respond) {
            if (http_request.path == "/wait") {
                kept.set_value(std::move(respond));
            } else {
                respond({});
            }
        };
    }
};

/// Whether the server still takes connections. Its port may be another program's by now, so its own count decides.
bool takes_connections(RunningServer& server) {
    const auto before = server.counters().connections_accepted;
    try {
        static_cast<void>(RawClient(server.port()).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
    } catch (const std::runtime_error&) {
        // refused, as it should be
    }
    return server.counters().connections_accepted != before;
}

TEST(ServerStop, without_connections_is_done_at_once) {
    RunningServer server(echo);
    server.network().spawn(server.server().stop()).get();
    EXPECT_FALSE(takes_connections(server));
}

TEST(ServerStop, closes_idle_connections_and_lets_a_request_at_work_finish) {
    WaitKeeper keeper;
    RunningServer server(keeper.handler());
    RawClient idle(server.port());
    EXPECT_EQ(idle.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
    RawClient busy(server.port());
    busy.send(request);
    auto responder = keeper.kept.get_future().get();

    auto stopped = server.network().spawn(server.server().stop());
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_FALSE(takes_connections(server));
    responder({});
    const auto answer = busy.read_answer();
    EXPECT_EQ(answer.status, 200U);
    EXPECT_TRUE(answer.has_line("Connection: close"));
    EXPECT_TRUE(busy.is_closed_by_server());
    stopped.get();
    EXPECT_EQ(server.counters().connections_open, 0U);
}

TEST(ServerStop, lets_a_half_sent_request_finish) {
    RunningServer server(echo);
    RawClient client(server.port());
    const auto go_on = client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(go_on.status, 100U);
    auto stopped = server.network().spawn(server.server().stop());
    const auto answer = client.ask("half");
    EXPECT_EQ(answer.body, "POST /?\nhalf");
    stopped.get();
}

TEST(ServerStop, cuts_what_is_left_after_the_grace_period) {
    WaitKeeper keeper;
    server::ServerOptions options;
    options.deadlines.grace = std::chrono::milliseconds(30);
    RunningServer server(keeper.handler(), options);
    RawClient busy(server.port());
    busy.send(request);
    auto responder = keeper.kept.get_future().get();
    server.network().spawn(server.server().stop()).get();
    EXPECT_TRUE(busy.is_closed_by_server());
    responder({}); // too late, and harmless
    server.wait_for_connections(0);
}

} // namespace
} // namespace loa::tests
