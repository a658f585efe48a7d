#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loa::fakes {

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

/// One request as a fake platform gets it.
struct Request {
    std::string method;
    std::string path;    ///< still percent-encoded, without the query
    std::string query;   ///< still percent-encoded, without '?'
    HeaderLines headers; ///< names in lower case
    std::string body;

    std::string_view header(std::string_view name_in_lower_case) const;
};

/// What a fake platform answers, and how badly.
struct Reply {
    enum class Cut {
        none,
        half,   ///< half of the answer is written, then the connection is cut
        silent, ///< the connection is cut without a byte
    };
    unsigned status = 200;
    HeaderLines headers;
    std::string content_type = "application/json";
    std::string body;
    std::chrono::milliseconds delay{0}; ///< before the first byte
    Cut cut = Cut::none;
};

using Answer = std::function<void(Reply)>; ///< to be called once, on the endpoint's thread
using Serve = std::function<void(Request, Answer)>;

/// A small HTTP/1.1 server for fakes: keep-alive, bodies with Content-Length, and answers that go wrong on purpose,
/// which the real server cannot give. Written apart from the real one so that neither hides a mistake of the other.
/// Everything runs on the thread of the io_context.
class HttpEndpoint {
  public:
    HttpEndpoint(boost::asio::io_context& context, Serve serve);
    ~HttpEndpoint();

    /// Listens on 127.0.0.1; port 0 takes a free one. Throws boost::system::system_error.
    void listen(std::uint16_t port);
    std::uint16_t port() const { return port_; }
    /// Refuses connections and cuts the open ones, until listen() is called again.
    void close();

  private:
    struct Connection;
    boost::asio::awaitable<void> accept(std::shared_ptr<boost::asio::ip::tcp::acceptor> acceptor);
    boost::asio::awaitable<void> serve_connection(std::shared_ptr<Connection> connection);

    boost::asio::io_context& context_;
    Serve serve_;
    std::uint16_t port_ = 0;
    std::shared_ptr<boost::asio::ip::tcp::acceptor> acceptor_;
    std::set<std::shared_ptr<Connection>> connections_;
};

/// For co_spawn: a mistake in a fake ends the program loudly instead of leaving a connection without an answer.
inline void on_end(const std::exception_ptr& error) {
    if (error) {
        std::rethrow_exception(error);
    }
}

/// Reads "Name: value" lines (without the first line of the head); names become lower case.
HeaderLines read_header_lines(std::string_view head);
std::string_view find_header(const HeaderLines& headers, std::string_view name_in_lower_case);

} // namespace loa::fakes
