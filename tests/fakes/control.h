#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>

#include "tests/fakes/http_endpoint.h"
#include "tests/fakes/io_thread.h"

namespace loa::fakes {

/// Steers a fake from outside of its process: `POST /control/<name>` with a JSON object, answered with JSON. Runs on a
/// thread and a port of its own, so that an action may wait for the fake.
class ControlServer {
  public:
    using Action = std::function<nlohmann::json(const nlohmann::json& parameters)>;

    ControlServer(std::uint16_t port, std::map<std::string, Action> actions);
    ~ControlServer();

    std::uint16_t port() const { return port_; }

  private:
    Reply reply_to(const Request& request) const;

    std::map<std::string, Action> actions_;
    IoThread thread_;
    HttpEndpoint endpoint_{thread_.context(),
                           [this](const Request& request, const Answer& answer) { answer(reply_to(request)); }};
    std::uint16_t port_ = 0;
};

/// "cut_after" and so on from {"kind","method","chat","times","retry_after","delay_ms"}.
struct Fault;
Fault read_fault(const nlohmann::json& parameters);

/// Waits for SIGINT or SIGTERM; block them with block_stop_signals() before the first thread starts.
void block_stop_signals();
void wait_for_stop_signal();

} // namespace loa::fakes
