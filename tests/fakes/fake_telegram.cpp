#include "tests/fakes/fake_telegram.h"

#include <algorithm>

#include "tests/fakes/telegram_parameters.h"
#include "tests/fakes/telegram_schema.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

Reply to_reply(unsigned status, const json& body) {
    Reply reply;
    reply.status = status;
    reply.body = body.dump(-1, ' ', true); // as the real server: everything beyond ASCII escaped
    if (const auto parameters = body.find("parameters"); parameters != body.end()) {
        if (const auto seconds = parameters->find("retry_after"); seconds != parameters->end()) {
            reply.headers.emplace_back("Retry-After", seconds->dump());
        }
    }
    return reply;
}

Reply to_reply(const Refusal& refusal) {
    json body{{"ok", false}, {"error_code", refusal.status}, {"description", refusal.description}};
    if (!refusal.parameters.is_null()) {
        body["parameters"] = refusal.parameters;
    }
    return to_reply(static_cast<unsigned>(refusal.status), body);
}

Refusal too_many(int seconds) {
    return {429, "Too Many Requests: retry after " + std::to_string(seconds), {{"retry_after", seconds}}};
}

/// What is answered instead of carrying the call out.
Reply instead(const Fault& fault) {
    switch (fault.kind) {
    case Fault::Kind::too_many: return to_reply(too_many(fault.retry_after));
    case Fault::Kind::server_error: return to_reply(Refusal{500, "Internal Server Error: restart", nullptr});
    case Fault::Kind::bad_gateway: {
        Reply html;
        html.status = 502;
        html.content_type = "text/html";
        html.body = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n";
        return html;
    }
    default: {
        Reply cut;
        cut.cut = Reply::Cut::silent;
        return cut;
    }
    }
}

/// Spoils the answer of a call that was carried out.
void spoil(Reply& reply, const Fault& fault) {
    switch (fault.kind) {
    case Fault::Kind::slow: reply.delay = fault.delay; break;
    case Fault::Kind::half_answer: reply.cut = Reply::Cut::half; break;
    case Fault::Kind::unparsable:
        reply.content_type = "text/html";
        reply.body = "<html>ok</html>";
        break;
    default: reply.cut = Reply::Cut::silent; break;
    }
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

FakeTelegram::FakeTelegram(std::uint16_t port) {
    port_ = thread_.run([this, port] {
        endpoint_.listen(port);
        return endpoint_.port();
    });
}

FakeTelegram::~FakeTelegram() {
    thread_.run([this] {
        endpoint_.close();
        webhooks_.stop();
        poll_timer_.cancel();
    });
    thread_.stop();
}

void FakeTelegram::serve(Request request, Answer answer) {
    if (request.path.starts_with("/file/")) {
        serve_file(request, answer);
        return;
    }
    request.path = url_decoded(request.path);
    const std::size_t slash = request.path.find('/', 1);
    if (!request.path.starts_with("/bot") || slash == std::string::npos) {
        answer(to_reply(Refusal{404, "Not Found", nullptr}));
        return;
    }
    if (request.path.substr(4, slash - 4) != world_.bot.token) {
        answer(to_reply(Refusal{401, "Unauthorized", nullptr}));
        return;
    }
    const auto method = methods().find(lower(request.path.substr(slash + 1)));
    if (method == methods().end()) {
        violations_.push_back("unknown method " + request.path.substr(slash + 1));
        answer(to_reply(Refusal{404, "Not Found: method not found", nullptr}));
        return;
    }
    const std::optional<json> parameters = read_parameters(request);
    if (!parameters) {
        violations_.push_back(method->second.first + ": the body cannot be read");
        answer(to_reply(Refusal{400, "Bad Request: can't parse the parameters", nullptr}));
        return;
    }
    call(method->second.first, method->second.second, *parameters, std::move(answer));
    thread_.changed();
}

void FakeTelegram::call(const std::string& name, Method method, const json& parameters, Answer answer) {
    const std::optional<Fault> fault = faults_.take(name, text_of(parameters, "chat_id"));
    const std::size_t place = calls_.size();
    ++call_counts_[name];
    if (are_calls_kept_) {
        calls_.push_back({.method = name, .parameters = parameters});
    }
    const auto respond = [this, place, answer](Reply reply) {
        if (place < calls_.size()) {
            calls_[place].status = reply.cut == Reply::Cut::none ? reply.status : 0;
        }
        answer(std::move(reply));
    };
    if (fault && !fault->is_carried_out()) {
        respond(instead(*fault));
        return;
    }
    if (auto complaint = TelegramSchema::shared().complaint(name, parameters)) {
        respond(to_reply(violation(*complaint)));
        return;
    }
    current_ = respond;
    const Outcome outcome = (this->*method)(parameters);
    current_ = nullptr;
    if (std::holds_alternative<Later>(outcome)) {
        return;
    }
    Reply reply;
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
        reply = to_reply(*refusal);
    } else {
        const auto& done = std::get<Done>(outcome);
        json body{{"ok", true}, {"result", done.result}};
        if (!done.description.empty()) {
            body["description"] = done.description;
        }
        reply = to_reply(200, body);
    }
    if (fault) {
        spoil(reply, *fault);
    }
    respond(std::move(reply));
}

