#include "tests/fakes/fake_zalo.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "tests/fakes/telegram_parameters.h"

namespace loa::fakes {
namespace {

using nlohmann::json;
namespace asio = boost::asio;

constexpr std::size_t text_units_max = 2000;
constexpr std::size_t secret_bytes_min = 8, secret_bytes_max = 256;

Reply to_reply(unsigned status, const json& body) {
    Reply reply;
    reply.status = status;
    reply.body = body.dump();
    return reply;
}

Reply done(const json& result) {
    return to_reply(200, {{"ok", true}, {"result", result}});
}

/// Errors come with status 200 or their own (zalo.md, section 1.2); sends were seen with their own.
Reply failed(int code, const std::string& description, unsigned status) {
    return to_reply(status, {{"ok", false}, {"error_code", code}, {"description", description}});
}

std::int64_t milliseconds_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool is_group(const std::string& chat) {
    return chat.starts_with("zgr-");
}

std::string path_of(const std::string& url) {
    const std::size_t path = url.find('/', url.find("://") + 3);
    return path == std::string::npos ? "/" : url.substr(path);
}

} // namespace

FakeZalo::FakeZalo(std::uint16_t port) {
    port_ = thread_.run([this, port] {
        endpoint_.listen(port);
        return endpoint_.port();
    });
}

FakeZalo::~FakeZalo() {
    thread_.run([this] {
        endpoint_.close();
        webhooks_.stop();
        poll_timer_.cancel();
    });
    thread_.stop();
}

void FakeZalo::serve(Request request, Answer answer) {
    request.path = url_decoded(request.path);
    constexpr std::string_view photo_prefix = "/photo/";
    if (request.path.starts_with(photo_prefix)) {
        return serve_photo(std::string_view(request.path).substr(photo_prefix.size()), answer);
    }
    const std::size_t slash = request.path.find('/', 1);
    const std::string token = request.path.substr(0, slash);
    if (token != "/bot" + token_ || slash == std::string::npos) {
        answer(failed(401, "Unauthorized", 200)); // seen with status 200
        return;
    }
    const std::string method = request.path.substr(slash + 1);
    const std::optional<json> parameters = read_parameters(request);
    ++call_counts_[method];
    if (!parameters) {
        violations_.push_back(method + ": the body cannot be read");
        answer(failed(400, "Bad Request", 400));
        return;
    }
    const std::optional<Fault> fault = faults_.take(method, text_of(*parameters, "chat_id"));
    if (fault && !fault->is_carried_out()) {
        Reply reply = fault->kind == Fault::Kind::too_many ? failed(429, "Quota exceeded", 429)
                                                           : to_reply(502, "<html>502</html>");
        if (fault->kind == Fault::Kind::cut_before) {
            reply.cut = Reply::Cut::silent;
        }
        answer(std::move(reply));
        return;
    }
    std::optional<Reply> reply = carry_out(method, *parameters, answer);
    if (reply) {
        if (fault && fault->kind == Fault::Kind::slow) {
            reply->delay = fault->delay;
        }
        if (fault && fault->kind == Fault::Kind::half_answer) {
            reply->cut = Reply::Cut::half;
        }
        if (fault && fault->kind == Fault::Kind::cut_after) {
            reply->cut = Reply::Cut::silent;
        }
        answer(*std::move(reply));
    }
    thread_.changed();
}

void FakeZalo::serve_photo(std::string_view path, const Answer& answer) {
    std::size_t number = photos_.size();
    std::from_chars(path.data(), path.data() + path.size(), number);
    Reply reply;
    reply.content_type = "image/jpeg";
    reply.status = number < photos_.size() ? 200 : 404;
    if (reply.status == 200) {
        reply.body = photos_[number];
        ++photo_downloads_;
    }
    answer(std::move(reply));
    thread_.changed();
}

std::optional<Reply> FakeZalo::carry_out(const std::string& method, const json& parameters, const Answer& answer) {
    const json webhook{{"url", webhook_url_}, {"updated_at", milliseconds_now()}};
    if (method == "getMe") {
        return done({{"id", "1459232241454765289"},
                     {"account_name", "bot.VDKyGxQvc"},
                     {"account_type", "BASIC"},
                     {"can_join_groups", false},
                     {"display_name", bot_name_}});
    }
    if (method == "getUpdates") {
        return get_updates(parameters, answer);
    }
    if (method == "sendMessage") {
        return send_message(parameters);
    }
    if (method == "sendPhoto") {
        return send_photo(parameters);
    }
    if (method == "sendChatAction") {
        return to_reply(200, {{"ok", true}});
    }
    if (method == "setWebhook") {
        return set_webhook(parameters);
    }
    if (method == "getWebhookInfo") {
        return webhook_url_.empty() ? failed(404, "Not Found", 404) : done(webhook);
    }
    if (method == "deleteWebhook") {
        if (webhook_url_.empty()) {
            return failed(400, "Bad Request", 400);
        }
        webhook_url_.clear();
        webhooks_.stop();
        return done({{"url", ""}, {"updated_at", milliseconds_now()}});
    }
    violations_.push_back("unknown method " + method);
    return failed(404, "Not Found", 404);
}

std::optional<Reply> FakeZalo::refuse(const std::string& chat, const json& parameters,
                                      const std::set<std::string>& known) {
    for (const auto& parameter : parameters.items()) {
        if (!known.contains(parameter.key())) {
            violations_.push_back("unknown parameter " + parameter.key());
        }
    }
    if (!known_chats_.contains(chat) || left_chats_.contains(chat)) {
        return failed(400, "Bad Request: chat not found", 400);
    }
    if (manners_.quota > 0 && sent_.size() >= static_cast<std::size_t>(manners_.quota)) {
        return failed(429, "Quota exceeded", 429);
    }
    return std::nullopt;
}

Reply FakeZalo::note_sent(ZaloSent sent, const std::string& type) {
    sent.message = "a" + std::to_string(next_message_++);
    sent.at = std::chrono::steady_clock::now();
    sent_.push_back(sent);
    return done({{"message_id", sent.message}, {"date", milliseconds_now()}, {"message_type", type}});
}

Reply FakeZalo::send_message(const json& parameters) {
    const std::string text = text_of(parameters, "text");
    if (text.empty() || utf16_units(text) > text_units_max) {
        violations_.push_back("sendMessage: text of " + std::to_string(utf16_units(text)) + " units");
        return failed(400, "Bad Request: text", 400);
    }
    const std::string chat = text_of(parameters, "chat_id");
    if (auto refusal = refuse(chat, parameters, {"chat_id", "text", "parse_mode", "text_styles"})) {
        return *std::move(refusal);
    }
    return note_sent({.chat = chat, .message = {}, .text = text, .photo = {}, .at = {}}, "TEXT");
}

Reply FakeZalo::send_photo(const json& parameters) {
    const std::string photo = text_of(parameters, "photo");
    const std::string caption = text_of(parameters, "caption");
    if (!photo.starts_with("https://") || utf16_units(caption) > text_units_max) {
        violations_.push_back("sendPhoto: " + photo + " with a caption of " + std::to_string(utf16_units(caption)));
        return failed(400, "Bad Request: photo", 400);
    }
    const std::string chat = text_of(parameters, "chat_id");
    if (auto refusal = refuse(chat, parameters, {"chat_id", "photo", "caption"})) {
        return *std::move(refusal);
    }
    if (refuses_photos_) {
        return failed(400, "Bad Request: photo", 400);
    }
    return note_sent({.chat = chat, .message = {}, .text = caption, .photo = photo, .at = {}}, "CHAT_PHOTO");
}

Reply FakeZalo::set_webhook(const json& parameters) {
    const std::string url = text_of(parameters, "url");
    const std::string secret = text_of(parameters, "secret_token");
    if (!url.starts_with("https://") || secret.size() < secret_bytes_min || secret.size() > secret_bytes_max) {
        violations_.push_back("setWebhook: url or secret_token is not allowed");
        return failed(400, "Bad Request", 400);
    }
    webhook_url_ = url;
    webhook_secret_ = secret;
    restart_webhook();
    if (manners_.probes_webhook && webhook_port_ != 0) {
        asio::co_spawn(thread_.context(), probe(path_of(url)), on_end);
    }
    return done({{"url", url}, {"updated_at", milliseconds_now()}});
}

std::optional<Reply> FakeZalo::get_updates(const json& parameters, const Answer& answer) {
    if (!webhook_url_.empty()) {
        return idle_reply();
    } // silently nothing while a webhook is set
    if (poll_) {
        std::exchange(poll_, nullptr)(idle_reply());
    }
    poll_ = answer;
    const std::int64_t seconds = integer_of(parameters, "timeout", 30);
    poll_timer_.expires_after(std::chrono::seconds(seconds));
    poll_timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error && poll_) {
            std::exchange(poll_, nullptr)(idle_reply());
        }
    });
    answer_poll();
    return std::nullopt;
}

