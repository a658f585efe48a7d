#include "bot/link/address.h"

#include <boost/asio/ip/address.hpp>

#include "bot/server/url.h"

namespace loa::link {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

} // namespace

std::string counted_address(const server::HttpRequest& request) {
    std::string_view address = request.remote_address;
    const std::string_view forwarded = request.header("X-Forwarded-For");
    if (!forwarded.empty() && server::is_loopback(address)) {
        address = trimmed(forwarded.substr(forwarded.rfind(',') + 1));
    }
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(std::string(address), error);
    if (error) {
        return request.remote_address;
    }
    if (!parsed.is_v6() || parsed.to_v6().is_v4_mapped()) {
        return parsed.to_string();
    }
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

} // namespace loa::link
