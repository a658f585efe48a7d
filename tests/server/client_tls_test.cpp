#include "tests/server/certificates.h"
#include "tests/server/raw_client.h"
#include "tests/server/running_client.h"
#include "tests/server/scripted_server.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace loa::tests {
namespace {

using Kind = client::HttpFailure::Kind;

server::ServerOptions with(const CertificateAuthority::Files& files) {
    server::ServerOptions options;
    options.certificate_file = files.certificate;
    options.private_key_file = files.private_key;
    return options;
}

client::ClientOptions trusting(const CertificateAuthority& authority) {
    client::ClientOptions options;
    options.extra_ca_file = authority.ca_file();
    return options;
}

void expect_refused(const client::HttpResult& result) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::not_sent);
    EXPECT_NE(result.error().what.find("TLS"), std::string::npos) << result.error().what;
}

TEST(Tls, good_certificate_is_accepted_and_the_connection_reused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("IP:127.0.0.1")));
    RunningClient client(trusting(authority));
    auto call = client.call_to(server.port(), "https");
    call.method = "POST";
    call.body = std::string(100'000, 'b');
    for (int i = 0; i < 3; ++i) {
        const auto result = client.request(call);
        ASSERT_TRUE(result) << result.error().what;
        EXPECT_EQ(result->body, "POST /?\n" + call.body);
    }
    EXPECT_EQ(client.counters().connections_opened, 1U);
}

TEST(Tls, handler_knows_of_it) {
    CertificateAuthority authority;
    RunningServer server([](server::HttpRequest&& request,
                            server::Responder respond) { respond({.status = request.is_tls ? 200U : 400U}); },
                         with(authority.issue("IP:127.0.0.1")));
    RunningClient client(trusting(authority));
    EXPECT_EQ(client.request(client.call_to(server.port(), "https"))->status, 200U);
}

TEST(Tls, host_names_are_verified_too) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost")));
    RunningClient client(trusting(authority));
    EXPECT_TRUE(client.request(client.call_to(server.port(), "https", "localhost")));
    expect_refused(client.request(client.call_to(server.port(), "https", "127.0.0.1")));
}

TEST(Tls, certificate_of_another_host_is_refused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:other.example")));
    RunningClient client(trusting(authority));
    expect_refused(client.request(client.call_to(server.port(), "https", "localhost")));
    EXPECT_EQ(server.counters().requests_answered, 0U);
}

TEST(Tls, self_signed_certificate_is_refused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue_self_signed("DNS:localhost")));
    RunningClient client(trusting(authority));
    expect_refused(client.request(client.call_to(server.port(), "https", "localhost")));
}

TEST(Tls, certificate_of_an_unknown_authority_is_refused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost")));
    RunningClient client;
    expect_refused(client.request(client.call_to(server.port(), "https", "localhost")));
}

TEST(Tls, expired_certificate_is_refused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost", -1)));
    RunningClient client(trusting(authority));
    expect_refused(client.request(client.call_to(server.port(), "https", "localhost")));
}

TEST(Tls, client_never_falls_back_to_plain_http) {
    CertificateAuthority authority;
    RunningServer server(echo);
    RunningClient client(trusting(authority));
    expect_refused(client.request(client.call_to(server.port(), "https", "localhost")));
    EXPECT_EQ(server.counters().requests_answered, 0U);
}

TEST(Tls, plain_request_to_a_tls_port_gets_no_answer) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost")));
    RawClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status, 0U);
    server.wait_for_connections(0);
    EXPECT_EQ(server.counters().handshakes_failed, 1U);
}

