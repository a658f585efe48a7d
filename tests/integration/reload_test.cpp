// SIGHUP: a new certificate without a restart.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/integration/loa_process.h"
#include "tests/server/certificates.h"
#include "tests/server/running_client.h"

namespace loa::tests {
namespace {

class Reload : public testing::Test {
  protected:
    Reload() { install(first.issue("IP:127.0.0.1")); }

    /// Puts the files where the settings say.
    void install(const CertificateAuthority::Files& files) const {
        const auto replace = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(files.certificate, certificate(), replace);
        std::filesystem::copy_file(files.private_key, private_key(), replace);
    }
    std::filesystem::path certificate() const { return folder.path() / "certificate.pem"; }
    std::filesystem::path private_key() const { return folder.path() / "key.pem"; }

    void reload() const { ASSERT_EQ(::kill(loa.process(), SIGHUP), 0); }

    /// Whether a client that trusts this authority alone gets an answer over a new connection.
    bool is_trusted_by(const CertificateAuthority& authority) const {
        client::ClientOptions options;
        options.extra_ca_file = authority.ca_file();
        RunningClient client(options);
        const auto reply = client.request(call(client));
        return reply && reply->status == 200;
    }

    client::HttpCall call(RunningClient& client) const {
        client::HttpCall call = client.call_to(loa.port(), "https");
        call.target = "/healthz";
        return call;
    }

    CertificateAuthority first;
    CertificateAuthority second;
    TemporaryFolder folder;
    LoaProcess loa{{{"tls", {{"certificate", certificate().string()}, {"private_key", private_key().string()}}}}};
};

TEST_F(Reload, a_new_certificate_is_shown_and_open_connections_go_on) {
    loa.start();
    client::ClientOptions options;
    options.extra_ca_file = first.ca_file();
    RunningClient patient(options);
    ASSERT_TRUE(patient.request(call(patient)));
    install(second.issue("IP:127.0.0.1"));
    reload();
    EXPECT_TRUE(eventually([&] { return is_trusted_by(second); })) << loa.log();
    EXPECT_FALSE(is_trusted_by(first));
    EXPECT_TRUE(patient.request(call(patient))) << "its connection was opened before";
    EXPECT_EQ(patient.counters().connections_opened, 1U);
    EXPECT_EQ(loa.stop(), 0);
}

TEST_F(Reload, a_certificate_that_does_not_read_leaves_the_old_one_in_use) {
    loa.start();
    ASSERT_TRUE(is_trusted_by(first));
    std::ofstream(certificate()) << "no certificate";
    reload();
    ASSERT_TRUE(eventually([&] { return loa.log().find("certificate") != std::string::npos; }));
    EXPECT_TRUE(is_trusted_by(first));
    install(second.issue("IP:127.0.0.1"));
    reload();
    EXPECT_TRUE(eventually([&] { return is_trusted_by(second); })) << loa.log();
    EXPECT_EQ(loa.stop(), 0);
}

} // namespace
} // namespace loa::tests
