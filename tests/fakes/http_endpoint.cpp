#include "tests/fakes/http_endpoint.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace loa::fakes {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t request_bytes_max = 64 * 1024 * 1024; // Telegram takes files of 50 MB

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

std::size_t to_number(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<Request> read_head(std::string_view head) {
    const std::size_t line_end = head.find("\r\n");
    const std::string_view line = head.substr(0, line_end);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) {
        return std::nullopt;
    }
    Request request;
    request.method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos) {
        request.query = target.substr(question + 1);
    }
    request.headers = read_header_lines(head.substr(line_end + 2));
    return request;
}

std::string reason(unsigned status) {
    return status == 200 ? "OK" : status == 429 ? "Too Many Requests" : "Status";
}

std::string to_wire(const Reply& reply, bool is_kept_alive) {
    std::string wire = "HTTP/1.1 " + std::to_string(reply.status) + " " + reason(reply.status) + "\r\n";
    if (!reply.content_type.empty()) {
        wire += "Content-Type: " + reply.content_type + "\r\n";
    }
    for (const auto& [name, value] : reply.headers) {
        wire += name + ": " + value + "\r\n";
    }
    wire += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    wire += is_kept_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return wire + reply.body;
}

} // namespace

HeaderLines read_header_lines(std::string_view head) {
    HeaderLines headers;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
            headers.emplace_back(lower(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1))));
        }
        if (end == std::string_view::npos) {
            break;
        }
        head.remove_prefix(end + 2);
    }
    return headers;
}

std::string_view find_header(const HeaderLines& headers, std::string_view name_in_lower_case) {
    const auto found = std::ranges::find(headers, name_in_lower_case, &HeaderLines::value_type::first);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::header(std::string_view name_in_lower_case) const {
    return find_header(headers, name_in_lower_case);
}

struct HttpEndpoint::Connection {
    explicit Connection(tcp::socket accepted) : socket(std::move(accepted)), answered(socket.get_executor()) {}

    tcp::socket socket;
    asio::steady_timer answered; ///< cancelled when the answer is there
    std::optional<Reply> reply;
};

HttpEndpoint::HttpEndpoint(asio::io_context& context, Serve serve) : context_(context), serve_(std::move(serve)) {}

HttpEndpoint::~HttpEndpoint() {
    close();
}

void HttpEndpoint::listen(std::uint16_t port) {
    close();
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    acceptor_ = std::make_shared<tcp::acceptor>(context_, endpoint, true);
    port_ = acceptor_->local_endpoint().port();
    asio::co_spawn(context_, accept(acceptor_), on_end);
}

void HttpEndpoint::close() {
    boost::system::error_code ignored;
    if (acceptor_) {
        acceptor_->close(ignored);
    }
    for (const auto& connection : connections_) {
        connection->socket.close(ignored);
        connection->answered.cancel();
    }
    connections_.clear();
}

asio::awaitable<void> HttpEndpoint::accept(std::shared_ptr<tcp::acceptor> acceptor) {
    while (acceptor->is_open()) {
        auto [error, socket] = co_await acceptor->async_accept(awaited);
        if (error) {
            continue;
        }
        socket.set_option(tcp::no_delay(true));
        auto connection = std::make_shared<Connection>(std::move(socket));
        connections_.insert(connection);
        asio::co_spawn(context_, serve_connection(connection), on_end);
    }
}

asio::awaitable<void> HttpEndpoint::serve_connection(std::shared_ptr<Connection> connection) {
    std::string buffer;
    for (bool is_kept_alive = true; is_kept_alive;) {
        const auto [head_error, head_size] = co_await asio::async_read_until(
            connection->socket, asio::dynamic_buffer(buffer, request_bytes_max), "\r\n\r\n", awaited);
        if (head_error) {
            break;
        }
        std::optional<Request> request = read_head(std::string_view(buffer).substr(0, head_size));
        if (!request) {
            break;
        }
        const std::size_t body_size = to_number(request->header("content-length"));
        if (body_size > request_bytes_max) {
            break;
        }
        const std::size_t whole = head_size + body_size;
        if (buffer.size() < whole) {
            const auto [body_error, body_read] =
                co_await asio::async_read(connection->socket, asio::dynamic_buffer(buffer),
                                          asio::transfer_at_least(whole - buffer.size()), awaited);
            if (body_error) {
                break;
            }
        }
        request->body = buffer.substr(head_size, body_size);
        buffer.erase(0, whole);
        is_kept_alive = lower(request->header("connection")) != "close";

        connection->reply.reset();
        connection->answered.expires_at(asio::steady_timer::time_point::max());
        serve_(*std::move(request), [connection](Reply reply) {
            connection->reply = std::move(reply);
            connection->answered.cancel();
        });
        if (!connection->reply) {
            co_await connection->answered.async_wait(awaited);
        }
        if (!connection->reply || !connection->socket.is_open()) {
            break;
        }
        const Reply reply = *std::move(connection->reply);
        if (reply.delay.count() > 0) {
            connection->answered.expires_after(reply.delay);
            co_await connection->answered.async_wait(awaited);
        }
        if (reply.cut == Reply::Cut::silent) {
            break;
        }
        std::string wire = to_wire(reply, is_kept_alive);
        if (reply.cut == Reply::Cut::half) {
            wire.resize(wire.size() - reply.body.size() / 2 - 1);
            is_kept_alive = false;
        }
        const auto [write_error, written] = co_await asio::async_write(connection->socket, asio::buffer(wire), awaited);
        if (write_error) {
            break;
        }
    }
    boost::system::error_code ignored;
    connection->socket.close(ignored);
    connections_.erase(connection);
}

} // namespace loa::fakes
