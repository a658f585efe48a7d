#include "tests/server/running_client.h"
#include "tests/server/scripted_server.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::tests {
namespace {

using Kind = client::HttpFailure::Kind;
using std::chrono::milliseconds;

ScriptedServer::Script answer_with(std::string text) {
    return [text = std::move(text)](int, ScriptedPeer& peer) {
        peer.read_request();
        peer.send(text);
    };
}

TEST(Client, sends_what_it_was_given_and_returns_the_answer) {
    RunningServer server([](server::HttpRequest&& request, server::Responder respond) {
        server::HttpResponse response;
        response.status = 201;
        response.headers.add("X-Answer", "yes");
        response.body = request.method + " " + request.path + "?" + request.query + " " + request.body + " " +
                        std::string(request.header("Content-Type")) + " " + std::string(request.header("X-Demo")) +
                        " " + std::string(request.header("Host"));
        respond(std::move(response));
    });
    RunningClient client;
    auto call = client.call_to(server.port());
    call.method = "POST";
    call.target = "/path?query=1";
    call.body = "body";
    call.content_type = "text/plain";
    call.headers.add("X-Demo", "demo");
    const auto result = client.request(call);
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->status, 201U);
    EXPECT_EQ(result->headers.find("x-answer"), "yes");
    EXPECT_EQ(result->body, "POST /path?query=1 body text/plain demo 127.0.0.1:" + std::to_string(server.port()));
}

TEST(Client, reads_every_form_of_body) {
    const struct {
        std::string text;
        std::string body;
    } forms[] = {
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n", "abcd"},
        {"HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end"},
        {"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", "abc"},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "x"},
        {"HTTP/1.1 204 No Content\r\n\r\n", ""},
    };
    for (const auto& form : forms) {
        ScriptedServer server(answer_with(form.text));
        RunningClient client;
        const auto result = client.request(client.call_to(server.port()));
        ASSERT_TRUE(result) << form.text << result.error().what;
        EXPECT_EQ(result->body, form.body) << form.text;
    }
}

TEST(Client, head_is_not_kept_waiting_for_a_body) {
    RunningServer server(echo);
    RunningClient client;
    auto call = client.call_to(server.port());
    call.method = "HEAD";
    EXPECT_EQ(client.request(call)->body, "");
    EXPECT_EQ(client.request(call)->status, 200U);
    EXPECT_EQ(client.counters().connections_opened, 1U);
}

TEST(Client, refused_connection_is_not_sent) {
    RunningClient client;
    const SilentPort silent;
    const auto result = client.request(client.call_to(silent.number()));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::not_sent);
}

TEST(Client, unknown_host_is_not_sent) {
    RunningClient client;
    // Too long for a label of a name, so that it is refused without asking a name server.
    const auto result = client.request(client.call_to(443, "https", std::string(64, 'a') + ".invalid"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::not_sent);
    EXPECT_NE(result.error().what.find("resolve"), std::string::npos) << result.error().what;
}

TEST(Client, origin_that_was_not_allowed_is_not_called) {
    RunningServer server(echo);
    RunningClient client;
    auto call = client.call_to(server.port());
    call.base.port = static_cast<std::uint16_t>(call.base.port + 1);
    EXPECT_EQ(client.request(call).error().kind, Kind::not_sent);
    call.base = {"https", "127.0.0.1", server.port()};
    EXPECT_EQ(client.request(call).error().kind, Kind::not_sent);
    EXPECT_EQ(server.counters().connections_accepted, 0U);
}

TEST(Client, plain_http_is_for_this_machine_only) {
    RunningClient client;
    const auto allow = [&](const client::Origin& origin) {
        return client.network().run([&] { return client.client().allow(origin).has_value(); });
    };
    EXPECT_FALSE(allow({"http", "example.vn", 80}));
    EXPECT_FALSE(allow({"http", "127.0.0.1.example.vn", 80}));
    EXPECT_FALSE(allow({"ftp", "localhost", 21}));
    EXPECT_TRUE(allow({"http", "localhost", 80}));
    EXPECT_TRUE(allow({"https", "example.vn", 443}));
}

TEST(Client, target_cannot_bring_in_further_lines) {
    RunningServer server(echo);
    RunningClient client;
    auto call = client.call_to(server.port());
    for (const char* target : {"/a b", "/a\r\nX: y", "", "a"}) {
        call.target = target;
        EXPECT_EQ(client.request(call).error().kind, Kind::not_sent);
    }
    call.target = "/";
    call.headers.add("X", "y\r\nZ: w");
    EXPECT_TRUE(client.request(call));
}

TEST(Client, no_answer_in_time_is_in_doubt_and_says_nothing_of_the_target) {
    ScriptedServer server([](int, ScriptedPeer& peer) {
        peer.read_request();
        peer.wait_for_close();
    });
    RunningClient client;
    auto call = client.call_to(server.port());
    call.target = "/bot123:token/sendMessage";
    call.deadline = milliseconds(30);
    const auto result = client.request(call);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::in_doubt);
    EXPECT_EQ(result.error().what.find("token"), std::string::npos);
    EXPECT_NE(result.error().what.find("in time"), std::string::npos) << result.error().what;
}

TEST(Client, connection_that_ends_before_or_within_the_answer_is_in_doubt) {
    for (const std::string part :
         {"", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf", "no http at all"}) {
        ScriptedServer server(answer_with(part));
        RunningClient client;
        const auto result = client.request(client.call_to(server.port()));
        ASSERT_FALSE(result) << part;
        EXPECT_EQ(result.error().kind, Kind::in_doubt) << part;
    }
}

TEST(Client, reset_after_the_request_is_in_doubt) {
    ScriptedServer server([](int, ScriptedPeer& peer) {
        peer.read_request();
        peer.reset();
    });
    RunningClient client;
    const auto result = client.request(client.call_to(server.port()));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::in_doubt);
}

TEST(Client, too_large_an_answer_is_in_doubt) {
    client::ClientOptions options;
    options.limits.response_bytes_max = 100;
    options.limits.header_bytes_max = 1000;
    for (const std::string text : {"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
                                   "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n"}) {
        ScriptedServer server(answer_with(text + std::string(101, 'x')));
        RunningClient client(options);
        EXPECT_EQ(client.request(client.call_to(server.port())).error().kind, Kind::in_doubt);
    }
    ScriptedServer header(answer_with("HTTP/1.1 200 OK\r\nA: " + std::string(2000, 'a') + "\r\n\r\n"));
    RunningClient client(options);
    EXPECT_EQ(client.request(client.call_to(header.port())).error().kind, Kind::in_doubt);
}

TEST(Client, error_statuses_are_answers) {
    ScriptedServer server(answer_with("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\n{}"));
    RunningClient client;
    const auto result = client.request(client.call_to(server.port()));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 429U);
}

TEST(Client, closed_client_sends_nothing) {
    RunningServer server(echo);
    RunningClient client;
    const auto call = client.call_to(server.port());
    ASSERT_TRUE(client.request(call));
    client.network().run([&] { client.client().close(); });
    EXPECT_EQ(client.request(call).error().kind, Kind::not_sent);
    EXPECT_EQ(client.counters().connections_open, 0U);
    server.wait_for_connections(0);
}

} // namespace
} // namespace loa::tests
