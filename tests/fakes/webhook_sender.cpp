#include "tests/fakes/webhook_sender.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "tests/fakes/http_endpoint.h"

namespace loa::fakes {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);
constexpr int retry_seconds_max = 60;

unsigned to_number(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

WebhookSender::WebhookSender(asio::io_context& context, UpdateFeed& feed, std::function<void()> on_change)
    : context_(context), feed_(feed), on_change_(std::move(on_change)) {}

WebhookSender::~WebhookSender() {
    stop();
}

void WebhookSender::start(WebhookTarget target) {
    stop();
    target_ = std::move(target);
    run_ = std::make_shared<Run>(context_);
    wake();
}

void WebhookSender::stop() {
    if (!run_) {
        return;
    }
    run_->is_over = true;
    run_->waiting.cancel();
    run_.reset();
}

void WebhookSender::wake() {
    if (!run_) {
        return;
    }
    if (run_->idle > 0) {
        run_->waiting.cancel_one();
    } else if (run_->connections < target_.connections_max) {
        ++run_->connections;
        asio::co_spawn(context_, connection(run_), on_end);
    }
}

asio::awaitable<void> WebhookSender::connection(std::shared_ptr<Run> run) {
    tcp::socket socket(context_);
    while (!run->is_over) {
        const std::optional<std::string> key = feed_.next_key();
        if (!key) {
            ++run->idle;
            run->waiting.expires_at(asio::steady_timer::time_point::max());
            co_await run->waiting.async_wait(awaited);
            --run->idle;
            continue;
        }
        if (feed_.has_ready_key()) {
            wake();
        }
        const std::int64_t id = feed_.front(*key)->id;
        const std::string body = feed_.front(*key)->body;
        Outcome outcome = co_await push(socket, body);
        if (is_twice_ && outcome.status / 100 == 2 && !run->is_over) {
            ++counts_.repeated;
            outcome = co_await push(socket, body);
        }
        if (!outcome.is_kept_alive) {
            boost::system::error_code ignored;
            socket.close(ignored);
        }
        if (run->is_over) {
            feed_.release(*key); // nobody saw the answer: it is pushed again after the next start
            break;
        }
        settle(*key, id, outcome);
    }
    --run->connections;
}

asio::awaitable<WebhookSender::Outcome> WebhookSender::push(tcp::socket& socket, std::string body) {
    Outcome outcome;
    if (!socket.is_open()) {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), target_.port);
        const auto [connect_error] = co_await socket.async_connect(endpoint, awaited);
        if (connect_error) {
            outcome.error = "Connection refused";
            co_return outcome;
        }
        socket.set_option(tcp::no_delay(true));
    }
    const std::string wire = head_for(body.size()) + body;
    const auto [write_error, written] = co_await asio::async_write(socket, asio::buffer(wire), awaited);
    std::string answer;
    const auto [read_error, head_size] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", awaited);
    if (write_error || read_error) {
        outcome.error = "Connection closed";
        co_return outcome;
    }
    const std::string_view head = std::string_view(answer).substr(0, head_size);
    const HeaderLines headers = read_header_lines(head.substr(head.find("\r\n") + 2));
    outcome.status = to_number(head.substr(head.find(' ') + 1, 3));
    outcome.retry_after = find_header(headers, "retry-after");
    const std::string_view connection = find_header(headers, "connection");
    const std::size_t whole = head_size + to_number(find_header(headers, "content-length"));
    if (answer.size() < whole) {
        const auto [body_error, size] = co_await asio::async_read(
            socket, asio::dynamic_buffer(answer), asio::transfer_at_least(whole - answer.size()), awaited);
        outcome.is_kept_alive = !body_error;
    } else {
        outcome.is_kept_alive = true;
    }
    if (connection == "close") {
        outcome.is_kept_alive = false;
    }
    if (outcome.status / 100 != 2) {
        outcome.error = "Wrong response from the webhook: " + std::to_string(outcome.status);
    }
    co_return outcome;
}

std::string WebhookSender::head_for(std::size_t body_size) const {
    std::string head = "POST " + target_.path + " HTTP/1.1\r\nHost: " + target_.host + "\r\n";
    if (!target_.secret.empty()) {
        head += target_.secret_header + ": " + target_.secret + "\r\n";
    }
    return head + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body_size) +
           "\r\nConnection: keep-alive\r\nAccept-Encoding: gzip, deflate\r\n\r\n";
}

void WebhookSender::settle(const std::string& key, std::int64_t id, const Outcome& outcome) {
    counts_.last_status = static_cast<int>(outcome.status);
    PendingUpdate* update = feed_.front(key);
    if (outcome.status / 100 == 2 || update == nullptr) {
        ++counts_.accepted;
        feed_.done(key, id);
    } else {
        ++counts_.failed;
        counts_.last_error = outcome.error;
        const auto delay = delay_after(*update, outcome);
        ++update->attempts;
        const auto timer = std::make_shared<asio::steady_timer>(context_, delay);
        timer->async_wait([this, timer, key](const boost::system::error_code&) {
            feed_.release(key);
            wake();
        });
    }
    on_change_();
}

std::chrono::milliseconds WebhookSender::delay_after(const PendingUpdate& update, const Outcome& outcome) const {
    const double seconds = !outcome.retry_after.empty() ? to_number(outcome.retry_after)
                           : update.attempts == 0       ? 0
                                                  : std::min<double>(std::pow(2, update.attempts), retry_seconds_max);
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000 * retry_scale_));
}

} // namespace loa::fakes
