#include "bot/console/forms.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>

#include "bot/console/chat_json.h"
#include "bot/console/json_fields.h"
#include "bot/console/sessions.h"
#include "handlers/message.h"
#include "handlers/vietnamese/text.h"

namespace loa::console {
namespace {

constexpr std::size_t id_bytes_min = 8;
constexpr std::size_t id_bytes_max = 64;
constexpr std::size_t reference_bytes_max = 160; ///< an id of a message, ours or a visitor's

bool is_chat(std::string_view chat) {
    return chat == group_key || chat == private_key;
}

/// Loa's messages bear the plain number of their delivery.
bool is_of_loa(std::string_view message) {
    return !message.empty() && std::ranges::all_of(message, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool is_page_id(std::string_view id) {
    return id.size() >= id_bytes_min && id.size() <= id_bytes_max && std::ranges::all_of(id, [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
           });
}

std::expected<MessageForm, std::string_view> read_message_form(std::string_view json, const ConsoleLimits& limits) {
    const auto object = object_of(json);
    if (!object) {
        return std::unexpected("form");
    }
    MessageForm form{.as = string_at(*object, "as"), .chat = string_at(*object, "chat"), .typed = {}};
    form.typed.id = string_at(*object, "id");
    form.typed.text = channels::web::clean_text(string_at(*object, "text"));
    const std::string reply_to = string_at(*object, "reply_to");
    if (!is_page_id(form.typed.id) || !is_chat(form.chat) || reply_to.size() > reference_bytes_max) {
        return std::unexpected("form");
    }
    if (!reply_to.empty()) {
        form.typed.reply_to = reply_to;
    }
    form.typed.is_reply_to_loa = is_of_loa(reply_to);
    if (form.typed.text.empty()) {
        return std::unexpected("empty");
    }
    if (vietnamese::utf16_length(form.typed.text) > limits.text_units_max) {
        return std::unexpected("too_long");
    }
    return form;
}

std::expected<TapForm, std::string_view> read_tap_form(std::string_view json) {
    const auto object = object_of(json);
    if (!object) {
        return std::unexpected("form");
    }
    TapForm form{.as = string_at(*object, "as"), .chat = string_at(*object, "chat"), .tapped = {}};
    form.tapped.id = string_at(*object, "id");
    form.tapped.message = string_at(*object, "message");
    form.tapped.action = string_at(*object, "action");
    const bool is_good = is_page_id(form.tapped.id) && is_chat(form.chat) && is_of_loa(form.tapped.message) &&
                         form.tapped.message.size() <= reference_bytes_max && !form.tapped.action.empty() &&
                         form.tapped.action.size() <= handlers::choice_action_bytes_max;
    if (!is_good) {
        return std::unexpected("form");
    }
    return form;
}

std::string read_link_form(std::string_view json) {
    const auto object = object_of(json);
    std::string token = object ? string_at(*object, "k") : std::string();
    return is_token(token) ? token : std::string();
}

NewsQuery read_news_query(std::string_view query) {
    NewsQuery news;
    const auto fields = server::parse_form(query);
    if (!fields) {
        return news;
    }
    news.as = server::find_field(*fields, "as").value_or("");
    news.epoch = server::find_field(*fields, "epoch").value_or("");
    news.is_waiting = server::find_field(*fields, "wait") == "1";
    const std::string_view since = server::find_field(*fields, "since").value_or("0");
    std::from_chars(since.data(), since.data() + since.size(), news.since);
    return news;
}

} // namespace loa::console