void FakeTelegram::serve_file(const Request& request, const Answer& answer) {
    const std::string prefix = "/file/bot" + world_.bot.token + "/documents/";
    const std::string path = url_decoded(request.path);
    const auto file = path.starts_with(prefix) ? files_.find(path.substr(prefix.size())) : files_.end();
    const std::optional<Fault> fault = faults_.take("file", "");
    Reply reply;
    reply.content_type = "application/octet-stream";
    reply.status = file == files_.end() || request.method != "GET" ? 404 : 200;
    if (reply.status == 200) {
        reply.body = file->second;
        ++downloads_;
    }
    if (fault && fault->is_carried_out()) {
        spoil(reply, *fault);
    }
    answer(fault && !fault->is_carried_out() ? instead(*fault) : std::move(reply));
    thread_.changed();
}

Refusal FakeTelegram::violation(std::string what) {
    violations_.push_back(what);
    return {400, "Bad Request: " + std::move(what), nullptr};
}

void FakeTelegram::restart_webhook() {
    if (webhook_url_.empty() || webhook_port_ == 0) {
        webhooks_.stop();
        return;
    }
    const std::size_t host = webhook_url_.find("://") + 3;
    const std::size_t path = std::min(webhook_url_.find('/', host), webhook_url_.size());
    WebhookTarget target;
    target.port = webhook_port_;
    target.host = webhook_url_.substr(host, path - host);
    target.path = path < webhook_url_.size() ? webhook_url_.substr(path) : "/";
    target.secret = text_of(webhook_parameters_, "secret_token");
    target.connections_max = static_cast<int>(integer_of(webhook_parameters_, "max_connections", 40));
    webhooks_.start(std::move(target));
}

void FakeTelegram::answer_poll() {
    if (!poll_) {
        return;
    }
    json result = json::array();
    for (const PendingUpdate* update : feed_.fetch(poll_offset_, poll_limit_)) {
        result.push_back(json::parse(update->body));
    }
    const Answer answer = std::exchange(poll_, nullptr);
    poll_timer_.cancel();
    answer(to_reply(200, {{"ok", true}, {"result", std::move(result)}}));
}

void FakeTelegram::end_poll(const Refusal& why) {
    if (!poll_) {
        return;
    }
    const Answer answer = std::exchange(poll_, nullptr);
    poll_timer_.cancel();
    answer(to_reply(why));
}

void FakeTelegram::note_sent(const FakeChat& chat, const FakeMessage& message, bool is_edit) {
    sent_.push_back({.chat = chat.id,
                     .message = message.id,
                     .text = message.text,
                     .markup = message.markup,
                     .reply_to = message.reply_to,
                     .thread = message.thread,
                     .file = is_edit ? std::nullopt : message.file,
                     .is_edit = is_edit,
                     .at = std::chrono::steady_clock::now()});
}

// What tests call: everything happens on the fake's own thread.

void FakeTelegram::add_chat(FakeChat chat) {
    thread_.run([&] { world_.add_chat(std::move(chat)); });
}

std::int64_t FakeTelegram::say(std::int64_t chat, std::int64_t user, std::string text, Said manner) {
    return thread_.run([&] { return do_say(chat, user, text, manner); });
}

void FakeTelegram::edit(std::int64_t chat, std::int64_t user, std::int64_t message, std::string text) {
    thread_.run([&] { do_edit(chat, user, message, text); });
}

