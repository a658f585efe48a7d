#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::server {

/// One header line; both views point into the `Headers` that gave it out and end with its next change.
struct HeaderLine {
    std::string_view name;
    std::string_view value;
};

/// The header lines of one message in the order they came, duplicates included.
/// All text stands in one string, because a request of ten lines would otherwise cost twenty allocations.
class Headers {
  public:
    Headers() = default;
    Headers(std::initializer_list<HeaderLine> lines);

    /// Appends a line. Both strings are copied; neither is checked here (the serialisers make line breaks harmless).
    void add(std::string_view name, std::string_view value);

    /// The value of the first line of that name, compared without regard to ASCII case.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    /// How many lines bear that name.
    [[nodiscard]] std::size_t count(std::string_view name) const;

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] bool empty() const { return lines_.empty(); }
    [[nodiscard]] HeaderLine operator[](std::size_t index) const;

    /// Makes room for `lines` lines of together `bytes` bytes.
    void reserve(std::size_t lines, std::size_t bytes);

  private:
    struct Place {
        std::uint32_t start;
        std::uint32_t name_size;
        std::uint32_t value_size;
    };
    std::string text_;
    std::vector<Place> lines_;
};

/// True if both are the same bytes but for the case of the letters A to Z.
[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);

/// One whole request as it came over the wire.
struct HttpRequest {
    std::string method;         ///< As sent, in upper case for all usual ones: GET, HEAD, POST.
    std::string path;           ///< Starts with '/' (or is "*"), still percent-encoded; see url.h for decoding.
    std::string query;          ///< What stood after '?', still percent-encoded, without the '?'.
    Headers headers;            ///< At most `Limits::header_bytes_max` bytes together.
    std::string body;           ///< At most `Limits::body_bytes_max` bytes, chunks already joined.
    std::string remote_address; ///< The other end of the socket, without port: behind a proxy the proxy's.
    bool is_tls = false;        ///< True if this very connection is TLS.

    /// The first header of that name, or an empty view if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const {
        return headers.find(name).value_or(std::string_view());
    }
};

/// One answer. Content-Length and Connection are the server's business and must not be in `headers`.
struct HttpResponse {
    unsigned status = 200;
    Headers headers = {};
    std::string content_type = {}; ///< Empty: no Content-Type line.
    std::string body = {};
};

/// "Not Found" for 404; an empty view for statuses without a well-known phrase.
[[nodiscard]] std::string_view reason_phrase(unsigned status);

} // namespace loa::server
