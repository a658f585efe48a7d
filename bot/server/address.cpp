#include "bot/server/address.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace loa::server {
namespace {

namespace ip = boost::asio::ip;

constexpr int digits_v4 = 32;
constexpr int digits_v6 = 128;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

/// "203.0.113.7:4711" and "[2001:db8::7]:4711" as some proxies write them, too.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        return text.substr(1, text.find(']') - 1);
    }
    const std::size_t colon = text.find(':');
    return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

std::optional<ip::address> address_in(std::string_view text) {
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(without_port(trimmed(text))), error);
    if (error) {
        return std::nullopt;
    }
    const bool is_mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    return is_mapped ? ip::address(ip::make_address_v4(ip::v4_mapped, address.to_v6())) : address;
}

/// Addresses of all lines of that header, the last one first.
std::vector<std::string_view> forwarded_for(const HttpRequest& request) {
    std::vector<std::string_view> found;
    for (std::size_t i = request.headers.size(); i-- > 0;) {
        const HeaderLine line = request.headers[i];
        if (!equal_ignoring_case(line.name, "X-Forwarded-For")) {
            continue;
        }
        for (std::string_view rest = line.value; !rest.empty();) {
            const std::size_t comma = rest.rfind(',');
            found.push_back(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
        }
    }
    return found;
}

} // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const std::string& network : networks) {
        const bool is_single = network.find('/') == std::string::npos;
        const bool is_v6 = network.find(':') != std::string::npos;
        boost::system::error_code error;
        if (is_v6) {
            const auto read =
                ip::make_network_v6(is_single ? network + "/" + std::to_string(digits_v6) : network, error);
            if (!error) {
                networks_v6_.push_back(read.canonical());
            }
        } else {
            const auto read =
                ip::make_network_v4(is_single ? network + "/" + std::to_string(digits_v4) : network, error);
            if (!error) {
                networks_v4_.push_back(read.canonical());
            }
        }
    }
}

bool TrustedProxies::contains(const ip::address& address) const {
    if (address.is_loopback()) {
        return true;
    }
    if (address.is_v4()) {
        return std::ranges::any_of(networks_v4_, [&](const ip::network_v4& network) {
            return ip::network_v4(address.to_v4(), network.prefix_length()).canonical() == network;
        });
    }
    return std::ranges::any_of(networks_v6_, [&](const ip::network_v6& network) {
        return ip::network_v6(address.to_v6(), network.prefix_length()).canonical() == network;
    });
}

std::string counted_address(const HttpRequest& request, const TrustedProxies& proxies) {
    auto counted = address_in(request.remote_address);
    if (!counted) {
        return request.remote_address;
    }
    for (const std::string_view text :
         proxies.contains(*counted) ? forwarded_for(request) : std::vector<std::string_view>{}) {
        const auto address = address_in(text);
        if (!address) {
            break; // no proxy writes that: what stands further left is nobody's word
        }
        counted = address;
        if (!proxies.contains(*counted)) {
            break;
        }
    }
    if (!counted->is_v6()) {
        return counted->to_string();
    }
    auto bytes = counted->to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::address_v6(bytes).to_string() + "/64";
}

} // namespace loa::server