void FakeZalo::answer_poll() {
    if (!poll_ || bodies_.empty()) {
        return;
    }
    const json event = json::parse(bodies_.front());
    bodies_.pop_front(); // gone, whether or not the answer arrives
    poll_timer_.cancel();
    std::exchange(poll_, nullptr)(done(manners_.gives_arrays ? json::array({event}) : event));
}

Reply FakeZalo::idle_reply() const {
    switch (manners_.idle) {
    case ZaloManners::Idle::http_408: return failed(408, "Request timeout", 408);
    case ZaloManners::Idle::ok_with_408: return failed(408, "Request timeout", 200);
    case ZaloManners::Idle::empty_result: return to_reply(200, {{"ok", true}});
    }
    return to_reply(200, {{"ok", true}});
}

asio::awaitable<void> FakeZalo::probe(std::string path) {
    constexpr auto awaited = asio::as_tuple(asio::use_awaitable);
    asio::ip::tcp::socket socket(thread_.context());
    const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), webhook_port_);
    const std::string request =
        "POST " + path +
        " HTTP/1.1\r\nHost: bot\r\nUser-Agent: Java/21\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    std::string response;
    boost::system::error_code error;
    std::size_t size = 0;
    std::tie(error) = co_await socket.async_connect(endpoint, awaited);
    if (!error) {
        std::tie(error, size) = co_await asio::async_write(socket, asio::buffer(request), awaited);
    }
    if (!error) {
        std::tie(error, size) =
            co_await asio::async_read_until(socket, asio::dynamic_buffer(response), "\r\n", awaited);
    }
    if (const std::size_t space = response.find(' '); space != std::string::npos) {
        std::from_chars(response.data() + space + 1, response.data() + response.size(), probe_status_);
    }
    thread_.changed();
}

