#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace loa::tests {

/// One connection as a scripted server sees it.
class ScriptedPeer {
  public:
    explicit ScriptedPeer(int socket) : socket_(socket) {}

    /// Reads one request with its body; an empty text if the client closed.
    std::string read_request();
    void send(std::string_view text) const;

    /// Closes with a reset instead of an orderly end.
    void reset();

    /// Waits until the client closes; what it sends meanwhile is thrown away.
    void wait_for_close() const;

  private:
    int socket_;
    std::string unread_;
};

/// A server on 127.0.0.1 that serves one connection after another and does exactly what its script says, which is
/// called with the number of the connection, from 0. The connection is closed after it.
class ScriptedServer {
  public:
    using Script = std::function<void(int, ScriptedPeer&)>;

    explicit ScriptedServer(Script script);
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    ~ScriptedServer();

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    void serve() const;

    Script script_;
    int listener_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// A port on 127.0.0.1 that nobody listens on, nor can for as long as the object lives.
class SilentPort {
  public:
    SilentPort();
    SilentPort(const SilentPort&) = delete;
    SilentPort& operator=(const SilentPort&) = delete;
    ~SilentPort();

    [[nodiscard]] std::uint16_t number() const { return number_; }

  private:
    int socket_ = -1;
    std::uint16_t number_ = 0;
};

} // namespace loa::tests
