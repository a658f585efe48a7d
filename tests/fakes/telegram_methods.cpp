// The methods of the fake Bot API (telegram.md, sections 5 to 10).
#include <algorithm>

#include "tests/fakes/fake_telegram.h"
#include "tests/fakes/telegram_parameters.h"

namespace loa::fakes {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::size_t tap_answer_units_max = 200;
constexpr std::size_t commands_max = 100;
constexpr std::size_t downloaded_bytes_max = 20UL << 20;
constexpr std::int64_t poll_seconds_max = 50;

Refusal bad_request(const std::string& what) {
    return {400, "Bad Request: " + what, nullptr};
}

Refusal conflict(const std::string& what) {
    return {409, "Conflict: " + what, nullptr};
}

bool is_command_name(const std::string& name) {
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace

const std::unordered_map<std::string, std::pair<std::string, FakeTelegram::Method>>& FakeTelegram::methods() {
    static const std::unordered_map<std::string, std::pair<std::string, Method>> table{
        {"getme", {"getMe", &FakeTelegram::get_me}},
        {"getupdates", {"getUpdates", &FakeTelegram::get_updates}},
        {"setwebhook", {"setWebhook", &FakeTelegram::set_webhook}},
        {"deletewebhook", {"deleteWebhook", &FakeTelegram::delete_webhook}},
        {"getwebhookinfo", {"getWebhookInfo", &FakeTelegram::get_webhook_info}},
        {"setmycommands", {"setMyCommands", &FakeTelegram::set_my_commands}},
        {"sendmessage", {"sendMessage", &FakeTelegram::send_message}},
        {"sendphoto", {"sendPhoto", &FakeTelegram::send_photo}},
        {"senddocument", {"sendDocument", &FakeTelegram::send_document}},
        {"editmessagetext", {"editMessageText", &FakeTelegram::edit_message_text}},
        {"editmessagecaption", {"editMessageCaption", &FakeTelegram::edit_message_caption}},
        {"editmessagereplymarkup", {"editMessageReplyMarkup", &FakeTelegram::edit_message_reply_markup}},
        {"deletemessage", {"deleteMessage", &FakeTelegram::delete_message}},
        {"answercallbackquery", {"answerCallbackQuery", &FakeTelegram::answer_callback_query}},
        {"sendchataction", {"sendChatAction", &FakeTelegram::send_chat_action}},
        {"getchatmember", {"getChatMember", &FakeTelegram::get_chat_member}},
        {"getfile", {"getFile", &FakeTelegram::get_file}},
    };
    return table;
}

FakeTelegram::Outcome FakeTelegram::get_me(const json&) {
    return Done{world_.bot.user()};
}

FakeTelegram::Outcome FakeTelegram::get_updates(const json& parameters) {
    if (!webhook_url_.empty()) {
        return conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
                        "first");
    }
    end_poll(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"));
    poll_ = current_;
    poll_offset_ = integer_of(parameters, "offset");
    poll_limit_ = static_cast<std::size_t>(std::clamp<std::int64_t>(integer_of(parameters, "limit", 100), 1, 100));
    const auto seconds = std::clamp<std::int64_t>(integer_of(parameters, "timeout"), 0, poll_seconds_max);
    if (!feed_.fetch(poll_offset_, 1).empty() || seconds == 0) {
        answer_poll();
        return Later{};
    }
    poll_timer_.expires_after(std::chrono::seconds(seconds));
    poll_timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            answer_poll();
        }
    });
    return Later{};
}

FakeTelegram::Outcome FakeTelegram::set_webhook(const json& parameters) {
    const std::string url = text_of(parameters, "url");
    if (url.empty()) {
        return delete_webhook(parameters);
    }
    if (!url.starts_with("https://")) {
        return bad_request("bad webhook: An HTTPS URL must be provided for webhook");
    }
    const std::string host = url.substr(8, url.find('/', 8) - 8);
    if (const std::size_t colon = host.find(':'); colon != std::string::npos) {
        const std::string port = host.substr(colon + 1);
        if (port != "443" && port != "80" && port != "88" && port != "8443") {
            return bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        }
    }
    end_poll(conflict("terminated by setWebhook request"));
    const bool is_same = url == webhook_url_ && parameters == webhook_parameters_;
    if (flag_of(parameters, "drop_pending_updates")) {
        feed_.clear();
    }
    webhook_url_ = url;
    webhook_parameters_ = parameters;
    if (!is_same || !webhooks_.is_running()) {
        restart_webhook();
    }
    return Done{true, is_same ? "Webhook is already set" : "Webhook was set"};
}

