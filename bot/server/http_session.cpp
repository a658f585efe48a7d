#include "bot/server/http_session.h"

#include "bot/server/message_parser.h"
#include "bot/server/response_text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace loa::server {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

template <typename Value>
using Task = asio::awaitable<Value, NetworkExecutor>;
using Await = asio::use_awaitable_t<NetworkExecutor>;
constexpr asio::as_tuple_t<Await> as_tuple_await{Await{}};
using ResumeHandler = asio::async_result<Await, void()>::handler_type;

using TlsStream = asio::ssl::stream<ServerSocket>;

/// One read of a header; an idle connection keeps this much.
constexpr std::size_t read_bytes = 8UL * 1024;
/// One read of a body at most.
constexpr std::size_t body_read_bytes = 64UL * 1024;
/// Bodies up to this size are sent in one piece with their header.
constexpr std::size_t joined_bytes_max = 16UL * 1024;
/// Larger buffers are given back after the request.
constexpr std::size_t kept_bytes_max = 64UL * 1024;

/// What reading a request ended with.
struct ReadEnd {
    enum class Kind { request, refused, closed } kind = Kind::closed;
    unsigned status = 0; ///< Of a refusal.
};

/// Counts a request that may have a large body for as long as it lives.
class LargeBodyPlace {
  public:
    /// `is_taken()` is false where all places are taken.
    explicit LargeBodyPlace(SessionHome& home)
        : home_(home), is_taken_(home.large_bodies < home.options.limits.large_bodies_max) {
        if (is_taken_) ++home_.large_bodies;
    }
    ~LargeBodyPlace() {
        if (is_taken_) --home_.large_bodies;
    }
    LargeBodyPlace(const LargeBodyPlace&) = delete;
    LargeBodyPlace& operator=(const LargeBodyPlace&) = delete;

    bool is_taken() const { return is_taken_; }

  private:
    SessionHome& home_;
    bool is_taken_;
};

