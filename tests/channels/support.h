#pragma once

#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/client/http_client.h"
#include "config/settings.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <deque>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace loa::channels::test {

inline constexpr std::string_view telegram_token = "4200001:AAE-demo_token_for_tests_only-0123";
inline constexpr std::string_view zalo_token = "12345689:demo-token-for-tests-only";
inline constexpr std::string_view webhook_secret = "demo-webhook-secret";

config::ChannelSettings telegram_settings(config::UpdateMode updates = config::UpdateMode::polling);
config::ChannelSettings zalo_settings(config::UpdateMode updates = config::UpdateMode::polling);

/// A call as the scripted client got it.
struct RecordedCall {
    client::HttpCall call;
    std::string method; ///< the last part of the target
    nlohmann::json parameters;
};

/// Answers calls from a script, in order. When the script is at its end, `when_exhausted` runs and the call fails as
/// not sent.
class ScriptedClient final : public client::HttpClient {
  public:
    void answer(unsigned status, std::string body, client::Headers headers = {});
    /// HTTP 200 with {"ok":true,"result":result}.
    void result(const nlohmann::json& result);
    /// That status, and the failure in the body as well.
    void refuse(unsigned code, std::string_view description, const nlohmann::json& parameters = {});
    void fail(client::HttpFailure::Kind kind, std::string what = "demo.example: connection refused");

    boost::asio::awaitable<client::HttpResult> request(client::HttpCall call) override;

    std::vector<RecordedCall> calls;
    std::function<void()> when_exhausted = [] {};

    /// Names of the methods called, in order.
    std::vector<std::string> methods() const;

  private:
    std::deque<client::HttpResult> script_;
};

/// Keeps what a poller delivers.
class RecordingSink final : public UpdateSink {
  public:
    boost::asio::awaitable<bool> keep(std::vector<Update> updates) override;

    std::vector<std::vector<Update>> batches;
    std::function<bool()> is_kept = [] { return true; };
};

/// Time and chance of a test: waits end at once and are written down.
struct TestTime {
    std::vector<std::chrono::milliseconds> waits;
    std::chrono::steady_clock::time_point now{};
    std::chrono::milliseconds step{5000}; ///< the clock moves on by this whenever it is read

    ChannelOptions options();
};

/// Runs a coroutine to its end and gives its result; what it throws is thrown here.
template <class T>
T run(boost::asio::awaitable<T> coroutine) {
    boost::asio::io_context context;
    std::optional<T> result;
    boost::asio::co_spawn(context, std::move(coroutine), [&](std::exception_ptr error, T value) {
        if (error) {
            std::rethrow_exception(error);
        }
        result.emplace(std::move(value));
    });
    context.run();
    return std::move(result).value();
}

void run(boost::asio::awaitable<void> coroutine);

/// Polls until the client's script is at its end, where the coroutine is cancelled, or until it ends by itself.
ChannelTrouble run_poll(Channel& channel, ScriptedClient& client, UpdateSink& sink);

} // namespace loa::channels::test
