// How the fake Bot API sends and edits (telegram.md, sections 7 and 10).
#include "tests/fakes/fake_telegram.h"
#include "tests/fakes/telegram_parameters.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

constexpr std::size_t text_units_max = 4096;
constexpr std::size_t caption_units_max = 1024;
constexpr std::size_t callback_bytes_max = 64;
constexpr std::size_t photo_bytes_max = 10UL << 20;
constexpr std::size_t document_bytes_max = 50UL << 20;
constexpr std::uint32_t photo_sides_max = 10'000;
constexpr std::uint32_t photo_ratio_max = 20;

Refusal bad_request(const std::string& what) {
    return {400, "Bad Request: " + what, nullptr};
}

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes) {
        value = value << 8U | static_cast<unsigned char>(byte);
    }
    return value;
}

/// What Telegram has against a photo; "" for nothing. Of other pictures than PNG only the first bytes are looked at.
std::string fault_of_photo(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8\xff")) {
        return {};
    }
    if (!bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.size() < 24) {
        return "IMAGE_PROCESS_FAILED";
    }
    const std::uint32_t width = big_endian(bytes.substr(16, 4));
    const std::uint32_t height = big_endian(bytes.substr(20, 4));
    const bool is_in_bounds = width > 0 && height > 0 && width + height <= photo_sides_max &&
                              std::max(width, height) <= photo_ratio_max * std::min(width, height);
    return is_in_bounds ? "" : "PHOTO_INVALID_DIMENSIONS";
}

FakeMessage said(const json& parameters, bool is_caption) {
    FakeMessage message;
    message.is_by_bot = true;
    message.text = text_of(parameters, is_caption ? "caption" : "text");
    message.markup = object_of(parameters, "reply_markup");
    message.entities = object_of(parameters, is_caption ? "caption_entities" : "entities");
    return message;
}

FakeMessage with_file(const json& parameters, const char* field) {
    FakeMessage message = said(parameters, true);
    const json file = object_of(parameters, field);
    if (file.is_object() && file.contains("content")) {
        const auto& bytes = file["content"].get_binary();
        message.file = BotFile{.name = text_of(file, "file_name"),
                               .media_type = text_of(file, "media_type"),
                               .bytes = std::string(bytes.begin(), bytes.end()),
                               .is_photo = std::string_view(field) == "photo"};
    }
    return message;
}

} // namespace

std::optional<Refusal> FakeTelegram::refuse_text(const json& parameters, bool is_caption) {
    const std::string text = text_of(parameters, is_caption ? "caption" : "text");
    if (text.empty() && !is_caption) {
        return violation("message text is empty");
    }
    const std::size_t units = utf16_units(text);
    if (units > (is_caption ? caption_units_max : text_units_max)) {
        return violation(is_caption ? "message caption is too long" : "message is too long");
    }
    const json entities = object_of(parameters, is_caption ? "caption_entities" : "entities");
    if (entities.is_null()) {
        return std::nullopt;
    }
    for (const json& entity : entities) {
        const auto offset = integer_of(entity, "offset", -1);
        const auto length = integer_of(entity, "length", -1);
        if (offset < 0 || length < 1 || offset + length > static_cast<std::int64_t>(units)) {
            return violation("can't parse entities: an entity is outside of the text");
        }
    }
    return std::nullopt;
}

std::optional<Refusal> FakeTelegram::refuse_markup(const json& markup) {
    if (!markup.is_object()) {
        return std::nullopt;
    }
    for (const json& row : markup.value("inline_keyboard", json::array())) {
        for (const json& button : row) {
            if (text_of(button, "text").empty()) {
                return violation("text buttons are not allowed to be empty");
            }
            const bool has_data = button.contains("callback_data");
            const std::size_t bytes = text_of(button, "callback_data").size();
            if (has_data && (bytes < 1 || bytes > callback_bytes_max)) {
                return violation("BUTTON_DATA_INVALID");
            }
            if (!has_data && button.size() < 2) {
                return violation("text buttons are unallowed in the inline keyboard");
            }
        }
    }
    return std::nullopt;
}

std::optional<Refusal> FakeTelegram::refuse_rate(const FakeChat& chat) {
    const auto seconds = rates_.refuse(chat.id, chat.is_group(), RateModel::Clock::now());
    if (!seconds) {
        return std::nullopt;
    }
    return Refusal{429, "Too Many Requests: retry after " + std::to_string(*seconds), {{"retry_after", *seconds}}};
}

