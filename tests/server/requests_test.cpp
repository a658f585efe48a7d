#include "tests/server/raw_client.h"
#include "tests/server/running_server.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace loa::tests {
namespace {

TEST(Requests, several_are_answered_over_one_connection) {
    RunningServer server(echo);
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.ask("GET /a%20b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_EQ(answer.status, 200U);
        EXPECT_EQ(answer.body, "GET /a%20b?x=1\n");
        EXPECT_TRUE(answer.has_line("Content-Type: text/plain"));
    }
    EXPECT_EQ(server.counters().connections_accepted, 1U);
    EXPECT_EQ(server.counters().requests_answered, 3U);
}

TEST(Requests, pipelined_ones_are_answered_in_order) {
    RunningServer server(echo);
    RawClient client(server.port());
    client.send("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\noneGET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
                "\r\nGET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "POST /1?\none");
    EXPECT_EQ(client.read_answer().body, "GET /2?\n");
    EXPECT_EQ(client.read_answer().body, "GET /3?\n");
}

TEST(Requests, one_byte_at_a_time_is_as_good_as_all_at_once) {
    RunningServer server(echo);
    RawClient client(server.port());
    const std::string text = "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3\r\nabc\r\n2;extension=1\r\nde\r\n0\r\nTrailer: dropped\r\n\r\n";
    for (const char letter : text) client.send(std::string_view(&letter, 1));
    EXPECT_EQ(client.read_answer().body, "POST /x?\nabcde");
}

TEST(Requests, absolute_target_is_reduced_to_its_path) {
    RunningServer server(echo);
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET http://h/p?q=1 HTTP/1.1\r\nHost: h\r\n\r\n").body, "GET /p?q=1\n");
}

TEST(Requests, http_1_0_closes_unless_it_asks_to_stay) {
    RunningServer server(echo);
    RawClient staying(server.port());
    EXPECT_TRUE(staying.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").has_line("Connection: keep-alive"));
    EXPECT_EQ(staying.ask("GET / HTTP/1.0\r\n\r\n").status, 200U);
    EXPECT_TRUE(staying.is_closed_by_server());
}

TEST(Requests, connection_close_is_obeyed) {
    RunningServer server(echo);
    RawClient client(server.port());
    const auto answer = client.ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(answer.has_line("Connection: close"));
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Requests, head_has_the_length_but_not_the_body) {
    RunningServer server(echo);
    RawClient client(server.port());
    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(client.read_answer(true).has_line("Content-Length: 8"));
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").body, "GET /?\n");
}

TEST(Requests, no_content_has_neither_length_nor_body) {
    RunningServer server([](server::HttpRequest&&, server::Responder respond) { respond({.status = 204}); });
    RawClient client(server.port());
    const auto answer = client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(answer.status, 204U);
    EXPECT_EQ(answer.header.find("Content-Length"), std::string::npos);
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status, 204U);
}

TEST(Requests, expectation_is_answered_before_the_body_is_sent) {
    RunningServer server(echo);
    RawClient client(server.port());
    const auto go_on = client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(go_on.status, 100U);
    EXPECT_EQ(client.ask("ok").body, "POST /?\nok");
}

TEST(Requests, large_answers_arrive_whole) {
    const std::string large(3'000'000, 'x');
    RunningServer server([&large](server::HttpRequest&&, server::Responder respond) {
        server::HttpResponse response;
        response.body = large;
        respond(std::move(response));
    });
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").body, large);
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").body, large);
}

TEST(Requests, header_lines_and_address_reach_the_handler) {
    RunningServer server([](server::HttpRequest&& request, server::Responder respond) {
        server::HttpResponse response;
        response.body = std::string(request.header("x-secret")) + " " + request.remote_address +
                        (request.is_tls ? " tls" : " plain") + std::string(request.header("absent"));
        respond(std::move(response));
    });
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\nX-Secret: abc\r\n\r\n").body, "abc 127.0.0.1 plain");
}

TEST(Requests, line_breaks_in_an_answers_header_make_no_further_lines) {
    RunningServer server([](server::HttpRequest&&, server::Responder respond) {
        respond({.status = 302, .headers = {{"Location", "/x\r\nSet-Cookie: a=b"}}});
    });
    RawClient client(server.port());
    EXPECT_TRUE(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").has_line("Location: /x  Set-Cookie: a=b"));
}

TEST(Requests, exception_in_the_handler_is_500_and_the_connection_goes_on) {
    RunningServer server([](server::HttpRequest&& request, server::Responder respond) {
        if (request.path == "/bad") throw std::runtime_error("demo");
        respond({});
    });
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET /bad HTTP/1.1\r\nHost: h\r\n\r\n").status, 500U);
    EXPECT_EQ(client.ask("GET /good HTTP/1.1\r\nHost: h\r\n\r\n").status, 200U);
}

struct Malformed {
    const char* name;
    std::string text;
    unsigned status;
};

class MalformedRequests : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedRequests, are_refused_and_the_connection_is_closed) {
    RunningServer server(echo);
    RawClient client(server.port());
    const auto answer = client.ask(GetParam().text);
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_TRUE(answer.has_line("Connection: close"));
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(server.counters().requests_answered, 0U);
    EXPECT_EQ(server.counters().requests_refused, 1U);
}

const std::string post = "POST / HTTP/1.1\r\nHost: h\r\n";

INSTANTIATE_TEST_SUITE_P(
    Table, MalformedRequests,
    testing::Values(
        Malformed{"no_http", "hello there\r\n\r\n", 400},
        Malformed{"binary", std::string("\x16\x03\x01\x02\x00\x01", 6), 400},
        Malformed{"wrong_version", "GET / HTTP/3.7\r\nHost: h\r\n\r\n", 400},
        Malformed{"space_in_target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        Malformed{"target_without_slash", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        Malformed{"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
        Malformed{"two_hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Malformed{"line_without_colon", "GET / HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n", 400},
        Malformed{"space_before_colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400},
        Malformed{"zero_byte", std::string("GET / HTTP/1.1\r\nHost: h\r\nA: ") + '\0' + "\r\n\r\n", 400},
        Malformed{"length_is_no_number", post + "Content-Length: many\r\n\r\n", 400},
        Malformed{"length_is_negative", post + "Content-Length: -1\r\n\r\n", 400},
        Malformed{"two_lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        Malformed{"length_and_chunks", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        Malformed{"chunks_and_length", post + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
        Malformed{"unknown_coding", post + "Transfer-Encoding: gzip\r\n\r\n", 501},
        Malformed{"coding_before_chunks", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
        Malformed{"chunks_not_last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n", 501},
        Malformed{"chunks_in_1_0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        Malformed{"bad_chunk_size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        Malformed{"chunk_without_line_end", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nabcd\r\n", 400}),
    [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace loa::tests
