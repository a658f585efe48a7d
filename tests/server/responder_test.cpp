#include "tests/server/raw_client.h"
#include "tests/server/running_server.h"

#include <gtest/gtest.h>

#include <future>
#include <optional>
#include <vector>

namespace loa::tests {
namespace {

constexpr std::string_view request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

/// Keeps the Responder of the first request for the test.
struct Keeper {
    std::promise<server::Responder> kept;

    server::Handler handler() {
        return [this](server::HttpRequest&&, server::Responder respond) { kept.set_value(std::move(respond)); };
    }
};

TEST(Responder, dropped_at_once_is_500) {
    RunningServer server([](server::HttpRequest&&, server::Responder) {});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(request).status, 500U);
    EXPECT_EQ(client.ask(request).status, 500U);
    EXPECT_EQ(server.counters().responders_dropped, 2U);
}

TEST(Responder, dropped_later_on_another_thread_is_500) {
    Keeper keeper;
    RunningServer server(keeper.handler());
    RawClient client(server.port());
    client.send(request);
    {
        const auto responder = keeper.kept.get_future().get();
    }
    EXPECT_EQ(client.read_answer().status, 500U);
}

TEST(Responder, called_later_from_another_thread) {
    Keeper keeper;
    RunningServer server(keeper.handler());
    RawClient client(server.port());
    client.send(request);
    auto responder = keeper.kept.get_future().get();
    responder({.status = 202});
    EXPECT_FALSE(responder);
    EXPECT_EQ(client.read_answer().status, 202U);
}

/// Keeps the reference that it is given, as a session does until its own thread has it.
struct HoldingSink final : server::ResponseSink {
    std::shared_ptr<server::ResponseSink> held;

    void respond(std::shared_ptr<server::ResponseSink> self, server::HttpResponse&&) noexcept override {
        held = std::move(self);
    }
    void abandon(std::shared_ptr<server::ResponseSink> self) noexcept override { held = std::move(self); }
};

TEST(Responder, hands_its_reference_over_so_that_no_caller_ends_a_session) {
    for (const bool is_answered : {true, false}) {
        const auto sink = std::make_shared<HoldingSink>();
        {
            server::Responder responder(sink);
            if (is_answered) responder({});
        }
        EXPECT_EQ(sink.use_count(), 2) << "the sink's own reference and this test's";
        sink->held.reset();
    }
}

TEST(Responder, batch_of_answers_in_one_post) {
    constexpr std::size_t clients_count = 40;
    std::vector<server::Responder> waiting;
    std::promise<void> all_here;
    RunningServer server([&](server::HttpRequest&&, server::Responder respond) {
        waiting.push_back(std::move(respond));
        if (waiting.size() == clients_count) all_here.set_value();
    });
    std::vector<RawClient> clients;
    for (std::size_t i = 0; i < clients_count; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(request);
    }
    all_here.get_future().get();
    server.network().run([&] {
        for (auto& respond : waiting) respond({.status = 201});
        waiting.clear();
    });
    for (auto& client : clients) EXPECT_EQ(client.read_answer().status, 201U);
}

TEST(Responder, answering_a_batch_runs_no_handler_of_a_pipelined_request) {
    std::vector<server::Responder> waiting;
    std::promise<void> first_here;
    std::promise<void> second_here;
    RunningServer server([&](server::HttpRequest&& http_request, server::Responder respond) {
        waiting.push_back(std::move(respond));
        (http_request.path == "/1" ? first_here : second_here).set_value();
    });
    RawClient client(server.port());
    client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    first_here.get_future().get();
    const auto waiting_after_call = server.network().run([&] {
        auto respond = std::move(waiting.back());
        waiting.pop_back();
        respond({});
        return waiting.size();
    });
    EXPECT_EQ(waiting_after_call, 0U);
    EXPECT_EQ(client.read_answer().status, 200U);
    second_here.get_future().get();
    server.network().run([&] { waiting.clear(); });
    EXPECT_EQ(client.read_answer().status, 500U);
}

TEST(Responder, called_after_the_client_has_gone_harms_nobody) {
    Keeper keeper;
    RunningServer server(keeper.handler());
    std::optional<RawClient> client(server.port());
    client->send(request);
    auto responder = keeper.kept.get_future().get();
    client.reset();
    server.network().run([&] { responder({}); });
    server.wait_for_connections(0);
}

TEST(Responder, kept_longer_than_the_server_harms_nobody) {
    Keeper keeper;
    NetworkThread network;
    server::ServerOptions options;
    auto server = std::make_unique<server::HttpServer>(network.context(), options, keeper.handler());
    ASSERT_TRUE(network.run([&] { return server->start(); }));
    RawClient client(server->port());
    client.send(request);
    auto responder = keeper.kept.get_future().get();
    network.run([&] { server.reset(); });
    EXPECT_TRUE(client.is_closed_by_server());
    network.run([&] { responder({}); });
}

TEST(Responder, to_function_hands_over_answer_or_500) {
    std::vector<unsigned> statuses;
    const auto take = [&](server::HttpResponse&& response) { statuses.push_back(response.status); };
    auto called = server::Responder::to_function(take);
    called({.status = 404});
    {
        const auto dropped = server::Responder::to_function(take);
    }
    auto replaced = server::Responder::to_function(take);
    replaced = server::Responder::to_function(take);
    EXPECT_EQ(statuses, (std::vector<unsigned>{404, 500, 500}));
    replaced({.status = 200});
}

} // namespace
} // namespace loa::tests
