#include "tests/server/running_server.h"

#include <stdexcept>

namespace loa::tests {

NetworkThread::NetworkThread() : context_(1), work_(context_.get_executor()), thread_([this] { context_.run(); }) {}

NetworkThread::~NetworkThread() {
    end();
}

void NetworkThread::end() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
}

RunningServer::RunningServer(server::Handler handler, server::ServerOptions options) {
    server_ = std::make_unique<server::HttpServer>(network_.context(), std::move(options), std::move(handler));
    const auto started = network_.run([this] { return server_->start(); });
    if (!started) throw std::runtime_error(started.error());
}

RunningServer::~RunningServer() {
    network_.end();
}

server::ServerCounters RunningServer::counters() {
    return network_.run([this] { return server_->counters(); });
}

void RunningServer::wait_for_connections(std::size_t count) {
    while (counters().connections_open != count) std::this_thread::yield();
}

void echo(server::HttpRequest&& request, server::Responder respond) {
    server::HttpResponse response;
    response.content_type = "text/plain";
    response.body = request.method + " " + request.path + "?" + request.query + "\n" + request.body;
    respond(std::move(response));
}

} // namespace loa::tests
