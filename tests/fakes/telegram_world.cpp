#include "tests/fakes/telegram_world.h"

#include <chrono>

#include "tests/fakes/telegram_parameters.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '@';
}

std::string described(const FakeChat& chat) {
    return chat.type == "supergroup" ? "supergroup chat" : chat.type == "channel" ? "channel chat" : "group chat";
}

json file_json(const FakeMessage& message) {
    const std::string id = "sent-file-" + std::to_string(message.id);
    json file{{"file_id", id}, {"file_unique_id", "u" + id}, {"file_size", message.file->bytes.size()}};
    if (message.file->is_photo) {
        file["width"] = file["height"] = 90;
        return json::array({std::move(file)});
    }
    file["file_name"] = message.file->name;
    file["mime_type"] = message.file->media_type;
    return file;
}

} // namespace

const FakeMessage* FakeChat::find(std::int64_t message) const {
    const auto found = messages.find(message);
    return found == messages.end() ? nullptr : &found->second;
}

std::vector<FakeMessage> FakeChat::by_bot() const {
    std::vector<FakeMessage> found;
    for (const auto& entry : messages) {
        if (entry.second.is_by_bot) {
            found.push_back(entry.second);
        }
    }
    return found;
}

json FakeBot::user() const {
    return {{"id", id},
            {"is_bot", true},
            {"first_name", name},
            {"username", username},
            {"can_join_groups", true},
            {"can_read_all_group_messages", reads_all},
            {"supports_inline_queries", false}};
}

FakeChat& TelegramWorld::add_chat(FakeChat chat) {
    const std::int64_t id = chat.id;
    return chats_.insert_or_assign(id, std::move(chat)).first->second;
}

FakeChat* TelegramWorld::find(std::int64_t id) {
    const auto found = chats_.find(id);
    return found == chats_.end() ? nullptr : &found->second;
}

FakeChat& TelegramWorld::chat(std::int64_t id) {
    if (FakeChat* known = find(id)) {
        return *known;
    }
    FakeChat fresh;
    fresh.id = id;
    fresh.type = id > 0 ? "private" : id < -1'000'000'000'000 ? "supergroup" : "group";
    if (id < 0) {
        fresh.title = "Nhóm mẫu " + std::to_string(-id);
    }
    return add_chat(std::move(fresh));
}

std::optional<Refusal> TelegramWorld::refusal_to_write(std::int64_t id) {
    const FakeChat* chat = find(id);
    const auto bad = [](std::string what) { return Refusal{400, "Bad Request: " + std::move(what), nullptr}; };
    const auto forbidden = [](std::string what) { return Refusal{403, "Forbidden: " + std::move(what), nullptr}; };
    if (chat == nullptr) {
        return bad("chat not found");
    }
    if (chat->migrated_to) {
        Refusal moved = bad("group chat was upgraded to a supergroup chat");
        moved.parameters = {{"migrate_to_chat_id", *chat->migrated_to}};
        return moved;
    }
    const std::string& standing = chat->standing;
    if (standing == "kicked") {
        return forbidden("bot was kicked from the " + described(*chat));
    }
    if (standing == "left") {
        return forbidden("bot is not a member of the " + described(*chat));
    }
    if (standing == "deleted") {
        return forbidden("the group chat was deleted");
    }
    if (standing == "blocked") {
        return forbidden("bot was blocked by the user");
    }
    if (standing == "deactivated") {
        return forbidden("user is deactivated");
    }
    if (standing == "never_started") {
        return forbidden("bot can't initiate conversation with a user");
    }
    if (standing == "restricted") {
        return bad("not enough rights to send text messages to the chat");
    }
    return std::nullopt;
}

json TelegramWorld::chat_json(const FakeChat& chat) const {
    json object{{"id", chat.id}, {"type", chat.type}};
    if (chat.type == "private") {
        object["first_name"] = "Demo " + std::to_string(chat.id);
    } else {
        object["title"] = chat.title;
    }
    if (chat.type == "group") {
        object["all_members_are_administrators"] = false;
    } // sent, but in no documentation
    if (chat.is_forum) {
        object["is_forum"] = true;
    }
    return object;
}

json TelegramWorld::user_json(std::int64_t user) const {
    if (user == bot.id) {
        return {{"id", bot.id}, {"is_bot", true}, {"first_name", bot.name}, {"username", bot.username}};
    }
    return {{"id", user}, {"is_bot", false}, {"first_name", "Demo " + std::to_string(user)}, {"language_code", "vi"}};
}

json TelegramWorld::message_json(const FakeChat& chat, const FakeMessage& message, std::int64_t user) const {
    json object{{"message_id", message.id}, {"from", user_json(user)}, {"chat", chat_json(chat)}};
    if (message.file) {
        object[message.file->is_photo ? "photo" : "document"] = file_json(message);
    }
    if (!message.file || !message.text.empty()) {
        object[message.file ? "caption" : "text"] = message.text;
    }
    if (message.thread) {
        object["message_thread_id"] = *message.thread;
        object["is_topic_message"] = true;
    }
    if (!message.markup.is_null()) {
        object["reply_markup"] = message.markup;
    }
    if (!message.entities.is_null()) {
        object[message.file ? "caption_entities" : "entities"] = message.entities;
    }
    if (message.reply_to) {
        if (const FakeMessage* answered = chat.find(*message.reply_to)) {
            json shown = message_json(chat, *answered, answered->is_by_bot ? bot.id : user);
            shown.erase("reply_to_message");
            shown["date"] = 1'725'150'000;
            object["reply_to_message"] = std::move(shown);
        }
    }
    return object;
}

std::int64_t TelegramWorld::date() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

json found_entities(const std::string& text) {
    json entities = json::array();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_start = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n';
        if (!is_start || (text[i] != '/' && text[i] != '@')) {
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && is_name_character(text[end])) {
            ++end;
        }
        if (end == i + 1) {
            continue;
        }
        entities.push_back({{"type", text[i] == '/' ? "bot_command" : "mention"},
                            {"offset", utf16_units(text.substr(0, i))},
                            {"length", end - i}});
        i = end;
    }
    return entities;
}

} // namespace loa::fakes