template <typename Stream>
class StreamSession final : public HttpSession,
                            public ResponseSink,
                            public std::enable_shared_from_this<StreamSession<Stream>> {
  public:
    template <typename... StreamArguments>
    explicit StreamSession(std::shared_ptr<SessionHome> home, StreamArguments&&... arguments)
        : home_(std::move(home)), stream_(std::forward<StreamArguments>(arguments)...),
          buffer_(home_->options.limits.header_bytes_max + body_read_bytes) {
        home_->sweep.add(*this);
        ++home_->counters.connections_open;
    }

    ~StreamSession() override {
        home_->sweep.remove(*this);
        --home_->counters.connections_open;
        if (home_->on_session_end) home_->on_session_end();
    }

    /// The session's life. `self` keeps the session while the coroutine lives.
    static Task<void> run(std::shared_ptr<StreamSession> self) {
        const bool is_open = co_await self->open();
        if (!is_open) co_return;
        for (;;) {
            const bool is_kept = co_await self->serve_request();
            if (!is_kept) break;
        }
        co_await self->close();
    }

    void respond(std::shared_ptr<ResponseSink> self, HttpResponse&& response) noexcept override {
        bring(std::move(self), std::move(response), false);
    }

    void abandon(std::shared_ptr<ResponseSink> self) noexcept override {
        HttpResponse response;
        response.status = 500;
        bring(std::move(self), std::move(response), true);
    }

    void on_expired() override {
        is_expired_ = true;
        if (step_ == Step::reading) {
            error_code ignored;
            socket().cancel(ignored); // the session then answers 408
        } else {
            cut();
        }
    }

    void end_when_idle() override {
        if (step_ == Step::idle || step_ == Step::opening) cut();
    }

    void cut() override {
        error_code ignored;
        socket().close(ignored);
    }

    void discard() override {
        cut();
        // The coroutine owns this session and this session the coroutine's handler: only this breaks the ring.
        const auto self = this->shared_from_this();
        const auto handler = std::exchange(waiting_, std::nullopt);
    }

  private:
    enum class Step { opening, idle, reading, working, writing, closing };
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    ServerSocket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }

    const ServerOptions& options() const { return home_->options; }

    void enter(Step step, std::chrono::milliseconds deadline) {
        step_ = step;
        is_expired_ = false;
        expire_after(deadline);
    }

    Task<bool> open() {
        error_code error;
        socket().set_option(asio::ip::tcp::no_delay(true), error);
        if (error) co_return false;
        remote_address_ = socket().remote_endpoint(error).address().to_string();
        if (error) co_return false; // gone already
        socket().non_blocking(true, error);
        if constexpr (is_tls) {
            enter(Step::opening, options().deadlines.handshake);
            const auto [failure] = co_await stream_.async_handshake(asio::ssl::stream_base::server, as_tuple_await);
            if (failure) {
                ++home_->counters.handshakes_failed;
                co_return false;
            }
        }
        // A new connection is meant to bring a request, so it gets less time than one that has brought some.
        enter(Step::idle, options().deadlines.header);
        co_return true;
    }

    /// Reads and answers one request. False if the connection is to be closed.
    Task<bool> serve_request() {
        HttpRequest request;
        RequestParser parser(request, options().limits.header_bytes_max, options().limits.body_bytes_max);
        parser.allow_large_body(options().limits.large_paths, options().limits.large_body_bytes_max);
        auto end = co_await read_header(parser);
        std::optional<LargeBodyPlace> place;
        if (end.kind == ReadEnd::Kind::request && parser.may_be_large() && !place.emplace(*home_).is_taken()) {
            end = ReadEnd{ReadEnd::Kind::refused, 503};
        }
        if (end.kind == ReadEnd::Kind::request && !parser.is_done()) end = co_await read_body(parser);
        if (end.kind == ReadEnd::Kind::closed) co_return false;
        if (end.kind == ReadEnd::Kind::refused) {
            co_await refuse(end.status);
            co_return false;
        }
        const ResponseForm form{.is_head = request.method == "HEAD",
                                .is_http_1_0 = parser.version() == 10,
                                .is_keep_alive = parser.keep_alive()};
        step_ = Step::working;
        expire_never();
        hand_over(std::move(request));
        co_await answer();
        ++home_->counters.requests_answered;
        const bool is_kept = co_await write_response(form);
        co_return is_kept;
    }

    Task<ReadEnd> read_header(RequestParser& parser) {
        bool is_begun = false;
        for (;;) {
            if (!is_begun) skip_line_breaks();
            if (buffer_.size() > 0) {
                error_code error;
                buffer_.consume(parser.put(buffer_.data(), error));
                if (parser.is_header_done() && !error) co_return ReadEnd{ReadEnd::Kind::request, 0};
                if (error && error != http::error::need_more) {
                    co_return ReadEnd{ReadEnd::Kind::refused, refusal_status(parser, error)};
                }
                if (!is_begun) enter(Step::reading, options().deadlines.header);
                is_begun = true;
            }
            const auto end = co_await read_some(read_bytes);
            if (end.kind != ReadEnd::Kind::request) co_return end;
        }
    }

    Task<ReadEnd> read_body(RequestParser& parser) {
        enter(Step::reading, parser.may_be_large() ? options().deadlines.large_body : options().deadlines.body);
        parser.eager(true);
        if (parser.expects_continue() && buffer_.size() == 0) {
            out_ = "HTTP/1.1 100 Continue\r\n\r\n";
            const bool is_written = co_await write(out_);
            if (!is_written) co_return ReadEnd{};
        }
        for (;;) {
            if (buffer_.size() > 0) {
                error_code error;
                buffer_.consume(parser.put(buffer_.data(), error));
                if (parser.is_done() && !error) co_return ReadEnd{ReadEnd::Kind::request, 0};
                if (error && error != http::error::need_more) {
                    co_return ReadEnd{ReadEnd::Kind::refused, refusal_status(parser, error)};
                }
            }
            const auto left = parser.content_length_remaining();
            const auto wanted = left ? std::clamp<std::uint64_t>(*left, read_bytes, body_read_bytes) : read_bytes;
            const auto end = co_await read_some(static_cast<std::size_t>(wanted));
            if (end.kind != ReadEnd::Kind::request) co_return end;
        }
    }

    /// Reads what is there into the buffer. `request` stands for: go on.
    Task<ReadEnd> read_some(std::size_t bytes) {
        // A header within its limit always fits, so what fills the buffer is a chunk's extension or trailer.
        if (buffer_.size() + bytes > buffer_.max_size()) co_return ReadEnd{ReadEnd::Kind::refused, 431};
        const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(bytes), as_tuple_await);
        if (!error) {
            buffer_.commit(size);
            co_return ReadEnd{ReadEnd::Kind::request, 0};
        }
        if (step_ == Step::reading && is_expired_) co_return ReadEnd{ReadEnd::Kind::refused, 408};
        co_return ReadEnd{};
    }

    /// Empty lines before a request are to be ignored (RFC 9112, 2.2); old clients send them after a body.
    void skip_line_breaks() {
        const auto* text = static_cast<const char*>(buffer_.data().data());
        std::size_t size = 0;
        while (size < buffer_.size() && (text[size] == '\r' || text[size] == '\n')) ++size;
        buffer_.consume(size);
    }

    void hand_over(HttpRequest&& request) {
        request.remote_address = remote_address_;
        request.is_tls = is_tls;
        is_answered_ = false;
        Responder responder(this->shared_from_this());
        try {
            home_->handler(std::move(request), std::move(responder));
        } catch (const std::exception& error) {
            spdlog::error("a request's handler failed: {}", error.what());
        }
    }

    /// Takes the answer in, and resumes the coroutine where it waits for it.
    void bring(std::shared_ptr<ResponseSink> self, HttpResponse&& response, bool is_dropped) noexcept {
        if (!home_->context.get_executor().running_in_this_thread()) {
            asio::post(home_->context, [this, held = std::move(self), is_dropped,
                                        moved = std::move(response)]() mutable { take(std::move(moved), is_dropped); });
            return;
        }
        take(std::move(response), is_dropped);
    }

    void take(HttpResponse&& response, bool is_dropped) {
        if (is_dropped) ++home_->counters.responders_dropped;
        response_ = std::move(response);
        is_answered_ = true;
        if (!waiting_) return;
        auto handler = std::move(*waiting_);
        waiting_.reset();
        std::move(handler)();
    }

    /// Waits for `bring`. The coroutine's handler itself stands in `waiting_`: no timer, no channel, no allocation.
    Task<void> answer() {
        if (is_answered_) co_return;
        co_await asio::async_initiate<const Await, void()>(
            [this](ResumeHandler handler) { waiting_.emplace(std::move(handler)); }, Await{});
    }

    /// False if the connection is to be closed.
    Task<bool> write_response(ResponseForm form) {
        form.is_keep_alive = form.is_keep_alive && !home_->is_stopping;
        enter(Step::writing, options().deadlines.write);
        out_.clear();
        append_header(response_, form, out_);
        const bool is_with_body = has_body(response_, form);
        const bool is_joined = is_with_body && response_.body.size() <= joined_bytes_max;
        if (is_joined) out_.append(response_.body);
        bool is_written = co_await write(out_);
        if (is_written && is_with_body && !is_joined) is_written = co_await write(response_.body);
        response_ = HttpResponse();
        if (!is_written || !form.is_keep_alive) co_return false;

        give_back_large_buffers();
        enter(Step::idle, options().deadlines.idle);
        // Answers come out of a loop over a batch; the next request's handler must not run within that loop.
        if (buffer_.size() > 0) co_await asio::post(home_->context, Await{});
        co_return !home_->is_stopping;
    }

    void give_back_large_buffers() {
        if (out_.capacity() > kept_bytes_max) out_ = std::string();
        if (buffer_.capacity() > read_bytes && buffer_.size() == 0) buffer_.shrink_to_fit();
    }

    Task<bool> write(const std::string& text) {
        std::size_t written = 0;
        error_code error;
        // The socket's buffer nearly always takes a small answer at once, and then there is nothing to wait for.
        if constexpr (!is_tls) written = stream_.write_some(asio::buffer(text), error);
        if (error && error != asio::error::would_block) co_return false;
        while (written < text.size()) {
            const auto rest = asio::buffer(text) + written;
            const auto [failure, size] = co_await stream_.async_write_some(rest, as_tuple_await);
            if (failure) co_return false;
            written += size;
        }
        co_return true;
    }

    Task<void> refuse(unsigned status) {
        ++home_->counters.requests_refused;
        is_refused_ = true;
        response_ = HttpResponse();
        response_.status = status;
        co_await write_response({.is_keep_alive = false});
    }

    Task<void> close() {
        if (!socket().is_open()) co_return;
        enter(Step::closing, options().deadlines.drain);
        if constexpr (is_tls) co_await stream_.async_shutdown(as_tuple_await);
        error_code ignored;
        socket().shutdown(asio::socket_base::shutdown_send, ignored);
        if (is_refused_) co_await drain();
        cut();
    }

    /// Closing with unread bytes would make the kernel send a reset, and the client lose the answer that says why.
    Task<void> drain() {
        std::uint64_t drained = 0;
        while (drained < options().limits.drained_bytes_max) {
            buffer_.clear();
            const auto [error, size] = co_await socket().async_read_some(buffer_.prepare(read_bytes), as_tuple_await);
            if (error) co_return;
            drained += size;
        }
    }

    std::shared_ptr<SessionHome> home_;
    Stream stream_;
    boost::beast::flat_buffer buffer_; ///< Read but not yet parsed: at most a header, or the start of the next request.
    std::string out_;
    HttpResponse response_;
    std::optional<ResumeHandler> waiting_;
    std::string remote_address_;
    Step step_ = Step::opening;
    bool is_answered_ = false;
    bool is_expired_ = false;
    bool is_refused_ = false;
};

