#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loa::tests {

/// An answer as the raw client read it.
struct RawAnswer {
    unsigned status = 0; ///< 0: the connection ended before a whole answer.
    std::string header;  ///< Status line and header lines as they came.
    std::string body;

    [[nodiscard]] bool has_line(std::string_view line) const;
};

/// A blocking socket to 127.0.0.1 that sends whatever it is told. Reads give up after ten seconds, as a failure.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient();

    void send(std::string_view text);

    /// Reads one answer; `is_head` if it comes without the body that its length speaks of.
    [[nodiscard]] RawAnswer read_answer(bool is_head = false);

    /// True if the other side ended the connection and sent nothing before that which was not read yet.
    [[nodiscard]] bool is_closed_by_server();

    /// Sends and reads one answer.
    [[nodiscard]] RawAnswer ask(std::string_view text);

  private:
    bool read_more();

    int socket_;
    std::string unread_;
};

} // namespace loa::tests
