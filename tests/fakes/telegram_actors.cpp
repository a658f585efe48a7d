// What the people in the fake do, as updates that the bot gets to see.
#include <algorithm>

#include "tests/fakes/fake_telegram.h"
#include "tests/fakes/telegram_parameters.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

constexpr std::int64_t group_anonymous_bot = 1087968824; // telegram.md, section 3.1

bool is_inside(const FakeChat& chat) {
    return chat.standing == "member" || chat.standing == "administrator" || chat.standing == "restricted";
}

json photo_sizes(std::int64_t message) {
    const std::string id = std::to_string(message);
    return {{{"file_id", "demo-file-s" + id}, {"file_unique_id", "s" + id}, {"width", 90}, {"height", 60}},
            {{"file_id", "demo-file-m" + id}, {"file_unique_id", "m" + id}, {"width", 900}, {"height", 600}}};
}

/// A message with a file or picture has a caption in the place of its text.
void make_caption(json& object, const std::string& text) {
    object.erase("text");
    if (!text.empty()) {
        object["caption"] = text;
    }
}

std::string status_of(const std::string& standing) {
    if (standing == "blocked" || standing == "deleted" || standing == "deactivated") {
        return "kicked";
    }
    return standing;
}

} // namespace

void FakeTelegram::push(const std::string& kind, const json& object) {
    feed_.push(kind, object);
    answer_poll();
    webhooks_.wake();
}

bool FakeTelegram::is_delivered(const FakeChat& chat, const FakeMessage& message) const {
    if (!is_inside(chat)) {
        return false;
    }
    if (!chat.is_group() || world_.bot.reads_all || chat.standing == "administrator") {
        return true;
    }
    const FakeMessage* answered = message.reply_to ? chat.find(*message.reply_to) : nullptr;
    return message.text.starts_with("/") || (answered != nullptr && answered->is_by_bot); // section 4
}

std::int64_t FakeTelegram::do_say(std::int64_t chat_id, std::int64_t user, const std::string& text,
                                  const Said& manner) {
    FakeChat& chat = world_.chat(chat_id);
    if (chat.type == "private" && chat.standing == "never_started") {
        chat.standing = "member";
    }
    FakeMessage message;
    message.id = ++chat.last_message;
    message.text = text;
    message.reply_to = manner.reply_to;
    message.thread = manner.thread;
    chat.messages[message.id] = message;
    if (!is_delivered(chat, message)) {
        return message.id;
    }
    json object = world_.message_json(chat, message, user);
    object["date"] = TelegramWorld::date();
    const json entities = found_entities(text);
    const bool has_photo = manner.has_photo || manner.photo;
    if (has_photo) {
        object["photo"] = photo_sizes(message.id);
    }
    if (manner.photo) {
        files_["demo-file-m" + std::to_string(message.id)] = *manner.photo;
    }
    if (!manner.album.empty()) {
        object["media_group_id"] = manner.album;
    }
    if (manner.document) {
        object["document"] = document_json(*manner.document, message.id);
    }
    const bool has_caption = has_photo || manner.document;
    if (has_caption) {
        make_caption(object, text);
    }
    if (!entities.empty()) {
        object[has_caption ? "caption_entities" : "entities"] = entities;
    }
    push("message", object);
    return message.id;
}

json FakeTelegram::document_json(const FakeFile& file, std::int64_t message) {
    const std::string id = "demo-file-" + std::to_string(files_.size()) + "-" + std::to_string(message);
    files_[id] = file.bytes;
    const std::int64_t size = file.claimed_size < 0 ? static_cast<std::int64_t>(file.bytes.size()) : file.claimed_size;
    return {{"file_id", id},
            {"file_unique_id", "u" + id},
            {"file_name", file.name},
            {"mime_type", file.mime},
            {"file_size", size}};
}

void FakeTelegram::do_edit(std::int64_t chat_id, std::int64_t user, std::int64_t id, const std::string& text) {
    FakeChat& chat = world_.chat(chat_id);
    const auto found = chat.messages.find(id);
    if (found == chat.messages.end()) {
        return;
    }
    found->second.text = text;
    if (!is_delivered(chat, found->second)) {
        return;
    }
    json object = world_.message_json(chat, found->second, user);
    object["date"] = object["edit_date"] = TelegramWorld::date();
    if (const json entities = found_entities(text); !entities.empty()) {
        object["entities"] = entities;
    }
    push("edited_message", object);
}