void on_session_over(const std::exception_ptr& failure) {
    if (!failure) return;
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        spdlog::error("a connection's session failed: {}", error.what());
    }
}

template <typename Stream, typename... StreamArguments>
void spawn(const std::shared_ptr<SessionHome>& home, StreamArguments&&... arguments) {
    auto session = std::make_shared<StreamSession<Stream>>(home, std::forward<StreamArguments>(arguments)...);
    asio::co_spawn(home->context.get_executor(), StreamSession<Stream>::run(std::move(session)), on_session_over);
}

} // namespace

SessionHome::SessionHome(asio::io_context& io_context, ServerOptions server_options, Handler request_handler)
    : context(io_context), options(std::move(server_options)), handler(std::move(request_handler)),
      sweep(io_context, DeadlineSweep::resolution_for(
                            std::min({options.deadlines.handshake, options.deadlines.header, options.deadlines.body,
                                      options.deadlines.idle, options.deadlines.write, options.deadlines.drain}))) {}

void start_session(const std::shared_ptr<SessionHome>& home, ServerSocket socket,
                   const std::shared_ptr<asio::ssl::context>& tls) {
    if (tls) {
        spawn<TlsStream>(home, std::move(socket), *tls);
    } else {
        spawn<ServerSocket>(home, std::move(socket));
    }
}

} // namespace loa::server
