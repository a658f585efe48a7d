#include "tests/server/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace loa::tests {

namespace {

/// A socket bound to a free port, and the port.
std::pair<int, std::uint16_t> bound_socket() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return {socket, ntohs(address.sin_port)};
}

} // namespace

std::string ScriptedPeer::read_request() {
    constexpr std::string_view length_name = "Content-Length: ";
    for (;;) {
        const auto end = unread_.find("\r\n\r\n");
        if (end != std::string::npos) {
            const auto place = unread_.find(length_name);
            const auto length = place < end ? std::stoul(unread_.substr(place + length_name.size())) : 0;
            if (unread_.size() >= end + 4 + length) {
                const auto request = unread_.substr(0, end + 4 + length);
                unread_.erase(0, request.size());
                return request;
            }
        }
        char piece[4096];
        const auto size = ::recv(socket_, piece, sizeof piece, 0);
        if (size <= 0) return {};
        unread_.append(piece, static_cast<std::size_t>(size));
    }
}

void ScriptedPeer::send(std::string_view text) const {
    while (!text.empty()) {
        const auto size = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (size <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(size));
    }
}

void ScriptedPeer::reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void ScriptedPeer::wait_for_close() const {
    char piece[4096];
    while (::recv(socket_, piece, sizeof piece, 0) > 0) {
    }
}

ScriptedServer::ScriptedServer(Script script) : script_(std::move(script)) {
    std::tie(listener_, port_) = bound_socket();
    ::listen(listener_, 16);
    thread_ = std::thread([this] { serve(); });
}

ScriptedServer::~ScriptedServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void ScriptedServer::serve() const {
    for (int number = 0;; ++number) {
        const int socket = ::accept(listener_, nullptr, nullptr);
        if (socket < 0) return;
        ScriptedPeer peer(socket);
        script_(number, peer);
        ::close(socket);
    }
}

SilentPort::SilentPort() {
    std::tie(socket_, number_) = bound_socket();
}

SilentPort::~SilentPort() {
    ::close(socket_);
}

} // namespace loa::tests
