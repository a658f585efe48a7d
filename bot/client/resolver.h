#pragma once

#include "bot/client/connection.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace loa::client {

/// Finds the addresses of hosts. Asio looks names up one after another in a thread of its own, so many connections at
/// once share one look-up, and its outcome serves for `remembered_for`. When a later look-up fails, the addresses known
/// before are tried: a name server's failure is no reason not to deliver. As many hosts as the client may call.
/// Network thread only.
class Resolver : public std::enable_shared_from_this<Resolver> {
  public:
    static constexpr auto remembered_for = std::chrono::seconds(30);

    explicit Resolver(boost::asio::io_context& context);
    ~Resolver();

    /// The endpoints of a host, the most promising first; IP addresses are taken as they are. Gives up after
    /// `deadline`; the look-up then goes on, since the system offers no way to break it off. The error is a reason for
    /// the log.
    boost::asio::awaitable<std::expected<Connection::Endpoints, std::string>>
    resolve(std::string host, std::uint16_t port, std::chrono::milliseconds deadline);

    /// This address answered: it comes first from now on, so that a dead one is not waited for again and again.
    void prefer(const std::string& host, const boost::asio::ip::address& address);

    /// Stops waiting for the look-up under way.
    void close();

  private:
    struct Waiter;
    struct Host {
        std::vector<boost::asio::ip::address> addresses;
        server::SteadyTime fresh_until;
        bool is_being_looked_up = false;
        std::vector<std::shared_ptr<Waiter>> waiting;
    };

    void look_up(const std::string& host);
    void finish(const std::string& host, const boost::system::error_code& error,
                const boost::asio::ip::tcp::resolver::results_type& results);

    boost::asio::io_context& context_;
    boost::asio::ip::tcp::resolver resolver_;
    std::map<std::string, Host> hosts_;
};

} // namespace loa::client