std::string FakeTelegram::tap(std::int64_t chat, std::int64_t user, std::string label, std::int64_t message) {
    return thread_.run([&] { return do_tap(chat, user, label, message); });
}

void FakeTelegram::set_standing(std::int64_t chat, std::int64_t user, std::string standing) {
    thread_.run([&] { do_set_standing(chat, user, standing); });
}

void FakeTelegram::set_standing_silently(std::int64_t chat, std::string standing) {
    thread_.run([&] { world_.chat(chat).standing = standing; });
}

void FakeTelegram::set_takes_files(std::int64_t chat, bool takes_files) {
    thread_.run([&] { world_.chat(chat).takes_files = takes_files; });
}

std::int64_t FakeTelegram::migrate(std::int64_t chat, bool is_new_side_first) {
    return thread_.run([&] { return do_migrate(chat, is_new_side_first); });
}

std::int64_t FakeTelegram::push(json update) {
    return thread_.run([&] {
        const std::int64_t id = feed_.push_whole(std::move(update));
        answer_poll();
        webhooks_.wake();
        return id;
    });
}

void FakeTelegram::set_privacy(bool is_on) {
    thread_.run([&] { world_.bot.reads_all = !is_on; });
}

void FakeTelegram::deliver_webhooks_to(std::uint16_t port) {
    thread_.run([&] {
        webhook_port_ = port;
        restart_webhook();
    });
}

void FakeTelegram::set_retry_scale(double scale) {
    thread_.run([&] { webhooks_.set_retry_scale(scale); });
}

void FakeTelegram::push_everything_twice(bool is_twice) {
    thread_.run([&] { webhooks_.push_everything_twice(is_twice); });
}

void FakeTelegram::inject(Fault fault) {
    thread_.run([&] { faults_.add(std::move(fault)); });
}

void FakeTelegram::clear_faults() {
    thread_.run([&] { faults_.clear(); });
}

void FakeTelegram::refuse_connections(bool is_refusing) {
    thread_.run([&] { is_refusing ? endpoint_.close() : endpoint_.listen(port_); });
}

void FakeTelegram::set_limits(RateLimits limits) {
    thread_.run([&] { rates_.set_limits(limits); });
}

std::vector<Sent> FakeTelegram::sent() {
    return thread_.run([&] { return sent_; });
}

std::vector<Sent> FakeTelegram::sent_to(std::int64_t chat) {
    std::vector<Sent> found = sent();
    std::erase_if(found, [&](const Sent& one) { return one.chat != chat; });
    return found;
}

std::vector<std::string> FakeTelegram::violations() {
    return thread_.run([&] { return violations_; });
}

std::vector<Call> FakeTelegram::calls(const std::string& method) {
    return thread_.run([&] {
        std::vector<Call> found;
        std::ranges::copy_if(calls_, std::back_inserter(found),
                             [&](const Call& made) { return made.method == method; });
        return found;
    });
}

std::vector<Stamp> FakeTelegram::accepted_stamps() {
    return thread_.run([&] { return rates_.accepted(); });
}

int FakeTelegram::refused_count() {
    return thread_.run([&] { return rates_.refused_count(); });
}

WebhookCounts FakeTelegram::webhook_counts() {
    return thread_.run([&] { return webhooks_.counts(); });
}

std::size_t FakeTelegram::pending_updates() {
    return thread_.run([&] { return feed_.size(); });
}

bool FakeTelegram::is_tap_answered(const std::string& tap) {
    return thread_.run([&] { return taps_.contains(tap) && taps_.at(tap); });
}

int FakeTelegram::downloads() {
    return thread_.run([&] { return downloads_; });
}

void FakeTelegram::keep_calls(bool are_kept) {
    thread_.run([&] { are_calls_kept_ = are_kept; });
}

bool FakeTelegram::wait_for_sent(std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return sent_.size() >= count; }, most);
}

bool FakeTelegram::wait_for_sent_to(std::int64_t chat, std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until(
        [&] { return static_cast<std::size_t>(std::ranges::count(sent_, chat, &Sent::chat)) >= count; }, most);
}

bool FakeTelegram::wait_for_empty_queue(std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return feed_.size() == 0; }, most);
}

bool FakeTelegram::wait_for_calls(const std::string& method, std::size_t count, std::chrono::milliseconds most) {
    return thread_.wait_until([&] { return call_counts_[method] >= count; }, most);
}

} // namespace loa::fakes
