#pragma once

#include "bot/server/http.h"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace loa::server {

/// What the parsers of requests and of answers share: lines and body go straight into our own structs, without the
/// node a line that Beast's own `fields` allocates, and the header is bounded as a whole. (Beast's `header_limit` holds
/// for what is left to parse at a time, so that a header that comes line by line could be of any size.)
template <bool is_request>
class MessageParser : public boost::beast::http::basic_parser<is_request> {
  public:
    /// `headers` and `body` have to outlive the parser.
    MessageParser(Headers& headers, std::string& body, std::uint32_t header_bytes_max, std::uint64_t body_bytes_max);

    /// False once a transfer coding other than "chunked" was met, which is also reported as an error.
    [[nodiscard]] bool is_coding_known() const { return is_coding_known_; }

  protected:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;

    /// Adds to the size of the header; sets `error` to header_limit when that is too much.
    void count_header_bytes(std::size_t bytes, error_code& error);

    void on_field_impl(boost::beast::http::field field, string_view name, string_view value,
                       error_code& error) override;
    void on_header_impl(error_code& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& error) override;
    std::size_t on_body_impl(string_view part, error_code& error) override;
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t left, string_view part, error_code& error) override;
    void on_finish_impl(error_code& error) override;

    Headers& headers_;

  private:
    std::string& body_;
    std::uint32_t header_bytes_max_;
    std::size_t header_bytes_ = 0;
    bool is_in_header_ = true;
    bool is_coding_known_ = true;
};

extern template class MessageParser<true>;
extern template class MessageParser<false>;

/// Reads one request. Stricter than Beast's own where a proxy in front could read the message differently: exactly one
/// Host (RFC 9112, 3.2), no transfer coding but a single "chunked" (6.1), none in HTTP/1.0.
class RequestParser final : public MessageParser<true> {
  public:
    RequestParser(HttpRequest& request, std::uint32_t header_bytes_max, std::uint64_t body_bytes_max);

    /// POSTs to one of `paths` may have a body of up to `body_bytes_max`. Before anything is read; `paths` have to
    /// outlive the parser.
    void allow_large_body(std::span<const std::string> paths, std::uint64_t body_bytes_max);

    /// True once the request line has named one of those paths.
    [[nodiscard]] bool may_be_large() const { return may_be_large_; }

    /// True if the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const;

    /// 10 or 11.
    [[nodiscard]] int version() const { return version_; }

  private:
    void on_request_impl(boost::beast::http::verb verb, string_view method, string_view target, int version,
                         error_code& error) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_header_impl(error_code& error) override;

    HttpRequest& request_;
    std::span<const std::string> large_paths_;
    std::uint64_t large_body_bytes_max_ = 0;
    bool may_be_large_ = false;
    int version_ = 11;
};

/// Reads one answer.
class ResponseParser final : public MessageParser<false> {
  public:
    ResponseParser(unsigned& status, Headers& headers, std::string& body, std::uint32_t header_bytes_max,
                   std::uint64_t body_bytes_max);

  private:
    void on_request_impl(boost::beast::http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int status, string_view reason, int version, error_code& error) override;

    unsigned& status_;
};

/// The status that tells a client what was wrong with its request: 400, 413, 431 or 501.
[[nodiscard]] unsigned refusal_status(const RequestParser& parser, const boost::beast::error_code& error);

} // namespace loa::server
