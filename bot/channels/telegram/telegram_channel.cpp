#include "bot/channels/telegram/telegram_channel.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/incoming_text.h"
#include "bot/channels/json_input.h"
#include "bot/channels/telegram/decode.h"
#include "bot/channels/telegram/encode.h"
#include "bot/channels/telegram/outcome.h"
#include "bot/channels/telegram/poller.h"
#include "bot/channels/webhook_watch.h"
#include "bot/server/constant_time.h"
#include "handlers/vietnamese/text.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <charconv>

namespace loa::channels::telegram {

namespace asio = boost::asio;
using nlohmann::json;

namespace {

constexpr std::chrono::seconds call_deadline{20};
/// sendMessage answers only when the backend has confirmed (section 12).
constexpr std::chrono::seconds send_deadline{35};
constexpr std::chrono::seconds tap_deadline{10};
constexpr std::chrono::seconds download_deadline{60};
constexpr int webhook_connections_max = 40;
constexpr std::size_t text_units_max = 4096;
constexpr std::size_t caption_units_max = 1024;
/// An upload takes longer than a text (section 12).
constexpr std::chrono::seconds upload_deadline{90};
constexpr std::string_view secret_header = "X-Telegram-Bot-Api-Secret-Token";

using Fetched = std::expected<std::string, FetchFailure>;
using Started = std::expected<void, ChannelTrouble>;

/// The number before the colon of a token is the bot's user id, so that its own messages are known before getMe
/// answers.
std::int64_t bot_id(const config::Secret& token) {
    const std::string& text = token.reveal();
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

/// Refused by the Bot API itself, so that trying again does not help.
bool is_permanent(const client::HttpResult& result) {
    const ApiAnswer answer = read_answer(result);
    return answer.body && (answer.code == 400 || answer.code == 401 || answer.code == 403 || answer.code == 404);
}

/// Words that were put before a text after it was planned may have made it too long for a caption.
bool can_carry(const OutgoingFile& file, const Outgoing& outgoing) {
    return !file.bytes.empty() && !outgoing.edits &&
           vietnamese::utf16_length(outgoing.message.text) <= caption_units_max;
}

/// Leaves the file out. False where there is none.
bool without_file(Outgoing& outgoing) {
    const bool had_file = outgoing.file.has_value();
    leave_file_out(outgoing);
    return had_file;
}

/// What is to be edited turned out to be a file with its caption. A text that is too long for one is said anew.
bool as_caption(Form& form, Outgoing& outgoing) {
    if (!outgoing.edits || form.is_caption) {
        return false;
    }
    form.is_caption = vietnamese::utf16_length(outgoing.message.text) <= caption_units_max;
    if (!form.is_caption) {
        outgoing.edits.reset();
    }
    return true;
}

/// Leaves out what was refused. False where that is out already, or was never in.
bool amend(Form& form, const Reading& reading, Outgoing& outgoing) {
    switch (reading.remedy) {
    // Whatever is wrong with a file, its text is not to be lost with it.
    case Reading::Remedy::none: return reading.outcome.kind == SendOutcome::Kind::refused && without_file(outgoing);
    case Reading::Remedy::without_file: return without_file(outgoing);
    case Reading::Remedy::as_caption: return as_caption(form, outgoing);
    case Reading::Remedy::without_reply: return outgoing.reply_to && std::exchange(form.has_reply, false);
    case Reading::Remedy::without_thread: return outgoing.thread && std::exchange(form.has_thread, false);
    case Reading::Remedy::without_marks: return !outgoing.message.marks.empty() && std::exchange(form.has_marks, false);
    }
    return false;
}

} // namespace

TelegramChannel::TelegramChannel(const config::ChannelSettings& settings, storage::ChannelId id,
                                 client::HttpClient& client, ChannelOptions options)
    : settings_(settings), options_(std::move(options)), api_(client, settings) {
    account_ = {.channel = id, .bot = bot_id(settings.token), .username = {}};
    info_.id = id;
    info_.name = settings.name;
    info_.kind = config::to_text(settings.kind);
    info_.capabilities = {.has_buttons = true,
                          .has_marks = true,
                          .has_edits = true,
                          .text_units_max = text_units_max,
                          .group_needs_mention = false,
                          .hands_out_files = true,
                          .sends_files = true,
                          .caption_units_max = caption_units_max,
                          .has_start_links = true};
    info_.monthly_messages = settings.monthly_messages;
}

asio::awaitable<Started> TelegramChannel::start() {
    const auto introduced = co_await introduce();
    if (!introduced) {
        co_return introduced;
    }
    const auto registered = co_await register_updates();
    if (!registered) {
        co_return registered;
    }
    co_await set_menu();
    co_return Started{};
}

asio::awaitable<Started> TelegramChannel::introduce() {
    const auto result = co_await api_.call("getMe", json::object(), call_deadline);
    const ApiAnswer answer = read_answer(result);
    const auto id = integer(find(answer.result(), "id"));
    if (!answer.is_ok() || !id) {
        co_return std::unexpected(ChannelTrouble{is_permanent(result), api_.describe("getMe", result)});
    }
    account_.bot = *id;
    account_.username = string(find(answer.result(), "username"));
    info_.bot_name = tidy_name(std::string(string(find(answer.result(), "first_name"))));
    if (!account_.username.empty()) {
        info_.bot_link = "https://t.me/" + account_.username;
    }
    co_return Started{};
}

asio::awaitable<Started> TelegramChannel::register_updates() {
    const std::string_view method = takes_webhooks() ? "setWebhook" : "deleteWebhook";
    json parameters = json::object();
    if (takes_webhooks()) {
        parameters = {{"url", webhook_url()},
                      {"secret_token", settings_.webhook_secret.reveal()},
                      {"allowed_updates", allowed_updates},
                      {"max_connections", webhook_connections_max}};
    }
    const auto result = co_await api_.call(method, parameters, call_deadline);
    if (!read_answer(result).is_ok()) {
        co_return std::unexpected(ChannelTrouble{is_permanent(result), api_.describe(method, result)});
    }
    co_return Started{};
}

asio::awaitable<void> TelegramChannel::set_menu() {
    if (options_.menu.empty()) {
        co_return;
    }
    json commands = json::array();
    for (const MenuCommand& command : options_.menu) {
        commands.push_back({{"command", command.name}, {"description", command.description}});
    }
    json parameters = json::object();
    parameters["commands"] = std::move(commands);
    const auto result = co_await api_.call("setMyCommands", parameters, call_deadline);
    if (!read_answer(result).is_ok()) {
        spdlog::warn("channel {}: the menu of commands was not set: {}", settings_.name,
                     api_.describe("setMyCommands", result));
    }
}

asio::awaitable<void> TelegramChannel::watch_webhook() {
    if (takes_webhooks()) {
        co_await keep_watching(options_, [this] { return look_at_webhook(); });
    }
}

asio::awaitable<void> TelegramChannel::look_at_webhook() {
    const auto result = co_await api_.call("getWebhookInfo", json::object(), call_deadline);
    const ApiAnswer answer = read_answer(result);
    const JsonValue info = answer.result();
    if (!answer.is_ok() || !info) {
        spdlog::warn("channel {}: {}", settings_.name, api_.describe("getWebhookInfo", result));
        co_return;
    }
    note_health({.pending_updates = integer(find(info, "pending_update_count")).value_or(0),
                 .last_error = api_.without_token(string(find(info, "last_error_message"))),
                 .last_error_at = integer(find(info, "last_error_date")).value_or(0)});
    if (string(find(info, "url")) == webhook_url()) {
        co_return;
    }
    spdlog::warn("channel {}: the webhook was taken away or set to another address; setting it again", settings_.name);
    const auto registered = co_await register_updates();
    if (!registered) {
        spdlog::warn("channel {}: {}", settings_.name, registered.error().what);
    }
}

void TelegramChannel::note_health(WebhookHealth health) {
    const bool is_news = !webhook_health_ || webhook_health_->last_error_at != health.last_error_at;
    if (health.last_error_at != 0 && is_news) {
        spdlog::warn("channel {}: Telegram could not deliver: {}; {} updates wait there", settings_.name,
                     health.last_error, health.pending_updates);
    }
    webhook_health_ = std::move(health);
}

WebhookReading TelegramChannel::read_webhook(const server::HttpRequest& request) {
    const std::string& secret = settings_.webhook_secret.reveal();
    // Polling and webhooks exclude each other, so that nobody honest posts while we poll.
    const bool is_expected = takes_webhooks() && !secret.empty();
    if (!is_expected || !server::equal_in_constant_time(secret, request.header(secret_header))) {
        return WebhookRefused{401};
    }
    auto update = decode(request.body, account_);
    if (!update) {
        return WebhookRefused{400};
    }
    return std::move(*update);
}

asio::awaitable<ChannelTrouble> TelegramChannel::poll(UpdateSink& sink) {
    if (takes_webhooks()) {
        co_return ChannelTrouble{false, "updates come by webhook"};
    }
    Poller poller(api_, account_, options_, settings_.name);
    co_return co_await poller.run(sink);
}

asio::awaitable<SendOutcome> TelegramChannel::send(Outgoing outgoing) {
    Form form;
    if (outgoing.file && !can_carry(*outgoing.file, outgoing)) {
        leave_file_out(outgoing);
    }
    while (true) {
        const Request request = encode(outgoing, form);
        const auto result = co_await carry_out(request, outgoing);
        Reading reading = read_outcome(result);
        if (amend(form, reading, outgoing)) {
            continue;
        }
        SendOutcome outcome = std::move(reading.outcome);
        outcome.error = api_.without_token(outcome.error);
        const bool is_edited = outcome.kind == SendOutcome::Kind::delivered && outgoing.edits;
        if (is_edited && outcome.message.empty()) {
            outcome.message = *outgoing.edits;
        }
        widen_pause(outgoing.chat, outcome);
        co_return outcome;
    }
}

asio::awaitable<client::HttpResult> TelegramChannel::carry_out(const Request& request, const Outgoing& outgoing) {
    if (request.file_field.empty()) {
        co_return co_await api_.call(request.method, request.parameters, send_deadline);
    }
    const FormFile file{.field = request.file_field,
                        .name = outgoing.file->name,
                        .media_type = outgoing.file->media_type,
                        .bytes = outgoing.file->bytes};
    constexpr double draws = 1ULL << 52U; // as many as a double tells apart
    const std::string seed = fmt::format("{:013x}", static_cast<std::uint64_t>(options_.chance() * draws));
    co_return co_await api_.upload(request.method, request.parameters, file, seed, upload_deadline);
}

void TelegramChannel::widen_pause(const std::string& chat, SendOutcome& outcome) {
    if (outcome.kind != SendOutcome::Kind::retry_after || outcome.is_whole_channel) {
        return;
    }
    const auto now = options_.now();
    const bool is_second_chat =
        last_refusal_ && last_refusal_->chat != chat && now - last_refusal_->at <= std::chrono::seconds(1);
    outcome.is_whole_channel = is_second_chat;
    last_refusal_ = Refusal{.chat = chat, .at = now};
}

asio::awaitable<Fetched> TelegramChannel::fetch(std::string file, std::size_t bytes_max) {
    const auto located = co_await api_.call("getFile", {{"file_id", file}}, call_deadline);
    const ApiAnswer answer = read_answer(located);
    const auto size = integer(find(answer.result(), "file_size")).value_or(0);
    const bool is_beyond_telegram =
        answer.code == 400 && answer.description().find("too big") != std::string_view::npos;
    if (is_beyond_telegram || size > static_cast<std::int64_t>(bytes_max)) {
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::too_large, ""});
    }
    const std::string path(string(find(answer.result(), "file_path")));
    if (!answer.is_ok() || path.empty()) {
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::failed, api_.describe("getFile", located)});
    }
    auto loaded = co_await api_.download(path, download_deadline);
    if (!loaded || loaded->status != 200) {
        const std::string reason = loaded ? fmt::format("HTTP {}", loaded->status) : loaded.error().what;
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::failed, api_.without_token("download: " + reason)});
    }
    if (loaded->body.size() > bytes_max) {
        co_return std::unexpected(FetchFailure{FetchFailure::Kind::too_large, ""});
    }
    co_return std::move(loaded->body);
}

asio::awaitable<void> TelegramChannel::answer_tap(std::string tap, std::string text, std::string url) {
    const Request request = encode_tap_answer(tap, text, url);
    co_await api_.call(request.method, request.parameters, tap_deadline);
}

} // namespace loa::channels::telegram
