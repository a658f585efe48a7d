#include "bot/server/message_parser.h"
#include "bot/server/url.h"
#include "tests/fuzz/expect.h"

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::uint32_t header_bytes_max = 1024;
    constexpr std::uint64_t body_bytes_max = 512;
    loa::server::HttpRequest request;
    loa::server::RequestParser parser(request, header_bytes_max, body_bytes_max);
    parser.eager(true);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(data, size), error);
    loa::fuzz::expect(request.body.size() <= body_bytes_max);
    if (!error && parser.is_header_done()) {
        [[maybe_unused]] const auto path = loa::server::percent_decode(request.path);
        [[maybe_unused]] const auto query = loa::server::parse_form(request.query);
        [[maybe_unused]] const auto form = loa::server::parse_form(request.body);
    }
    [[maybe_unused]] const auto url =
        loa::server::parse_url(std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
