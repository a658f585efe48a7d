#include "tests/server/raw_client.h"
#include "tests/server/running_server.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::tests {
namespace {

using std::chrono::milliseconds;

server::ServerOptions small_limits() {
    server::ServerOptions options;
    options.limits.header_bytes_max = 1000;
    options.limits.body_bytes_max = 100;
    return options;
}

TEST(ServerLimits, header_in_one_piece) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    const auto answer = client.ask("GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(2000, 'a') + "\r\n\r\n");
    EXPECT_EQ(answer.status, 431U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerLimits, target_alone) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET /" + std::string(2000, 'a')).status, 431U);
}

TEST(ServerLimits, header_that_comes_line_by_line) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n");
    for (int i = 0; i < 100; ++i) client.send("Line: " + std::string(30, 'a') + "\r\n");
    EXPECT_EQ(client.read_answer().status, 431U);
}

TEST(ServerLimits, header_just_within) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(950, 'a') + "\r\n\r\n").status, 200U);
}

TEST(ServerLimits, announced_body_is_refused_before_it_is_sent) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    const auto answer = client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(answer.status, 413U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerLimits, body_at_the_limit) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    const std::string body(100, 'b');
    const auto head = std::string("POST / HTTP/1.1\r\nHost: h\r\n");
    EXPECT_EQ(client.ask(head + "Content-Length: 100\r\n\r\n" + body).body, "POST /?\n" + body);
    EXPECT_EQ(client.ask(head + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + body + "\r\n0\r\n\r\n").body,
              "POST /?\n" + body);
}

TEST(ServerLimits, chunked_body_over_the_limit) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 11; ++i) client.send("a\r\n0123456789\r\n");
    EXPECT_EQ(client.read_answer().status, 413U);
}

TEST(ServerLimits, answer_arrives_although_the_body_is_still_being_sent) {
    RunningServer server(echo, small_limits());
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'b'));
    EXPECT_EQ(client.read_answer().status, 413U);
}

TEST(ServerLimits, chunk_extensions_and_trailers_are_bounded) {
    RunningServer server(echo, small_limits());
    const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient extension(server.port());
    EXPECT_EQ(extension.ask(head + "1;e=" + std::string(100'000, 'e')).status, 431U);
    RawClient trailer(server.port());
    std::string lines;
    for (int i = 0; i < 100; ++i) lines += "Line: " + std::string(30, 'a') + "\r\n";
    EXPECT_EQ(trailer.ask(head + "0\r\n" + lines + "\r\n").status, 431U);
}

TEST(ServerLimits, named_paths_take_large_bodies_of_posts_alone) {
    auto options = small_limits();
    options.limits.large_paths = {"/other", "/files"};
    options.limits.large_body_bytes_max = 100'000;
    RunningServer server(echo, options);
    const std::string large(100'000, 'b');
    const std::string rest = " HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n" + large;
    RawClient client(server.port());
    EXPECT_EQ(client.ask("POST /files?name=a" + rest).status, 200U);
    EXPECT_EQ(client.ask("POST /files" + rest).status, 200U);
    for (const std::string start : {"POST /", "POST /files/", "PUT /files", "GET /files"}) {
        EXPECT_EQ(RawClient(server.port()).ask(start + rest).status, 413U) << start;
    }
    EXPECT_EQ(RawClient(server.port()).ask("POST /files HTTP/1.1\r\nHost: h\r\nContent-Length: 100001\r\n\r\n").status,
              413U);
}

TEST(ServerLimits, only_so_many_large_bodies_are_taken_at_once) {
    auto options = small_limits();
    options.limits.large_paths = {"/files"};
    options.limits.large_bodies_max = 1;
    RunningServer server(echo, options);
    const std::string head = "POST /files HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n";
    RawClient first(server.port());
    EXPECT_EQ(first.ask(head).status, 100U); // from here on it has its place
    EXPECT_EQ(RawClient(server.port()).ask(head + "late").status, 503U);
    EXPECT_EQ(first.ask("body").status, 200U);
    EXPECT_EQ(RawClient(server.port()).ask(head + "next").status, 200U);
}

TEST(ServerDeadlines, slow_header_is_408) {
    server::ServerOptions options;
    options.deadlines.header = milliseconds(40);
    RunningServer server(echo, options);
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost:").status, 408U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerDeadlines, slow_body_is_408) {
    server::ServerOptions options;
    options.deadlines.body = milliseconds(40);
    RunningServer server(echo, options);
    RawClient client(server.port());
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf").status, 408U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerDeadlines, connection_that_says_nothing_is_closed_without_a_word) {
    server::ServerOptions options;
    options.deadlines.header = milliseconds(40);
    RunningServer server(echo, options);
    RawClient client(server.port());
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerDeadlines, idle_connection_is_closed) {
    server::ServerOptions options;
    options.deadlines.idle = milliseconds(40);
    RunningServer server(echo, options);
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerDeadlines, client_that_does_not_read_is_cut) {
    server::ServerOptions options;
    options.deadlines.write = milliseconds(40);
    RunningServer server(
        [](server::HttpRequest&&, server::Responder respond) {
            server::HttpResponse response;
            response.body.assign(64'000'000, 'x'); // more than the kernel's buffers take
            respond(std::move(response));
        },
        options);
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    while (server.counters().requests_answered == 0) std::this_thread::yield();
    server.wait_for_connections(0);
}

TEST(ServerLimits, half_sent_request_does_not_hold_up_another_client) {
    RunningServer server(echo);
    RawClient slow(server.port());
    slow.send("POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nha");
    RawClient other(server.port());
    EXPECT_EQ(other.ask("GET /other HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
    EXPECT_EQ(slow.ask("lf").body, "POST /slow?\nhalf");
}

TEST(ServerLimits, connections_beyond_the_bound_get_503) {
    server::ServerOptions options;
    options.limits.connections_max = 2;
    RunningServer server(echo, options);
    const std::string request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    RawClient first(server.port());
    EXPECT_EQ(first.ask(request).status, 200U);
    {
        RawClient second(server.port());
        EXPECT_EQ(second.ask(request).status, 200U);
        RawClient third(server.port());
        EXPECT_EQ(third.read_answer().status, 503U);
        EXPECT_TRUE(third.is_closed_by_server());
        EXPECT_EQ(first.ask(request).status, 200U);
    }
    server.wait_for_connections(1);
    RawClient fourth(server.port());
    EXPECT_EQ(fourth.ask(request).status, 200U);
    EXPECT_EQ(server.counters().connections_refused, 1U);
}

TEST(ServerStart, taken_port_and_bad_address_are_told) {
    RunningServer server(echo);
    server::ServerOptions options;
    options.port = server.port();
    server::HttpServer second(server.network().context(), options, echo);
    const auto taken = server.network().run([&] { return second.start(); });
    ASSERT_FALSE(taken);
    EXPECT_NE(taken.error().find(std::to_string(server.port())), std::string::npos);

    options.address = "nowhere";
    server::HttpServer third(server.network().context(), options, echo);
    EXPECT_FALSE(server.network().run([&] { return third.start(); }));
}

} // namespace
} // namespace loa::tests
