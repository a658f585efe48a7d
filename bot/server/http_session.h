#pragma once

#include "bot/server/deadline_sweep.h"
#include "bot/server/http_server.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace loa::server {

/// The io_context's own executor type: the usual type-erased one costs an indirect call and a count a completion.
using NetworkExecutor = boost::asio::io_context::executor_type;
using ServerSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, NetworkExecutor>;

/// What all sessions of a server share. Lives as long as the last session.
struct SessionHome {
    SessionHome(boost::asio::io_context& context, ServerOptions server_options, Handler request_handler);

    boost::asio::io_context& context;
    ServerOptions options;
    Handler handler;
    ServerCounters counters;
    std::size_t large_bodies = 0; ///< Requests at work that may have a large body.
    DeadlineSweep sweep;          ///< Its members are the open sessions.
    bool is_stopping = false;
    std::function<void()> on_session_end; ///< Set by `stop()`.
};

/// One connection. Held by its own coroutine and by the Responder of the request at work.
class HttpSession : public Expiring {
  public:
    /// Ends the connection if it waits for a request; otherwise the request at work is the last.
    virtual void end_when_idle() = 0;

    /// Cuts the connection, whatever it does.
    virtual void cut() = 0;

    /// Cuts the connection and lets go of a coroutine that waits for its Responder. For the end of the server.
    virtual void discard() = 0;
};

/// Starts a session on an accepted connection; `tls` is null for plain HTTP. It enters the home's sweep at once and
/// leaves it at its end.
void start_session(const std::shared_ptr<SessionHome>& home, ServerSocket socket,
                   const std::shared_ptr<boost::asio::ssl::context>& tls);

} // namespace loa::server