FakeTelegram::Outcome FakeTelegram::delete_webhook(const json& parameters) {
    const bool was_set = !webhook_url_.empty();
    webhook_url_.clear();
    webhooks_.stop();
    if (flag_of(parameters, "drop_pending_updates")) {
        feed_.clear();
    }
    return Done{true, was_set ? "Webhook was deleted" : "Webhook is already deleted"};
}

FakeTelegram::Outcome FakeTelegram::get_webhook_info(const json&) {
    json info{{"url", webhook_url_}, {"has_custom_certificate", false}, {"pending_update_count", feed_.size()}};
    if (!webhooks_.counts().last_error.empty()) {
        info["last_error_date"] = TelegramWorld::date();
        info["last_error_message"] = webhooks_.counts().last_error;
    }
    if (!webhook_url_.empty()) {
        info["max_connections"] = webhooks_.target().connections_max;
    }
    const json allowed = object_of(webhook_parameters_, "allowed_updates");
    if (allowed.is_array() && !allowed.empty()) {
        info["allowed_updates"] = allowed;
    }
    return Done{std::move(info)};
}

FakeTelegram::Outcome FakeTelegram::set_my_commands(const json& parameters) {
    const json commands = object_of(parameters, "commands");
    if (!commands.is_array() || commands.size() > commands_max) {
        return violation("too many commands");
    }
    for (const json& command : commands) {
        const std::size_t units = utf16_units(text_of(command, "description"));
        if (!is_command_name(text_of(command, "command"))) {
            return violation("BOT_COMMAND_INVALID");
        }
        if (units < 1 || units > 256) {
            return violation("BOT_COMMAND_DESCRIPTION_INVALID");
        }
    }
    return Done{true};
}

FakeTelegram::Outcome FakeTelegram::edit_message_reply_markup(const json& parameters) {
    FakeChat* chat = world_.find(integer_of(parameters, "chat_id"));
    const FakeMessage* message = chat == nullptr ? nullptr : chat->find(integer_of(parameters, "message_id"));
    if (message == nullptr) {
        return bad_request("message to edit not found");
    }
    json with_text = parameters;
    with_text[message->file ? "caption" : "text"] = message->text;
    return edit(with_text, message->file.has_value());
}

FakeTelegram::Outcome FakeTelegram::delete_message(const json& parameters) {
    FakeChat* chat = world_.find(integer_of(parameters, "chat_id"));
    if (chat == nullptr) {
        return bad_request("chat not found");
    }
    if (chat->messages.erase(integer_of(parameters, "message_id")) == 0) {
        return bad_request("message to delete not found");
    }
    return Done{true};
}

FakeTelegram::Outcome FakeTelegram::answer_callback_query(const json& parameters) {
    const auto tap = taps_.find(text_of(parameters, "callback_query_id"));
    if (tap == taps_.end()) {
        return bad_request("query is too old and response timeout expired or query ID is invalid");
    }
    if (utf16_units(text_of(parameters, "text")) > tap_answer_units_max) {
        return violation("MESSAGE_TOO_LONG");
    }
    tap->second = true;
    return Done{true};
}

FakeTelegram::Outcome FakeTelegram::send_chat_action(const json& parameters) {
    if (auto refusal = world_.refusal_to_write(integer_of(parameters, "chat_id"))) {
        return *std::move(refusal);
    }
    return Done{true};
}

FakeTelegram::Outcome FakeTelegram::get_chat_member(const json& parameters) {
    if (world_.find(integer_of(parameters, "chat_id")) == nullptr) {
        return bad_request("chat not found");
    }
    return Done{{{"status", "member"}, {"user", world_.user_json(integer_of(parameters, "user_id"))}}};
}

FakeTelegram::Outcome FakeTelegram::get_file(const json& parameters) {
    const std::string id = text_of(parameters, "file_id");
    const auto file = files_.find(id);
    if (file == files_.end()) {
        return bad_request("wrong file identifier/HTTP URL specified");
    }
    if (file->second.size() > downloaded_bytes_max) {
        return bad_request("file is too big");
    }
    return Done{{{"file_id", id},
                 {"file_unique_id", "u" + id},
                 {"file_size", file->second.size()},
                 {"file_path", "documents/" + id}}};
}

} // namespace loa::fakes
