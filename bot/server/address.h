#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <vector>

#include "bot/server/http.h"

namespace loa::server {

/// Whose word on whom they ask for is taken: this machine's own proxies, and those of the settings. Immutable.
class TrustedProxies {
  public:
    /// Addresses and networks as settings have them ("192.0.2.7", "172.18.0.0/16"); what is none is left out.
    explicit TrustedProxies(const std::vector<std::string>& networks = {});

    bool contains(const boost::asio::ip::address& address) const;

  private:
    std::vector<boost::asio::ip::network_v4> networks_v4_;
    std::vector<boost::asio::ip::network_v6> networks_v6_;
};

/// Whom limits count for: the other end of the connection; where that is a trusted proxy, the last address in
/// X-Forwarded-For that is none (each proxy appends whom it heard from, so what stands before that one is hearsay). Of
/// IPv6 the network of 64 bits, since one phone has that many addresses.
std::string counted_address(const HttpRequest& request, const TrustedProxies& proxies);

} // namespace loa::server
