#include "tests/fakes/control.h"

#include <csignal>

#include "tests/fakes/faults.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

constexpr std::string_view prefix = "/control/";

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

ControlServer::ControlServer(std::uint16_t port, std::map<std::string, Action> actions) : actions_(std::move(actions)) {
    port_ = thread_.run([this, port] {
        endpoint_.listen(port);
        return endpoint_.port();
    });
}

ControlServer::~ControlServer() {
    thread_.run([this] { endpoint_.close(); });
    thread_.stop();
}

Reply ControlServer::reply_to(const Request& request) const {
    Reply reply;
    const auto refuse = [&](unsigned status, const std::string& what) {
        reply.status = status;
        reply.body = json{{"error", what}}.dump();
        return reply;
    };
    if (!request.path.starts_with(prefix)) {
        return refuse(404, "no such page");
    }
    const auto action = actions_.find(request.path.substr(prefix.size()));
    if (action == actions_.end()) {
        return refuse(404, "no such action");
    }
    const json parameters = request.body.empty() ? json::object() : json::parse(request.body, nullptr, false);
    if (!parameters.is_object()) {
        return refuse(400, "the body is no JSON object");
    }
    try {
        reply.body = action->second(parameters).dump(-1, ' ', false, json::error_handler_t::replace);
    } catch (const json::exception& error) {
        return refuse(400, error.what());
    }
    return reply;
}

Fault read_fault(const json& parameters) {
    Fault fault;
    fault.kind = parameters.at("kind").get<Fault::Kind>();
    fault.method = parameters.value("method", fault.method);
    fault.chat = parameters.value("chat", "");
    fault.times = parameters.value("times", 1);
    fault.retry_after = parameters.value("retry_after", 1);
    fault.delay = std::chrono::milliseconds(parameters.value("delay_ms", 0));
    return fault;
}

void block_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void wait_for_stop_signal() {
    const sigset_t signals = stop_signals();
    int signal = 0;
    sigwait(&signals, &signal);
}

} // namespace loa::fakes
