#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/chats.h"
#include "storage/deliveries.h"
#include "storage/ids.h"

namespace loa::handlers {

using storage::Time;

/// Where an update happened. All texts come from outside and are not trusted.
struct Place {
    std::string chat; ///< platform id
    storage::ChatKind kind = storage::ChatKind::private_chat;
    std::string title;
    std::optional<std::string> thread; ///< topic to answer in; none in the General topic
};

/// Who caused an update.
struct Sender {
    std::string user; ///< platform id; "" when there is none
    std::string name;
    /// False for placeholders that stand for somebody unknown (anonymous admins, channel posts): never authorised.
    bool is_identified = true;
};

/// A file that came with a message and was not fetched. All of it is what its sender's program says.
struct Attachment {
    std::string file; ///< what the platform hands it out by
    std::string name; ///< one line; may be empty
    std::string mime;
    std::int64_t size = 0; ///< bytes; 0 where it is not said
};

struct MessageReceived {
    Place place;
    Sender from;
    std::string message; ///< platform id
    std::string text;    ///< NFC; text or caption, without the bot's mention at its beginning
    /// In a group: meant for the bot (a command for it, a mention, a reply to it). True in private chats.
    bool is_addressed = true;
    bool is_edit = false;
    std::optional<std::string> replied_to;          ///< platform id of the bot's message that this one answers
    std::optional<std::string> replied_to_own = {}; ///< platform id of the sender's own message that this one answers
    bool has_attachment = false;
    bool is_unknown = false; ///< the platform says that something came, and not what: a file, a film, a card
    std::optional<Attachment> document = {};  ///< a file sent as such, where the platform hands it out
    std::vector<Attachment> attachments = {}; ///< pictures and files, `document` among them, that can be fetched
    std::optional<std::string> album = {};    ///< the same for messages that were sent together, without an end told
};

/// A choice was tapped.
struct ChoiceTapped {
    Place place;
    Sender from;
    std::string action;                 ///< as offered, or anything else: untrusted
    std::string tap;                    ///< platform id to be answered, so that the spinner ends
    std::optional<std::string> message; ///< platform id of the message that carries the choices
};

/// The bot was added, removed, muted, blocked or unblocked.
struct BotStanding {
    Place place;
    Sender from;
    storage::ChatState state = storage::ChatState::active;
};

/// A chat has a new platform id.
struct ChatMoved {
    std::string from;
    std::string to;
};

/// Well-formed, and nothing for Loa to do.
struct NothingToDo {};

using UpdateBody = std::variant<NothingToDo, MessageReceived, ChoiceTapped, BotStanding, ChatMoved>;

/// What a platform told us.
struct Update {
    storage::ChannelId channel;
    std::string key; ///< idempotency key, unique within the channel
    std::string raw; ///< as received, for the dead letters
    UpdateBody body;
};

/// What became of an attempt to send; says what must happen next, not what the platform called it.
struct SendOutcome {
    enum class Kind {
        delivered,
        retry_after, ///< refused for now; `wait` is law; `is_whole_channel` when it is not about this chat alone
        retry_later, ///< nothing arrived: no connection, or a complete 5xx
        chat_gone,   ///< blocked, kicked, deleted
        chat_muted,  ///< in the chat but not allowed to write
        chat_moved,  ///< `moved_to` is the new id
        refused,     ///< our mistake; would be refused again
        in_doubt,    ///< written, and no answer came: it may have arrived
    };
    Kind kind = Kind::delivered;
    std::string message; ///< platform id when delivered
    std::chrono::milliseconds wait{0};
    bool is_whole_channel = false;
    std::string moved_to;
    std::string error; ///< for the operator; never holds a token
};

struct DeliveryEnded {
    storage::DeliveryId delivery;
    SendOutcome outcome;
};

/// Time passes: what is due now? Comes about once a second and after a start.
struct Tick {};

/// Everything that changes state. Time and chance come in with it: same events, same state.
struct Event {
    Time at;
    std::uint64_t chance = 0; ///< 64 random bits, drawn where the event came in
    std::variant<Update, DeliveryEnded, Tick> body;
};

} // namespace loa::handlers
