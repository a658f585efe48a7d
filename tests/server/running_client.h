#pragma once

#include "bot/client/https_client.h"
#include "tests/server/running_server.h"

#include <memory>
#include <string>
#include <utility>

namespace loa::tests {

/// A client on a network thread of its own, called from the test's thread.
class RunningClient {
  public:
    explicit RunningClient(client::ClientOptions options = {})
        : client_(network_.run([&] { return std::make_unique<client::HttpsClient>(network_.context(), options); })) {}

    ~RunningClient() {
        network_.run([this] { client_.reset(); });
    }

    /// Permits the origin and returns a GET for "/" to it.
    client::HttpCall call_to(std::uint16_t port, std::string scheme = "http", std::string host = "127.0.0.1") {
        client::HttpCall call;
        call.base = {std::move(scheme), std::move(host), port};
        call.method = "GET";
        network_.run([&] { return client_->allow(call.base); });
        return call;
    }

    client::HttpResult request(client::HttpCall call) { return start(std::move(call)).get(); }

    std::future<client::HttpResult> start(client::HttpCall call) {
        return network_.spawn(client_->request(std::move(call)));
    }

    client::ClientCounters counters() {
        return network_.run([this] { return client_->counters(); });
    }

    NetworkThread& network() { return network_; }
    client::HttpsClient& client() { return *client_; }

  private:
    NetworkThread network_;
    std::unique_ptr<client::HttpsClient> client_;
};

} // namespace loa::tests
