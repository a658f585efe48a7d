#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "tests/fakes/update_feed.h"

namespace loa::fakes {

struct WebhookTarget {
    std::uint16_t port = 0; ///< on 127.0.0.1
    std::string path;       ///< with query
    std::string host;       ///< for the Host line
    std::string secret_header = "X-Telegram-Bot-Api-Secret-Token";
    std::string secret;
    int connections_max = 40;
};

/// What became of pushes so far.
struct WebhookCounts {
    int accepted = 0;
    int failed = 0;
    int repeated = 0; ///< pushed a second time on purpose
    int last_status = 0;
    std::string last_error;
};

/// Pushes updates as Telegram's servers do (telegram.md, sections 5.2 to 5.4): per key in order, over several kept
/// connections, again and again until 2xx, after 0, 2, 4, 8 ... seconds or what Retry-After says.
/// Everything runs on the io_context's thread.
class WebhookSender {
  public:
    WebhookSender(boost::asio::io_context& context, UpdateFeed& feed, std::function<void()> on_change);
    ~WebhookSender();

    /// Begins or goes on with pushing to `target`.
    void start(WebhookTarget target);
    void stop();
    bool is_running() const { return run_ != nullptr; }
    const WebhookTarget& target() const { return target_; }
    /// To be called after something was put into the feed.
    void wake();

    void set_retry_scale(double scale) { retry_scale_ = scale; } ///< 1: the real delays
    void push_everything_twice(bool is_twice) { is_twice_ = is_twice; }
    const WebhookCounts& counts() const { return counts_; }

  private:
    struct Run {
        explicit Run(boost::asio::io_context& context) : waiting(context) {}
        boost::asio::steady_timer waiting; ///< idle connections wait here; cancelled one at a time
        int connections = 0;
        int idle = 0;
        bool is_over = false;
    };
    struct Outcome {
        unsigned status = 0; ///< 0: no answer
        std::string error;
        std::string retry_after;
        bool is_kept_alive = false;
    };

    boost::asio::awaitable<void> connection(std::shared_ptr<Run> run);
    boost::asio::awaitable<Outcome> push(boost::asio::ip::tcp::socket& socket, std::string body);
    std::string head_for(std::size_t body_size) const;
    void settle(const std::string& key, std::int64_t id, const Outcome& outcome);
    std::chrono::milliseconds delay_after(const PendingUpdate& update, const Outcome& outcome) const;

    boost::asio::io_context& context_;
    UpdateFeed& feed_;
    std::function<void()> on_change_;
    WebhookTarget target_;
    std::shared_ptr<Run> run_;
    double retry_scale_ = 1;
    bool is_twice_ = false;
    WebhookCounts counts_;
};

} // namespace loa::fakes
