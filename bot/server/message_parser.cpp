#include "bot/server/message_parser.h"

#include <algorithm>

namespace loa::server {

namespace http = boost::beast::http;

namespace {

/// What is set aside for a body before its bytes come: announcing a large one must not be a way to take our memory.
constexpr std::uint64_t body_bytes_reserved_max = 16UL * 1024;

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// The path and query of a target in origin form; of an absolute URL (RFC 9112, 3.2.2) the part behind the host.
std::string_view origin_form(std::string_view target) {
    if (target.starts_with('/') || target == "*") return target;
    const auto scheme_end = target.find("://");
    if (scheme_end == std::string_view::npos) return {};
    const auto path = target.find('/', scheme_end + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

} // namespace

template <bool is_request>
MessageParser<is_request>::MessageParser(Headers& headers, std::string& body, std::uint32_t header_bytes_max,
                                         std::uint64_t body_bytes_max)
    : headers_(headers), body_(body), header_bytes_max_(header_bytes_max) {
    this->header_limit(header_bytes_max);
    this->body_limit(body_bytes_max);
}

template <bool is_request>
void MessageParser<is_request>::count_header_bytes(std::size_t bytes, error_code& error) {
    header_bytes_ += bytes;
    if (header_bytes_ > header_bytes_max_) error = http::error::header_limit;
}

template <bool is_request>
void MessageParser<is_request>::on_field_impl(http::field field, string_view name, string_view value,
                                              error_code& error) {
    count_header_bytes(name.size() + value.size() + 4, error);
    // Lines after the last chunk are counted and dropped: nobody needs them, and they must not look like header lines.
    if (error || !is_in_header_) return;
    headers_.add(view(name), view(value));
    if (field == http::field::transfer_encoding && !equal_ignoring_case(view(value), "chunked")) {
        is_coding_known_ = false;
        error = http::error::bad_transfer_encoding;
    }
}

template <bool is_request>
void MessageParser<is_request>::on_header_impl(error_code&) {
    is_in_header_ = false;
}

template <bool is_request>
void MessageParser<is_request>::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
    if (length) body_.reserve(static_cast<std::size_t>(std::min(*length, body_bytes_reserved_max)));
}

template <bool is_request>
std::size_t MessageParser<is_request>::on_body_impl(string_view part, error_code&) {
    body_.append(part.data(), part.size());
    return part.size();
}

template <bool is_request>
void MessageParser<is_request>::on_chunk_header_impl(std::uint64_t, string_view, error_code&) {}

template <bool is_request>
std::size_t MessageParser<is_request>::on_chunk_body_impl(std::uint64_t, string_view part, error_code&) {
    body_.append(part.data(), part.size());
    return part.size();
}

template <bool is_request>
void MessageParser<is_request>::on_finish_impl(error_code&) {}

template class MessageParser<true>;
template class MessageParser<false>;

RequestParser::RequestParser(HttpRequest& request, std::uint32_t header_bytes_max, std::uint64_t body_bytes_max)
    : MessageParser(request.headers, request.body, header_bytes_max, body_bytes_max), request_(request) {
    constexpr std::size_t usual_lines = 12;
    constexpr std::size_t usual_bytes = 400;
    request.headers.reserve(usual_lines, usual_bytes);
}

void RequestParser::allow_large_body(std::span<const std::string> paths, std::uint64_t body_bytes_max) {
    large_paths_ = paths;
    large_body_bytes_max_ = body_bytes_max;
}

bool RequestParser::expects_continue() const {
    const auto expectation = request_.headers.find("Expect");
    return expectation && version() == 11 && equal_ignoring_case(*expectation, "100-continue");
}

void RequestParser::on_request_impl(http::verb verb, string_view method, string_view target, int version,
                                    error_code& error) {
    version_ = version;
    count_header_bytes(method.size() + target.size() + std::string_view("  HTTP/1.1\r\n").size(), error);
    if (error) return;
    const auto path_and_query = origin_form(view(target));
    if (path_and_query.empty()) {
        error = http::error::bad_target;
        return;
    }
    const auto question_mark = std::min(path_and_query.find('?'), path_and_query.size());
    request_.method = view(method);
    request_.path = path_and_query.substr(0, question_mark);
    if (question_mark < path_and_query.size()) request_.query = path_and_query.substr(question_mark + 1);
    may_be_large_ = verb == http::verb::post && std::ranges::find(large_paths_, request_.path) != large_paths_.end();
    // The size that a header announces is checked behind this line, so the limit has to be known here.
    if (may_be_large_) this->body_limit(large_body_bytes_max_);
}

void RequestParser::on_header_impl(error_code& error) {
    MessageParser::on_header_impl(error);
    const auto hosts = headers_.count("Host");
    if (hosts > 1 || (hosts == 0 && version() == 11)) error = http::error::bad_field;
    if (version() == 10 && this->chunked()) error = http::error::bad_transfer_encoding;
}

ResponseParser::ResponseParser(unsigned& status, Headers& headers, std::string& body, std::uint32_t header_bytes_max,
                               std::uint64_t body_bytes_max)
    : MessageParser(headers, body, header_bytes_max, body_bytes_max), status_(status) {}

void ResponseParser::on_response_impl(int status, string_view reason, int, error_code& error) {
    status_ = static_cast<unsigned>(status);
    count_header_bytes(reason.size() + std::string_view("HTTP/1.1 200 \r\n").size(), error);
}

unsigned refusal_status(const RequestParser& parser, const boost::beast::error_code& error) {
    if (!parser.is_coding_known()) return 501;
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    return 400;
}

} // namespace loa::server