void FakeZalo::restart_webhook() {
    if (webhook_url_.empty() || webhook_port_ == 0) {
        webhooks_.stop();
        return;
    }
    webhooks_.start({.port = webhook_port_,
                     .path = path_of(webhook_url_),
                     .host = "bot.example",
                     .secret_header = "X-Bot-Api-Secret-Token",
                     .secret = webhook_secret_,
                     .connections_max = 8});
}

json FakeZalo::message_json(const std::string& chat, const std::string& user) {
    known_chats_.insert(chat);
    const std::string id = "b" + std::to_string(next_message_++);
    return {{"date", milliseconds_now()},
            {"message_id", id},
            {"from", {{"id", user}, {"display_name", "Demo " + user}, {"is_bot", false}}},
            {"chat", {{"id", chat}, {"chat_type", is_group(chat) ? "GROUP" : "PRIVATE"}}}};
}

void FakeZalo::add_event(const std::string& chat, json event) {
    if (webhook_url_.empty()) {
        bodies_.push_back(event.dump());
        answer_poll();
        return;
    }
    if (manners_.wraps_webhooks) {
        event = {{"ok", true}, {"result", std::move(event)}};
    }
    feed_.push_raw(chat, event.dump());
    webhooks_.wake();
}

void FakeZalo::set_manners(ZaloManners manners) {
    thread_.run([&] { manners_ = manners; });
}

