#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace loa::tests {

/// A temporary folder with a certificate authority that issues certificates for tests.
class CertificateAuthority {
  public:
    CertificateAuthority();
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;
    ~CertificateAuthority();

    /// The authority's own certificate, for clients to trust.
    [[nodiscard]] std::string ca_file() const;

    /// The files of one server.
    struct Files {
        std::string certificate;
        std::string private_key;
    };

    /// Issues a certificate for one subject alternative name such as "DNS:localhost" or "IP:127.0.0.1", good from
    /// yesterday until `days` days from now; a negative number makes one that has expired.
    [[nodiscard]] Files issue(const std::string& alternative_name, int days = 10);

    /// The same, but signed by itself.
    [[nodiscard]] Files issue_self_signed(const std::string& alternative_name);

  private:
    std::filesystem::path folder_;
    int issued_ = 0;
};

} // namespace loa::tests