TEST(Tls, handshake_that_does_not_come_is_given_up) {
    CertificateAuthority authority;
    auto options = with(authority.issue("DNS:localhost"));
    options.deadlines.handshake = std::chrono::milliseconds(40);
    RunningServer server(echo, options);
    RawClient client(server.port());
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Tls, slow_body_is_408_over_tls_as_well) {
    CertificateAuthority authority;
    auto options = with(authority.issue("DNS:localhost"));
    options.deadlines.body = std::chrono::milliseconds(40);
    RunningServer server(echo, options);
    // A client that announces a body and does not send it is made by hand, on top of OpenSSL.
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection(BIO_new_ssl_connect(context.get()), BIO_free_all);
    BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(server.port())).c_str());
    BIO_puts(connection.get(), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nha");
    char answer[12] = {};
    BIO_read(connection.get(), answer, sizeof answer);
    EXPECT_EQ(std::string(answer, sizeof answer), "HTTP/1.1 408");
}

TEST(Tls, versions_before_1_2_are_refused) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost")));
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(context.get(), 0); // else the client itself would refuse
    SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection(BIO_new_ssl_connect(context.get()), BIO_free_all);
    BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(server.port())).c_str());
    EXPECT_LE(BIO_do_connect(connection.get()), 0);
    server.wait_for_connections(0);
    EXPECT_EQ(server.counters().handshakes_failed, 1U);
}

TEST(Tls, reloaded_certificate_serves_new_connections_and_old_ones_go_on) {
    CertificateAuthority old_authority;
    CertificateAuthority new_authority;
    const auto files = old_authority.issue("DNS:localhost");
    RunningServer server(echo, with(files));
    RunningClient old_client(trusting(old_authority));
    const auto old_call = old_client.call_to(server.port(), "https", "localhost");
    ASSERT_TRUE(old_client.request(old_call));

    const auto new_files = new_authority.issue("DNS:localhost");
    const auto replace = std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy_file(new_files.certificate, files.certificate, replace);
    std::filesystem::copy_file(new_files.private_key, files.private_key, replace);
    ASSERT_TRUE(server.network().run([&] { return server.server().reload_certificate(); }));

    RunningClient new_client(trusting(new_authority));
    EXPECT_TRUE(new_client.request(new_client.call_to(server.port(), "https", "localhost")));
    EXPECT_TRUE(old_client.request(old_call));
    EXPECT_EQ(old_client.counters().connections_opened, 1U);
}

TEST(Tls, bad_files_leave_the_old_certificate_in_use) {
    CertificateAuthority authority;
    const auto files = authority.issue("DNS:localhost");
    RunningServer server(echo, with(files));
    const auto other = authority.issue("DNS:localhost");
    std::filesystem::copy_file(other.private_key, files.private_key, std::filesystem::copy_options::overwrite_existing);
    const auto mismatch = server.network().run([&] { return server.server().reload_certificate(); });
    ASSERT_FALSE(mismatch);
    EXPECT_NE(mismatch.error().find(files.private_key), std::string::npos);
    std::ofstream(files.certificate) << "no certificate";
    EXPECT_FALSE(server.network().run([&] { return server.server().reload_certificate(); }));

    RunningClient client(trusting(authority));
    EXPECT_TRUE(client.request(client.call_to(server.port(), "https", "localhost")));
}

TEST(Tls, server_does_not_start_without_its_files) {
    NetworkThread network;
    server::ServerOptions options;
    options.certificate_file = "/nonexistent/certificate.pem";
    options.private_key_file = "/nonexistent/key.pem";
    server::HttpServer server(network.context(), options, echo);
    const auto started = network.run([&] { return server.start(); });
    ASSERT_FALSE(started);
    EXPECT_NE(started.error().find(options.certificate_file), std::string::npos);
}

TEST(Tls, stop_ends_tls_connections_too) {
    CertificateAuthority authority;
    RunningServer server(echo, with(authority.issue("DNS:localhost")));
    RunningClient client(trusting(authority));
    ASSERT_TRUE(client.request(client.call_to(server.port(), "https", "localhost")));
    server.network().spawn(server.server().stop()).get();
    EXPECT_EQ(server.counters().connections_open, 0U);
}

} // namespace
} // namespace loa::tests
