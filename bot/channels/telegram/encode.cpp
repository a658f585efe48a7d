#include "bot/channels/telegram/encode.h"

#include "bot/channels/incoming_text.h"
#include "config/plain_text.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>

namespace loa::channels::telegram {

using nlohmann::json;

namespace {

/// Two labels up to this long stand beside each other on a narrow phone without being cut.
constexpr std::size_t half_row_units_max = 18;
/// Telegram takes no more buttons than this under one message.
constexpr std::size_t buttons_max = 100;
constexpr std::size_t tap_text_units_max = 200;

std::optional<std::int64_t> positive(const std::optional<std::string>& id) {
    const auto value = id ? config::whole_number<std::int64_t>(*id) : std::nullopt;
    return value && *value > 0 ? value : std::nullopt;
}

json chat_id(const std::string& chat) {
    const auto value = config::whole_number<std::int64_t>(chat);
    return value ? json(*value) : json(chat);
}

std::string_view entity_type(handlers::MarkKind kind) {
    switch (kind) {
    case handlers::MarkKind::bold: return "bold";
    case handlers::MarkKind::quote: return "blockquote";
    }
    return "bold";
}

json entities(const handlers::Message& message) {
    json list = json::array();
    const std::string_view text = message.text;
    for (const handlers::Mark& mark : message.marks) {
        const std::size_t end = std::min(mark.end, text.size());
        if (mark.begin >= end) {
            continue;
        }
        const std::size_t offset = vietnamese::utf16_length(text.substr(0, mark.begin));
        const std::size_t length = vietnamese::utf16_length(text.substr(mark.begin, end - mark.begin));
        list.push_back({{"type", entity_type(mark.kind)}, {"offset", offset}, {"length", length}});
    }
    return list;
}

bool is_short(const handlers::Choice& choice) {
    return vietnamese::utf16_length(choice.label) <= half_row_units_max;
}

bool is_button(const handlers::Choice& choice) {
    // One wrong button would make Telegram refuse the whole message (BUTTON_DATA_INVALID).
    return !choice.label.empty() && !choice.action.empty() && choice.action.size() <= handlers::choice_action_bytes_max;
}

json keyboard(const std::vector<handlers::Choice>& choices) {
    json rows = json::array();
    const handlers::Choice* left = nullptr; // the short one that stands alone in the last row
    std::size_t count = 0;
    for (const handlers::Choice& choice : choices) {
        if (!is_button(choice) || count == buttons_max) {
            continue;
        }
        ++count;
        json button{{"text", choice.label}, {"callback_data", choice.action}};
        if (left != nullptr && is_short(choice)) {
            rows.back().push_back(std::move(button));
            left = nullptr;
        } else {
            rows.push_back(json::array({std::move(button)}));
            left = is_short(choice) ? &choice : nullptr;
        }
    }
    return rows;
}

void add_content(json& parameters, const handlers::Message& message, const Form& form, bool is_caption) {
    if (!is_caption) {
        parameters["link_preview_options"] = {{"is_disabled", true}};
    }
    if (!is_caption || !message.text.empty()) {
        parameters[is_caption ? "caption" : "text"] = message.text;
    }
    if (form.has_marks) {
        if (json marks = entities(message); !marks.empty()) {
            parameters[is_caption ? "caption_entities" : "entities"] = std::move(marks);
        }
    }
    if (json rows = keyboard(message.choices); !rows.empty()) {
        parameters["reply_markup"] = {{"inline_keyboard", std::move(rows)}};
    }
}

} // namespace

Request encode(const Outgoing& outgoing, const Form& form) {
    json parameters{{"chat_id", chat_id(outgoing.chat)}};
    if (const auto edited = positive(outgoing.edits)) {
        add_content(parameters, outgoing.message, form, form.is_caption);
        parameters["message_id"] = *edited;
        return {form.is_caption ? "editMessageCaption" : "editMessageText", std::move(parameters)};
    }
    add_content(parameters, outgoing.message, form, outgoing.file.has_value());
    const auto thread = positive(outgoing.thread);
    if (thread && form.has_thread) {
        parameters["message_thread_id"] = *thread;
    }
    const auto answered = positive(outgoing.reply_to);
    if (answered && form.has_reply) {
        parameters["reply_parameters"] = {{"message_id", *answered}, {"allow_sending_without_reply", true}};
    }
    if (!outgoing.file) {
        return {"sendMessage", std::move(parameters)};
    }
    if (outgoing.file->is_picture) {
        return {"sendPhoto", std::move(parameters), "photo"};
    }
    parameters["disable_content_type_detection"] = true; // a document stays one, whatever is in it
    return {"sendDocument", std::move(parameters), "document"};
}

Request encode_tap_answer(std::string_view tap, std::string_view text, std::string_view url) {
    json parameters{{"callback_query_id", tap}};
    if (!text.empty()) {
        parameters["text"] = first_units(text, tap_text_units_max);
    }
    if (!url.empty()) {
        parameters["url"] = url;
    }
    return {"answerCallbackQuery", std::move(parameters)};
}

} // namespace loa::channels::telegram
