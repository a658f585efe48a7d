#include "tests/fakes/test_client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace loa::fakes {
namespace {

std::size_t to_number(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

TestClient::TestClient(std::uint16_t port, std::chrono::milliseconds patience) : port_(port), patience_(patience) {}

TestClient::~TestClient() {
    disconnect();
}

void TestClient::disconnect() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
    socket_ = -1;
    buffer_.clear();
}

bool TestClient::connect() {
    if (socket_ >= 0) {
        return true;
    }
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{.tv_sec = patience_.count() / 1000, .tv_usec = patience_.count() % 1000 * 1000};
    const int on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        return true;
    }
    disconnect();
    return false;
}

bool TestClient::fill() {
    std::array<char, 16 * 1024> piece;
    const ssize_t size = ::recv(socket_, piece.data(), piece.size(), 0);
    if (size <= 0) {
        return false;
    }
    buffer_.append(piece.data(), static_cast<std::size_t>(size));
    return true;
}

std::expected<ClientReply, std::string> TestClient::failed(std::string what) {
    disconnect();
    return std::unexpected(std::move(what));
}

std::expected<ClientReply, std::string> TestClient::exchange(std::string_view bytes) {
    if (!connect()) {
        return failed("no connection");
    }
    while (!bytes.empty()) {
        const ssize_t size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size <= 0) {
            break;
        } // the server may have answered and closed already: look for its answer
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    std::size_t head_end = 0;
    while ((head_end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
            return failed("no answer");
        }
    }
    ClientReply reply;
    const std::string_view head = std::string_view(buffer_).substr(0, head_end);
    const std::size_t line_end = head.find("\r\n");
    reply.status = static_cast<unsigned>(to_number(head.substr(head.find(' ') + 1, 3)));
    if (line_end != std::string_view::npos) {
        reply.headers = read_header_lines(head.substr(line_end + 2));
    }
    const std::size_t whole = head_end + 4 + to_number(find_header(reply.headers, "content-length"));
    while (buffer_.size() < whole) {
        if (!fill()) {
            return failed("half an answer");
        }
    }
    reply.body = buffer_.substr(head_end + 4, whole - head_end - 4);
    buffer_.erase(0, whole);
    if (find_header(reply.headers, "connection") == "close") {
        disconnect();
    }
    return reply;
}

std::expected<ClientReply, std::string> TestClient::request(std::string_view method, std::string_view target,
                                                            std::string_view body, const HeaderLines& headers) {
    std::string bytes = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto& [name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (method != "GET") {
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    bytes += "\r\n";
    bytes += body;
    return exchange(bytes);
}

std::expected<ClientReply, std::string> TestClient::get(std::string_view target, const HeaderLines& headers) {
    return request("GET", target, "", headers);
}

std::expected<ClientReply, std::string> TestClient::post(std::string_view target, std::string_view body,
                                                         const HeaderLines& headers) {
    return request("POST", target, body, headers);
}

} // namespace loa::fakes
