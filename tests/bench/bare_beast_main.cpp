// The least that Beast can do for a request: the yardstick of the bench for the real server. It answers "ok" to every
// request over keep-alive connections; no limits beyond Beast's own, no deadlines, one thread.
// Usage: bare_beast [PORT]; 0 (the default) takes a free port. The first line of its output is the port.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> as_tuple_await{asio::use_awaitable_t<Executor>{}};

asio::awaitable<void, Executor> serve(Socket socket) {
    socket.set_option(tcp::no_delay(true));
    boost::beast::flat_buffer buffer;
    for (;;) {
        http::request_parser<http::string_body> parser;
        const auto [read_error, read] = co_await http::async_read(socket, buffer, parser, as_tuple_await);
        if (read_error) co_return;
        http::response<http::string_body> response(http::status::ok, parser.get().version());
        response.keep_alive(parser.get().keep_alive());
        response.body() = "ok";
        response.prepare_payload();
        const auto [write_error, written] = co_await http::async_write(socket, response, as_tuple_await);
        if (write_error || !response.keep_alive()) co_return;
    }
}

asio::awaitable<void, Executor> accept(asio::basic_socket_acceptor<tcp, Executor>& acceptor) {
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(as_tuple_await);
        if (error) continue;
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

} // namespace

int main(int count, char** arguments) {
    const auto port = static_cast<unsigned short>(count > 1 ? std::atoi(arguments[1]) : 0);
    asio::io_context context(1);
    asio::basic_socket_acceptor<tcp, Executor> acceptor(context, {asio::ip::address_v4::loopback(), port});
    std::printf("%u\n", static_cast<unsigned>(acceptor.local_endpoint().port()));
    std::fflush(stdout);
    asio::co_spawn(context, accept(acceptor), asio::detached);
    context.run();
    return 0;
}
