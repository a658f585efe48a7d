#include "bot/channels/zalo_bot/zalo_bot_channel.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/incoming_text.h"
#include "bot/channels/json_input.h"
#include "bot/channels/webhook_watch.h"
#include "bot/channels/zalo_bot/decode.h"
#include "bot/channels/zalo_bot/outcome.h"
#include "bot/channels/zalo_bot/poller.h"
#include "bot/server/constant_time.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace loa::channels::zalo_bot {

namespace asio = boost::asio;
using nlohmann::json;

namespace {

constexpr std::chrono::seconds call_deadline{20};
constexpr std::chrono::seconds send_deadline{35};
constexpr std::chrono::seconds download_deadline{30};
/// The page allows 2,000 characters and does not say of which kind (section 1.3).
constexpr std::size_t text_units_max = 1900;
constexpr std::size_t secret_bytes_min = 8;
constexpr std::size_t secret_bytes_max = 256;
constexpr std::string_view secret_header = "X-Bot-Api-Secret-Token";

using Started = std::expected<void, ChannelTrouble>;
using Fetched = std::expected<std::string, FetchFailure>;

bool is_permanent(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    return answer.body && (answer.code == 400 || answer.code == 401 || answer.code == 404);
}

bool is_file_host(const client::Origin& origin, const client::Origin& api) {
    return origin == api ||
           std::ranges::any_of(file_domains, [&](std::string_view domain) { return server::is_below(origin, domain); });
}

bool is_blank(std::string_view body) {
    return body.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

ZaloBotChannel::ZaloBotChannel(const config::ChannelSettings& settings, storage::ChannelId id,
                               client::HttpClient& client, ChannelOptions options)
    : settings_(settings), options_(std::move(options)), api_(client, settings) {
    account_.channel = id;
    info_.id = id;
    info_.name = settings.name;
    info_.kind = config::to_text(settings.kind);
    info_.capabilities = {.has_buttons = false,
                          .has_marks = false,
                          .has_edits = false,
                          .text_units_max = text_units_max,
                          .group_needs_mention = true,
                          .sends_pictures_by_url = true,
                          .caption_units_max = text_units_max};
    info_.monthly_messages = settings.monthly_messages;
}

asio::awaitable<Started> ZaloBotChannel::start() {
    const auto introduced = co_await introduce();
    if (!introduced) {
        co_return introduced;
    }
    if (takes_webhooks()) {
        co_return co_await set_webhook();
    }
    co_return co_await delete_webhook();
}

asio::awaitable<Started> ZaloBotChannel::introduce() {
    const auto result = co_await api_.call("getMe", json::object(), call_deadline);
    const ApiAnswer answer = read_answer(result);
    const JsonValue me = answer.result();
    const std::string id = id_text(find(me, "id"));
    if (!answer.is_ok() || id.empty()) {
        co_return std::unexpected(ChannelTrouble{is_permanent(result), api_.describe("getMe", result)});
    }
    account_.names.clear();
    for (const char* key : {"display_name", "account_name"}) {
        std::string name = tidy_name(std::string(string(find(me, key))));
        if (!name.empty()) {
            account_.names.push_back(std::move(name));
        }
    }
    info_.bot_name = account_.names.empty() ? std::string() : account_.names.front();
    info_.bot_link = "https://zalo.me/" + server::percent_encode(id);
    if (is_false(find(me, "can_join_groups"))) {
        spdlog::warn("channel {}: Zalo says that this bot cannot join groups", settings_.name);
    }
    co_return Started{};
}

asio::awaitable<Started> ZaloBotChannel::set_webhook() {
    const std::string& secret = settings_.webhook_secret.reveal();
    if (secret.size() < secret_bytes_min || secret.size() > secret_bytes_max) {
        co_return std::unexpected(ChannelTrouble{
            true, fmt::format("webhook_secret must have {} to {} characters", secret_bytes_min, secret_bytes_max)});
    }
    json parameters{{"url", webhook_url()}, {"secret_token", secret}};
    const auto result = co_await api_.call("setWebhook", parameters, call_deadline);
    const ApiAnswer answer = read_answer(result);
    if (!answer.is_ok()) {
        co_return std::unexpected(ChannelTrouble{is_permanent(result), api_.describe("setWebhook", result)});
    }
    // The address is stored even when nobody answered there, so that this is a warning.
    const JsonValue verification = find(answer.result(), "verification");
    if (verification && !is_true(find(verification, "ok"))) {
        spdlog::warn("channel {}: Zalo could not reach the webhook: {} {}", settings_.name,
                     api_.without_token(string(find(verification, "outcome"))),
                     api_.without_token(string(find(verification, "hint"))));
    }
    co_return Started{};
}

asio::awaitable<Started> ZaloBotChannel::delete_webhook() {
    const auto result = co_await api_.call("deleteWebhook", json::object(), call_deadline);
    const ApiAnswer answer = read_answer(result);
    // 400 and 404: there was none.
    const bool is_gone = answer.is_ok() || answer.code == 400 || answer.code == 404;
    if (!is_gone) {
        co_return std::unexpected(ChannelTrouble{is_permanent(result), api_.describe("deleteWebhook", result)});
    }
    co_return Started{};
}

asio::awaitable<void> ZaloBotChannel::watch_webhook() {
    if (takes_webhooks()) {
        co_await keep_watching(options_, [this] { return look_at_webhook(); });
    }
}

asio::awaitable<void> ZaloBotChannel::look_at_webhook() {
    const auto result = co_await api_.call("getWebhookInfo", json::object(), call_deadline);
    const ApiAnswer answer = read_answer(result);
    const bool is_none_set = answer.code == 404;
    if (!answer.is_ok() && !is_none_set) {
        spdlog::warn("channel {}: {}", settings_.name, api_.describe("getWebhookInfo", result));
        co_return;
    }
    if (!is_none_set && string(find(answer.result(), "url")) == webhook_url()) {
        co_return;
    }
    spdlog::warn("channel {}: the webhook was taken away or set to another address; setting it again", settings_.name);
    const auto registered = co_await set_webhook();
    if (!registered) {
        spdlog::warn("channel {}: {}", settings_.name, registered.error().what);
    }
}

WebhookReading ZaloBotChannel::read_webhook(const server::HttpRequest& request) {
    const std::string& secret = settings_.webhook_secret.reveal();
    if (!takes_webhooks() || secret.empty()) {
        return WebhookRefused{401};
    }
    if (is_blank(request.body)) {
        return WebhookProbe{};
    }
    if (!server::equal_in_constant_time(secret, request.header(secret_header))) {
        return WebhookRefused{401};
    }
    const auto body = parse_json(request.body);
    if (!body) {
        return WebhookRefused{400};
    }
    const JsonValue event = find_event(body->root());
    if (!event) {
        return WebhookProbe{};
    }
    return decode(event, request.body, account_);
}

asio::awaitable<ChannelTrouble> ZaloBotChannel::poll(UpdateSink& sink) {
    if (takes_webhooks()) {
        co_return ChannelTrouble{false, "updates come by webhook"};
    }
    Poller poller(api_, account_, options_, settings_.name);
    co_return co_await poller.run(sink);
}

asio::awaitable<SendOutcome> ZaloBotChannel::send(Outgoing outgoing) {
    if (outgoing.file && !outgoing.file->url.starts_with("https://")) {
        leave_file_out(outgoing);
    }
    SendOutcome outcome = co_await attempt(outgoing);
    if (outgoing.file && outcome.kind == SendOutcome::Kind::refused) {
        leave_file_out(outgoing);
        outcome = co_await attempt(outgoing);
    }
    outcome.error = api_.without_token(outcome.error);
    co_return outcome;
}

asio::awaitable<SendOutcome> ZaloBotChannel::attempt(const Outgoing& outgoing) {
    const std::string& text = outgoing.message.text;
    json parameters{{"chat_id", outgoing.chat}};
    if (outgoing.file) {
        parameters["photo"] = outgoing.file->url;
    }
    if (!outgoing.file || !text.empty()) {
        parameters[outgoing.file ? "caption" : "text"] = text;
    }
    const auto result = co_await api_.call(outgoing.file ? "sendPhoto" : "sendMessage", parameters, send_deadline);
    co_return read_outcome(result);
}

asio::awaitable<Fetched> ZaloBotChannel::fetch(std::string file, std::size_t bytes_max) {
    auto url = server::parse_url(file);
    if (!url || !is_file_host(url->origin, api_.origin())) {
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::not_offered, "not on the platform's file hosts"});
    }
    const std::string host = url->origin.host; // the rest of the address may be a key to the picture
    auto loaded = co_await api_.download_from(*std::move(url), download_deadline);
    if (loaded &&
        (loaded->status == 403 || loaded->status == 404 || loaded->status == 410)) { // its address has expired
        co_return std::unexpected(
            FetchFailure{FetchFailure::Kind::not_offered, "no longer on the platform's file host"});
    }
    if (!loaded || loaded->status != 200) {
        const std::string reason = loaded ? fmt::format("{}: HTTP {}", host, loaded->status) : loaded.error().what;
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::failed, api_.without_token("download: " + reason)});
    }
    if (loaded->body.size() > bytes_max) {
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::too_large, ""});
    }
    co_return std::move(loaded->body);
}

asio::awaitable<void> ZaloBotChannel::answer_tap(std::string /*tap*/, std::string /*text*/, std::string /*url*/) {
    co_return;
}

} // namespace loa::channels::zalo_bot