/// Nothing but uploads: the bot sends no ids and addresses of files.
std::optional<Refusal> FakeTelegram::refuse_file(const FakeChat& chat, const std::optional<BotFile>& file,
                                                 bool is_photo) {
    if (!chat.takes_files) {
        return bad_request(std::string("not enough rights to send ") + (is_photo ? "photos" : "documents") +
                           " to the chat");
    }
    if (!file) {
        return violation("wrong file identifier/HTTP URL specified");
    }
    if (file->bytes.empty()) {
        return violation("file must be non-empty");
    }
    if (file->bytes.size() > document_bytes_max) {
        violation("a file beyond what Telegram takes");
        return Refusal{413, "Request Entity Too Large", nullptr};
    }
    if (is_photo && file->bytes.size() > photo_bytes_max) {
        return violation("file is too big");
    }
    if (std::string fault = is_photo ? fault_of_photo(file->bytes) : ""; !fault.empty()) {
        return violation(std::move(fault));
    }
    return std::nullopt;
}

FakeTelegram::Outcome FakeTelegram::send_message(const json& parameters) {
    return send_new(parameters, "");
}

FakeTelegram::Outcome FakeTelegram::send_photo(const json& parameters) {
    return send_new(parameters, "photo");
}

FakeTelegram::Outcome FakeTelegram::send_document(const json& parameters) {
    return send_new(parameters, "document");
}

FakeTelegram::Outcome FakeTelegram::send_new(const json& parameters, const char* file_field) {
    const bool has_file = *file_field != 0;
    const std::int64_t id = integer_of(parameters, "chat_id");
    if (auto refusal = world_.refusal_to_write(id)) {
        return *std::move(refusal);
    }
    FakeChat& chat = world_.chat(id);
    FakeMessage message = has_file ? with_file(parameters, file_field) : said(parameters, false);
    if (auto refusal = refuse_text(parameters, has_file)) {
        return *std::move(refusal);
    }
    if (auto refusal = refuse_markup(message.markup)) {
        return *std::move(refusal);
    }
    if (has_file) {
        if (auto refusal = refuse_file(chat, message.file, std::string_view(file_field) == "photo")) {
            return *std::move(refusal);
        }
    }
    if (chat.is_forum && parameters.contains("message_thread_id")) {
        message.thread = integer_of(parameters, "message_thread_id");
        if (!chat.topics.contains(*message.thread)) {
            return bad_request("message thread not found");
        }
    }
    const json reply = object_of(parameters, "reply_parameters");
    if (reply.is_object()) {
        const std::int64_t answered = integer_of(reply, "message_id");
        if (chat.find(answered) != nullptr) {
            message.reply_to = answered;
        } else if (!flag_of(reply, "allow_sending_without_reply")) {
            return bad_request("message to be replied not found");
        }
    }
    if (auto refusal = refuse_rate(chat)) {
        return *std::move(refusal);
    }

    message.id = ++chat.last_message;
    chat.messages[message.id] = message;
    note_sent(chat, message, false);
    json result = world_.message_json(chat, message, world_.bot.id);
    result["date"] = TelegramWorld::date();
    return Done{std::move(result)};
}

FakeTelegram::Outcome FakeTelegram::edit_message_text(const json& parameters) {
    return edit(parameters, false);
}

FakeTelegram::Outcome FakeTelegram::edit_message_caption(const json& parameters) {
    return edit(parameters, true);
}

FakeTelegram::Outcome FakeTelegram::edit(const json& parameters, bool is_caption) {
    const std::int64_t id = integer_of(parameters, "chat_id");
    if (auto refusal = world_.refusal_to_write(id)) {
        return *std::move(refusal);
    }
    FakeChat& chat = world_.chat(id);
    const auto found = chat.messages.find(integer_of(parameters, "message_id"));
    if (found == chat.messages.end()) {
        return bad_request("message to edit not found");
    }
    FakeMessage& message = found->second;
    if (!message.is_by_bot) {
        return bad_request("message can't be edited");
    }
    if (message.file.has_value() != is_caption) {
        return bad_request(is_caption ? "there is no caption in the message to edit"
                                      : "there is no text in the message to edit");
    }
    FakeMessage edited = said(parameters, is_caption);
    if (auto refusal = refuse_text(parameters, is_caption)) {
        return *std::move(refusal);
    }
    if (auto refusal = refuse_markup(edited.markup)) {
        return *std::move(refusal);
    }
    if (message.text == edited.text && message.markup == edited.markup) {
        return bad_request("message is not modified: specified new message content and reply markup are exactly the "
                           "same as a current content and reply markup of the message");
    }
    if (auto refusal = refuse_rate(chat)) {
        return *std::move(refusal);
    }
    message.text = std::move(edited.text);
    message.markup = std::move(edited.markup);
    message.entities = std::move(edited.entities);
    ++message.edits;
    note_sent(chat, message, true);
    json result = world_.message_json(chat, message, world_.bot.id);
    result["date"] = result["edit_date"] = TelegramWorld::date();
    return Done{std::move(result)};
}

} // namespace loa::fakes