void FakeZalo::deliver_webhooks_to(std::uint16_t port) {
    thread_.run([&] {
        webhook_port_ = port;
        restart_webhook();
    });
}

void FakeZalo::inject(Fault fault) {
    thread_.run([&] { faults_.add(std::move(fault)); });
}

void FakeZalo::refuse_connections(bool is_refusing) {
    thread_.run([&] { is_refusing ? endpoint_.close() : endpoint_.listen(port_); });
}

std::string FakeZalo::say(const std::string& chat, const std::string& user, const std::string& text) {
    return thread_.run([&] {
        json message = message_json(chat, user);
        message["text"] = text;
        const std::string id = message["message_id"];
        if (!is_group(chat) || text.starts_with("@" + bot_name_)) {
            add_event(chat, {{"event_name", "message.text.received"}, {"message", std::move(message)}});
        }
        return id;
    });
}

std::string FakeZalo::mention(const std::string& chat, const std::string& user, const std::string& text) {
    return say(chat, user, "@" + bot_name_ + " " + text);
}

int FakeZalo::photo_downloads() {
    return thread_.run([&] { return photo_downloads_; });
}

std::string FakeZalo::show_photo(const std::string& chat, const std::string& user, const std::string& caption,
                                 const std::string& photo, const std::string& photo_url) {
    return thread_.run([&] {
        photos_.push_back(photo);
        const std::string own_url = url() + "/photo/" + std::to_string(photos_.size() - 1) + "/demo.jpg";
        json message = message_json(chat, user);
        message["message_type"] = "CHAT_PHOTO";
        // The documented name is "photo", the real one this.
        message["photo_url"] = photo_url.empty() ? own_url : photo_url;
        message["caption"] = caption;
        const std::string id = message["message_id"];
        add_event(chat, {{"event_name", "message.image.received"}, {"message", std::move(message)}});
        return id;
    });
}

void FakeZalo::push(json event) {
    thread_.run([&] { add_event("raw", std::move(event)); });
}

void FakeZalo::refuse_photos() {
    thread_.run([&] { refuses_photos_ = true; });
}

void FakeZalo::remove_bot_from(const std::string& chat) {
    thread_.run([&] { left_chats_.insert(chat); });
}

std::vector<ZaloSent> FakeZalo::sent() {
    return thread_.run([&] { return sent_; });
}

std::vector<ZaloSent> FakeZalo::sent_to(const std::string& chat) {
    std::vector<ZaloSent> found = sent();
    std::erase_if(found, [&](const ZaloSent& one) { return one.chat != chat; });
    return found;
}

std::vector<std::string> FakeZalo::violations() {
    return thread_.run([&] { return violations_; });
}

WebhookCounts FakeZalo::webhook_counts() {
    return thread_.run([&] { return webhooks_.counts(); });
}

int FakeZalo::probe_status() {
    return thread_.run([&] { return probe_status_; });
}

std::string FakeZalo::webhook_url() {
    return thread_.run([&] { return webhook_url_; });
}

std::size_t FakeZalo::pending_updates() {
    return thread_.run([&] { return bodies_.size() + feed_.size(); });
}

bool FakeZalo::wait_for_sent(std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return sent_.size() >= count; }, most);
}

bool FakeZalo::wait_for_sent_to(const std::string& chat, std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until(
        [&] { return static_cast<std::size_t>(std::ranges::count(sent_, chat, &ZaloSent::chat)) >= count; }, most);
}

bool FakeZalo::wait_for_empty_queue(std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return bodies_.empty() && feed_.size() == 0; }, most);
}

bool FakeZalo::wait_for_calls(const std::string& method, std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return call_counts_[method] >= count; }, most);
}

} // namespace loa::fakes
