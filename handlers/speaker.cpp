#include "handlers/speaker.h"

#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::handlers {
namespace {

void say_here(Turn& turn, const Speaker& speaker, Message message, Manner manner, storage::PersonId listener) {
    manner.thread = speaker.thread;
    // In a private chat a quotation of what was said just above only takes space.
    if (!manner.reply_to && speaker.is_in_group() && !speaker.message.empty()) {
        manner.reply_to = speaker.message;
    }
    turn.say(speaker.chat, std::move(message), manner, listener);
}

/// Bots that have to be named in groups (zalo.md: sendMessage has no reply) name the person in their turn.
Message with_name(const Turn& turn, const Speaker& speaker, Message message) {
    const ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const std::string name = safe_name(speaker.person.name);
    const bool must_name = speaker.is_in_group() && channel != nullptr && channel->capabilities.group_needs_mention;
    if (!must_name || name.empty()) {
        return message;
    }
    Message named = turn.text("common.to_person", {{"name", name}});
    named.text += ' ';
    append(named, message);
    return named;
}

} // namespace

bool shows_buttons(const Turn& turn, const storage::Chat& chat) {
    const ChannelInfo* channel = turn.context.channel(chat.channel);
    return channel != nullptr && channel->capabilities.has_buttons;
}

bool can_send_file(const Turn& turn, const storage::Chat& chat, const FileReference& file) {
    const ChannelInfo* channel = turn.context.channel(chat.channel);
    return channel != nullptr && can_send(channel->capabilities, file, turn.context.link_base.starts_with("https://"));
}

Message text_here(const Turn& turn, const storage::Chat& chat, std::string_view key) {
    const ChannelInfo* channel = turn.context.channel(chat.channel);
    const std::string by_name = std::string(key) + "_by_name";
    const bool must_name = chat.kind == storage::ChatKind::group && channel != nullptr &&
                           channel->capabilities.group_needs_mention && turn.texts().contains(by_name);
    return must_name ? turn.text(by_name, {{"bot", channel->bot_name}}) : turn.text(key);
}

void answer(Turn& turn, const Speaker& speaker, Message message, Manner manner) {
    say_here(turn, speaker, with_name(turn, speaker, std::move(message)), std::move(manner), speaker.person.id);
}

void answer(Turn& turn, const Speaker& speaker, std::string_view key,
            std::initializer_list<config::Argument> arguments) {
    answer(turn, speaker, turn.text(key, arguments));
}

void answer_all(Turn& turn, const Speaker& speaker, Message message, Manner manner) {
    say_here(turn, speaker, std::move(message), std::move(manner), {});
}

void replace_card(Turn& turn, const Speaker& speaker, Message message) {
    Manner manner;
    manner.edits = speaker.card;
    answer(turn, speaker, std::move(message), std::move(manner));
}

void replace_card(Turn& turn, const Speaker& speaker, std::string_view key,
                  std::initializer_list<config::Argument> arguments) {
    replace_card(turn, speaker, turn.text(key, arguments));
}

void remark(Turn& turn, const Speaker& speaker, Message message) {
    if (speaker.tap) {
        return turn.answer_tap(speaker.chat.channel, *speaker.tap, std::move(message.text));
    }
    answer(turn, speaker, std::move(message));
}

void remark(Turn& turn, const Speaker& speaker, std::string_view key,
            std::initializer_list<config::Argument> arguments) {
    remark(turn, speaker, turn.text(key, arguments));
}

std::optional<storage::Chat> private_chat(Turn& turn, const storage::Person& person) {
    // On every platform served so far a private chat has the id of its person.
    auto chat = turn.store.chats.find(person.channel, person.external);
    const bool is_open =
        chat && chat->kind == storage::ChatKind::private_chat && chat->state == storage::ChatState::active;
    return is_open ? chat : std::nullopt;
}

std::string display_name(const Turn& turn, const storage::Person& person) {
    std::string name = safe_name(person.name);
    return name.empty() ? turn.words("person.unnamed") : name;
}

std::string unit_name(const Turn& turn, std::string_view code) {
    const auto* unit = turn.campaign().organisations.standing_in(code, to_config(today(turn)));
    return unit == nullptr ? std::string{} : unit->name;
}

vietnamese::Date today(const Turn& turn) {
    return local_time(turn.now, turn.campaign().time_zone).date;
}

} // namespace loa::handlers
