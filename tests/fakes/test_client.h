#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "tests/fakes/http_endpoint.h"

namespace loa::fakes {

struct ClientReply {
    unsigned status = 0;
    HeaderLines headers; ///< names in lower case
    std::string body;
};

/// A blocking HTTP/1.1 client for tests that speaks to 127.0.0.1 and to nothing else. One connection, kept alive and
/// opened again where needed. Errors are values: tests kill servers on purpose.
class TestClient {
  public:
    explicit TestClient(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds(20));
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;
    ~TestClient();

    std::expected<ClientReply, std::string> get(std::string_view target, const HeaderLines& headers = {});
    std::expected<ClientReply, std::string> post(std::string_view target, std::string_view body,
                                                 const HeaderLines& headers = {});
    /// Writes bytes as they are and reads one answer.
    std::expected<ClientReply, std::string> exchange(std::string_view bytes);

    void disconnect();

  private:
    std::expected<ClientReply, std::string> request(std::string_view method, std::string_view target,
                                                    std::string_view body, const HeaderLines& headers);
    std::expected<ClientReply, std::string> failed(std::string what);
    bool connect();
    bool fill();

    std::uint16_t port_;
    std::chrono::milliseconds patience_;
    int socket_ = -1;
    std::string buffer_;
};

} // namespace loa::fakes
