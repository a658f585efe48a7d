#include "tests/server/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace loa::tests {

namespace {

template <auto function>
struct Release {
    template <typename Thing>
    void operator()(Thing* thing) const {
        function(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using File = std::unique_ptr<std::FILE, Release<std::fclose>>;

constexpr long seconds_a_day = 24L * 60 * 60;

File open_file(const std::string& path, const char* mode) {
    File file(std::fopen(path.c_str(), mode));
    if (!file) throw std::runtime_error("cannot open " + path);
    return file;
}

void write(const std::string& certificate_file, X509* certificate, const std::string& key_file, EVP_PKEY* key) {
    PEM_write_X509(open_file(certificate_file, "w").get(), certificate);
    PEM_write_PrivateKey(open_file(key_file, "w").get(), key, nullptr, nullptr, 0, nullptr, nullptr);
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    X509_add_ext(certificate, extension.get(), -1);
}

/// A certificate for `name`, not yet signed.
Certificate blank(const std::string& name, EVP_PKEY* key, int number, int days) {
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), number);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -30 * seconds_a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * seconds_a_day);
    X509_set_pubkey(certificate.get(), key);
    auto* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    return certificate;
}

std::string authority_name(const std::filesystem::path& folder) {
    return "demo authority " + folder.filename().string();
}

} // namespace

CertificateAuthority::CertificateAuthority() {
    auto pattern = (std::filesystem::temp_directory_path() / "loa-certificates-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    folder_ = pattern;
    const Key key(EVP_EC_gen("P-256"));
    const auto certificate = blank(authority_name(folder_), key.get(), 1, 100);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    add_extension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    write(ca_file(), certificate.get(), folder_ / "ca.key", key.get());
}

CertificateAuthority::~CertificateAuthority() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string CertificateAuthority::ca_file() const {
    return folder_ / "ca.pem";
}

CertificateAuthority::Files CertificateAuthority::issue(const std::string& alternative_name, int days) {
    const Certificate issuer(PEM_read_X509(open_file(ca_file(), "r").get(), nullptr, nullptr, nullptr));
    const Key issuer_key(PEM_read_PrivateKey(open_file(folder_ / "ca.key", "r").get(), nullptr, nullptr, nullptr));
    const Key key(EVP_EC_gen("P-256"));
    const auto number = std::to_string(++issued_);
    const auto certificate = blank("demo server " + number, key.get(), 100 + issued_, days);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    add_extension(certificate.get(), issuer.get(), NID_subject_alt_name, alternative_name);
    X509_sign(certificate.get(), issuer_key.get(), EVP_sha256());
    Files files{folder_ / (number + ".pem"), folder_ / (number + ".key")};
    write(files.certificate, certificate.get(), files.private_key, key.get());
    return files;
}

CertificateAuthority::Files CertificateAuthority::issue_self_signed(const std::string& alternative_name) {
    const Key key(EVP_EC_gen("P-256"));
    const auto number = std::to_string(++issued_);
    const auto certificate = blank("demo server " + number, key.get(), 100 + issued_, 10);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    add_extension(certificate.get(), certificate.get(), NID_subject_alt_name, alternative_name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    Files files{folder_ / (number + ".pem"), folder_ / (number + ".key")};
    write(files.certificate, certificate.get(), files.private_key, key.get());
    return files;
}

} // namespace loa::tests
