#pragma once

#include <boost/asio/ssl/context.hpp>

#include <expected>
#include <memory>
#include <string>

namespace loa::server {

/// A server's TLS context: TLS 1.2 and later, ephemeral keys and authenticated ciphers only, no renegotiation.
/// Both files are PEM; the certificate's holds the whole chain, its own first. The error names the file at fault.
[[nodiscard]] std::expected<std::shared_ptr<boost::asio::ssl::context>, std::string>
make_server_tls(const std::string& certificate_file, const std::string& private_key_file);

} // namespace loa::server