std::string FakeTelegram::do_tap(std::int64_t chat_id, std::int64_t user, const std::string& label,
                                 std::int64_t message_id) {
    const FakeChat& chat = world_.chat(chat_id);
    const FakeMessage* tapped = nullptr;
    std::string data;
    for (const auto& [id, message] : chat.messages) {
        if (!message.markup.is_object() || (message_id != 0 && id != message_id)) {
            continue;
        }
        for (const json& row : message.markup.value("inline_keyboard", json::array())) {
            for (const json& button : row) {
                if (text_of(button, "text") == label || text_of(button, "callback_data") == label) {
                    tapped = &message;
                    data = text_of(button, "callback_data");
                }
            }
        }
    }
    if (tapped == nullptr) {
        return "";
    }
    const std::string id = "4" + std::to_string(9'000'000 + taps_.size());
    taps_[id] = false;
    json carrier = world_.message_json(chat, *tapped, world_.bot.id);
    carrier["date"] = TelegramWorld::date();
    push("callback_query", {{"id", id},
                            {"from", world_.user_json(user)},
                            {"message", std::move(carrier)},
                            {"chat_instance", std::to_string(-chat_id * 7)},
                            {"data", data}});
    return id;
}

void FakeTelegram::do_set_standing(std::int64_t chat_id, std::int64_t user, const std::string& standing) {
    FakeChat& chat = world_.chat(chat_id);
    const std::string before = std::exchange(chat.standing, standing);
    const json bot = world_.user_json(world_.bot.id);
    const auto member = [&](const std::string& status) {
        json object{{"user", bot}, {"status", status_of(status)}};
        if (status == "restricted") {
            object["is_member"] = true;
            object["can_send_messages"] = false;
        }
        return object;
    };
    push("my_chat_member", {{"chat", world_.chat_json(chat)},
                            {"from", world_.user_json(user)},
                            {"date", TelegramWorld::date()},
                            {"old_chat_member", member(before)},
                            {"new_chat_member", member(standing)}});
    if (chat.is_group() && is_inside(chat) && (before == "left" || before == "kicked")) {
        push("message", {{"message_id", ++chat.last_message},
                         {"from", world_.user_json(user)},
                         {"chat", world_.chat_json(chat)},
                         {"date", TelegramWorld::date()},
                         {"new_chat_participant", bot}, // sent, but in no documentation
                         {"new_chat_member", bot},
                         {"new_chat_members", json::array({bot})}});
    }
}

std::int64_t FakeTelegram::do_migrate(std::int64_t chat_id, bool is_new_side_first) {
    FakeChat& old = world_.chat(chat_id);
    FakeChat fresh;
    fresh.id = -1'000'000'000'000 + chat_id;
    fresh.type = "supergroup";
    fresh.title = old.title;
    fresh.standing = old.standing;
    fresh.last_message = 1;
    old.migrated_to = fresh.id;
    const json old_side{{"message_id", ++old.last_message},
                        {"from", world_.user_json(501)},
                        {"chat", world_.chat_json(old)},
                        {"date", TelegramWorld::date()},
                        {"migrate_to_chat_id", fresh.id}};
    const json new_side{
        {"message_id", 1},
        {"from",
         {{"id", group_anonymous_bot}, {"is_bot", true}, {"first_name", "Group"}, {"username", "GroupAnonymousBot"}}},
        {"sender_chat", world_.chat_json(fresh)},
        {"chat", world_.chat_json(fresh)},
        {"date", TelegramWorld::date()},
        {"migrate_from_chat_id", chat_id}};
    const std::int64_t id = fresh.id;
    world_.add_chat(std::move(fresh));
    push("message", is_new_side_first ? new_side : old_side);
    push("message", is_new_side_first ? old_side : new_side);
    return id;
}

} // namespace loa::fakes
