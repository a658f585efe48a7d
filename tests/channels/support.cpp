#include "tests/channels/support.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "tests/fakes/telegram_parameters.h"

namespace loa::channels::test {

namespace asio = boost::asio;
using nlohmann::json;

namespace {

asio::awaitable<void> nothing() {
    co_return;
}

} // namespace

config::ChannelSettings telegram_settings(config::UpdateMode updates) {
    config::ChannelSettings settings;
    settings.name = "tg";
    settings.kind = config::ChannelKind::telegram;
    settings.token = config::Secret(std::string(telegram_token));
    settings.webhook_secret = config::Secret(std::string(webhook_secret));
    settings.api = "https://api.telegram.org";
    settings.updates = updates;
    return settings;
}

config::ChannelSettings zalo_settings(config::UpdateMode updates) {
    config::ChannelSettings settings;
    settings.name = "zalo";
    settings.kind = config::ChannelKind::zalo_bot;
    settings.token = config::Secret(std::string(zalo_token));
    settings.webhook_secret = config::Secret(std::string(webhook_secret));
    settings.api = "https://bot-api.zaloplatforms.com";
    settings.updates = updates;
    settings.monthly_messages = 3000;
    return settings;
}

void ScriptedClient::answer(unsigned status, std::string body, client::Headers headers) {
    client::HttpReply reply;
    reply.status = status;
    reply.headers = std::move(headers);
    reply.body = std::move(body);
    script_.emplace_back(std::move(reply));
}

void ScriptedClient::result(const json& result) {
    answer(200, json{{"ok", true}, {"result", result}}.dump());
}

void ScriptedClient::refuse(unsigned code, std::string_view description, const json& parameters) {
    json body{{"ok", false}, {"error_code", code}, {"description", description}};
    if (!parameters.is_null()) {
        body["parameters"] = parameters;
    }
    answer(code, body.dump());
}

void ScriptedClient::fail(client::HttpFailure::Kind kind, std::string what) {
    script_.emplace_back(std::unexpected(client::HttpFailure{kind, std::move(what)}));
}

asio::awaitable<client::HttpResult> ScriptedClient::request(client::HttpCall call) {
    RecordedCall recorded{.call = std::move(call), .method = {}, .parameters = {}};
    const std::string& target = recorded.call.target;
    recorded.method = target.substr(target.rfind('/') + 1);
    fakes::Request request;
    request.headers = {{"content-type", recorded.call.content_type}};
    request.body = recorded.call.body;
    recorded.parameters = fakes::read_parameters(request).value_or(json());
    calls.push_back(std::move(recorded));
    // A real client never answers within the same turn of the event loop.
    co_await asio::post(asio::use_awaitable);
    if (script_.empty()) {
        when_exhausted();
        co_return std::unexpected(client::HttpFailure{client::HttpFailure::Kind::not_sent, "the script is at its end"});
    }
    client::HttpResult next = std::move(script_.front());
    script_.pop_front();
    co_return next;
}

std::vector<std::string> ScriptedClient::methods() const {
    std::vector<std::string> names;
    for (const RecordedCall& call : calls) {
        names.push_back(call.method);
    }
    return names;
}

asio::awaitable<bool> RecordingSink::keep(std::vector<Update> updates) {
    batches.push_back(std::move(updates));
    co_return is_kept();
}

ChannelOptions TestTime::options() {
    ChannelOptions options;
    options.public_url = "https://loa.example.vn";
    options.chance = [] { return 0.5; };
    options.wait = [this](std::chrono::milliseconds duration) {
        waits.push_back(duration);
        return nothing();
    };
    options.now = [this] { return now += step; };
    return options;
}

void run(asio::awaitable<void> coroutine) {
    asio::io_context context;
    asio::co_spawn(context, std::move(coroutine), [](std::exception_ptr error) {
        if (error) {
            std::rethrow_exception(error);
        }
    });
    context.run();
}

ChannelTrouble run_poll(Channel& channel, ScriptedClient& client, UpdateSink& sink) {
    asio::io_context context;
    asio::cancellation_signal signal;
    client.when_exhausted = [&] { signal.emit(asio::cancellation_type::terminal); };
    std::optional<ChannelTrouble> trouble;
    const auto on_end = [&](std::exception_ptr error, ChannelTrouble value) {
        if (error) {
            std::rethrow_exception(error);
        }
        trouble.emplace(std::move(value));
    };
    asio::co_spawn(context, channel.poll(sink), asio::bind_cancellation_slot(signal.slot(), on_end));
    context.run();
    return std::move(trouble).value();
}

} // namespace loa::channels::test
