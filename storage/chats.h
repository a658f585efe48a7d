#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

enum class ChatKind { private_chat, group };

/// Whether the bot can write there. muted: it is in the group but may not speak; left: it was blocked, removed, or the
/// chat is gone.
enum class ChatState { active, muted, left };

std::string_view to_text(ChatKind kind);
std::string_view to_text(ChatState state);

struct Chat {
    ChatId id;
    ChannelId channel;
    std::string external; ///< the platform's id, as text
    ChatKind kind = ChatKind::private_chat;
    std::string title;
    ChatState state = ChatState::active;
    std::optional<std::string> unit; ///< code of the unit a group speaks for
};

/// Groups and private conversations. Runs inside the engine's transaction; throws StorageError.
class Chats {
  public:
    explicit Chats(Database& database);

    /// The chat with this id in this channel, also by an id it had before it moved; made when it is new.
    /// Title and kind are brought up to date when they differ; an empty title changes nothing.
    Chat remember(ChannelId channel, std::string_view external, ChatKind kind, std::string_view title, Time now);

    std::optional<Chat> find(ChatId id);
    std::optional<Chat> find(ChannelId channel, std::string_view external);

    void set_state(ChatId id, ChatState state);
    void bind_to_unit(ChatId id, std::string_view unit, Time now);

    /// The chat moves to a new platform id; the old one stays known as an alias. When the new id was already seen as a
    /// chat of its own, the old row's unit goes to it and the old row becomes `left`.
    void move(ChannelId channel, std::string_view from_external, std::string_view to_external, Time now);

    /// Groups that notices go to: bound to a unit, active; in order of id.
    std::vector<Chat> bound_groups();
    /// All groups of one unit, whatever their state.
    std::vector<Chat> of_unit(std::string_view unit);

  private:
    std::unique_ptr<Statement> find_, find_alias_, find_by_id_, insert_, update_, set_state_, bind_, rename_,
        add_alias_, retarget_aliases_, bound_, of_unit_;
};

} // namespace loa::storage
