#pragma once

#include "bot/server/http_server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace loa::tests {

/// A network thread with its io_context, for as long as the object lives.
class NetworkThread {
  public:
    NetworkThread();
    NetworkThread(const NetworkThread&) = delete;
    NetworkThread& operator=(const NetworkThread&) = delete;
    ~NetworkThread();

    boost::asio::io_context& context() { return context_; }

    /// Runs `function` on the network thread and waits for its result.
    template <typename Function>
    auto run(Function function) {
        std::packaged_task<decltype(function())()> task(std::move(function));
        auto result = task.get_future();
        // Asio would take a task handed over as it is for one of its own completion tokens.
        boost::asio::post(context_, [&task] { task(); });
        return result.get();
    }

    /// Starts a coroutine on the network thread.
    template <typename Value>
    std::future<Value> spawn(boost::asio::awaitable<Value> coroutine) {
        return boost::asio::co_spawn(context_, std::move(coroutine), boost::asio::use_future);
    }

    /// Ends the thread; what is under way stays as it is.
    void end();

  private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
};

/// A server that runs on its own thread, on a free port.
class RunningServer {
  public:
    explicit RunningServer(server::Handler handler, server::ServerOptions options = {});
    ~RunningServer();

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] server::ServerCounters counters();

    /// Waits, by asking again and again, until the server counts `count` open connections.
    void wait_for_connections(std::size_t count);

    server::HttpServer& server() { return *server_; }
    NetworkThread& network() { return network_; }

  private:
    NetworkThread network_;
    std::unique_ptr<server::HttpServer> server_;
};

/// Answers with method, path, query and body, so that tests see what arrived.
void echo(server::HttpRequest&& request, server::Responder respond);

} // namespace loa::tests
