#pragma once

#include "bot/channels/json_input.h"
#include "bot/channels/telegram/account.h"
#include "handlers/event.h"

#include <optional>

namespace loa::channels::telegram {

/// Where a message stands. Nothing for channels and their direct messages, where Loa does not work, and for what names
/// no chat. The thread is set in a topic only: `message_thread_id` alone may be a thread of replies, and the General
/// topic takes no thread id (telegram.md, sections 3.1 and 7.2).
std::optional<handlers::Place> read_place(JsonValue message);

/// As read_place, for an update that holds a chat and no message.
std::optional<handlers::Place> read_chat(JsonValue chat);

/// Who wrote a message. Not identified where a chat speaks instead of a person (anonymous administrators, people who
/// post as a channel, forwards from the linked channel): by `sender_chat` and by the ids that Telegram puts in their
/// place (section 3.1). Such a sender bears the id of the chat, never the placeholder's.
handlers::Sender read_sender(JsonValue message);

/// A person named by `user`, such as who tapped a button.
handlers::Sender read_user(JsonValue user);

/// Another bot wrote it: bots answering bots make loops. Placeholders are no bots in this sense.
bool is_from_bot(JsonValue message);

/// Platform id of the bot's own message that `message` answers. Nothing where it answers somebody else's, and for the
/// message that opened the topic, to which everything in a topic formally replies.
std::optional<std::string> read_replied_to(JsonValue message, const Account& account);

/// Platform id of an earlier message of the same sender that `message` answers. Nothing where a chat speaks instead of
/// a person.
std::optional<std::string> read_replied_to_own(JsonValue message);

/// "" for 0, which a message has that is not sent yet and cannot be referred to.
std::string message_id(JsonValue message);

} // namespace loa::channels::telegram
