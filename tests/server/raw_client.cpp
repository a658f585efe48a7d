#include "tests/server/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace loa::tests {

bool RawAnswer::has_line(std::string_view line) const {
    return header.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect");
    }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view text) {
    while (!text.empty()) {
        const auto size = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (size <= 0) return; // closed meanwhile: what the server sent before is still to be read
        text.remove_prefix(static_cast<std::size_t>(size));
    }
}

bool RawClient::read_more() {
    char piece[4096];
    const auto size = ::recv(socket_, piece, sizeof piece, 0);
    if (size < 0 && errno == EAGAIN) throw std::runtime_error("the server said nothing for ten seconds");
    if (size <= 0) return false;
    unread_.append(piece, static_cast<std::size_t>(size));
    return true;
}

RawAnswer RawClient::read_answer(bool is_head) {
    RawAnswer answer;
    auto end = unread_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!read_more()) return answer;
        end = unread_.find("\r\n\r\n");
    }
    answer.header = unread_.substr(0, end + 4);
    unread_.erase(0, end + 4);
    constexpr std::string_view length_name = "Content-Length: ";
    const auto length_place = answer.header.find(length_name);
    std::size_t length = 0;
    if (length_place != std::string::npos && !is_head) {
        length = std::stoul(answer.header.substr(length_place + length_name.size()));
    }
    while (unread_.size() < length) {
        if (!read_more()) return answer;
    }
    answer.body = unread_.substr(0, length);
    unread_.erase(0, length);
    answer.status = static_cast<unsigned>(std::stoul(answer.header.substr(9, 3)));
    return answer;
}

bool RawClient::is_closed_by_server() {
    return unread_.empty() && !read_more();
}

RawAnswer RawClient::ask(std::string_view text) {
    send(text);
    return read_answer();
}

} // namespace loa::tests
