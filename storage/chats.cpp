#include "storage/chats.h"

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr std::string_view columns = "id, channel, external, kind, title, state, unit";

constexpr WordTable<ChatKind, 2> kinds{"chats", {"private", "group"}};
constexpr WordTable<ChatState, 3> states{"chats", {"active", "muted", "left"}};

Chat read(const Rows& rows) {
    return {.id = rows.id<ChatId>(0),
            .channel = rows.id<ChannelId>(1),
            .external = rows.string(2),
            .kind = kinds.value_of(rows.text(3)),
            .title = rows.string(4),
            .state = states.value_of(rows.text(5)),
            .unit = rows.optional_string(6)};
}

std::string select(std::string_view condition) {
    return "SELECT " + std::string(columns) + " FROM chats WHERE " + std::string(condition);
}

} // namespace

std::string_view to_text(ChatKind kind) {
    return kinds.word_of(kind);
}

std::string_view to_text(ChatState state) {
    return states.word_of(state);
}

Chats::Chats(Database& database)
    : find_(database.prepare(select("channel = $1 AND external = $2"))),
      find_alias_(database.prepare("SELECT chat FROM chat_aliases WHERE channel = $1 AND external = $2")),
      find_by_id_(database.prepare(select("id = $1"))),
      insert_(database.prepare("INSERT INTO chats (channel, external, kind, title, state, created_at) "
                               "VALUES ($1, $2, $3, $4, 'active', $5)")),
      update_(database.prepare("UPDATE chats SET kind = $1, title = $2 WHERE id = $3")),
      set_state_(database.prepare("UPDATE chats SET state = $1 WHERE id = $2")),
      bind_(database.prepare("UPDATE chats SET unit = $1, bound_at = $2 WHERE id = $3")),
      rename_(database.prepare("UPDATE chats SET external = $1 WHERE id = $2")),
      add_alias_(database.prepare("INSERT INTO chat_aliases (channel, external, chat) VALUES ($1, $2, $3) "
                                  "ON CONFLICT (channel, external) DO UPDATE SET chat = excluded.chat")),
      retarget_aliases_(database.prepare("UPDATE chat_aliases SET chat = $1 WHERE channel = $2 AND chat = $3")),
      bound_(database.prepare(select("unit IS NOT NULL AND state = 'active' AND kind = 'group' ORDER BY id"))),
      of_unit_(database.prepare(select("unit = $1 AND kind = 'group' ORDER BY id"))) {}

Chat Chats::remember(ChannelId channel, std::string_view external, ChatKind kind, std::string_view title, Time now) {
    if (std::optional<Chat> known = find(channel, external)) {
        const bool is_renamed = !title.empty() && known->title != title;
        if (is_renamed || known->kind != kind) {
            if (is_renamed) {
                known->title = title;
            }
            known->kind = kind;
            run(*update_, to_text(kind), known->title, known->id);
        }
        return *std::move(known);
    }
    const auto id = insert<ChatId>(*insert_, channel, external, to_text(kind), title, now);
    return {.id = id,
            .channel = channel,
            .external = std::string(external),
            .kind = kind,
            .title = std::string(title),
            .unit = std::nullopt};
}

std::optional<Chat> Chats::find(ChatId id) {
    return read_first(query(*find_by_id_, id), read);
}

std::optional<Chat> Chats::find(ChannelId channel, std::string_view external) {
    if (std::optional<Chat> chat = read_first(query(*find_, channel, external), read)) {
        return chat;
    }
    const auto moved = read_first(query(*find_alias_, channel, external), id_of<ChatId>);
    return moved ? find(*moved) : std::nullopt;
}

void Chats::set_state(ChatId id, ChatState state) {
    run(*set_state_, to_text(state), id);
}

void Chats::bind_to_unit(ChatId id, std::string_view unit, Time now) {
    run(*bind_, unit, now, id);
}

void Chats::move(ChannelId channel, std::string_view from_external, std::string_view to_external, Time now) {
    const std::optional<Chat> old = read_first(query(*find_, channel, from_external), read);
    if (!old || from_external == to_external) {
        return; // told twice, or never seen: nothing to carry over
    }
    const std::optional<Chat> already = read_first(query(*find_, channel, to_external), read);
    if (!already) {
        run(*rename_, to_external, old->id);
        run(*add_alias_, channel, from_external, old->id);
        return;
    }
    if (old->unit && !already->unit) {
        bind_to_unit(already->id, *old->unit, now);
    }
    // The old row keeps its history under a name that no platform uses, so that the alias leads to the new one.
    run(*rename_, "moved:" + old->external, old->id);
    set_state(old->id, ChatState::left);
    run(*retarget_aliases_, already->id, channel, old->id);
    run(*add_alias_, channel, from_external, already->id);
}

std::vector<Chat> Chats::bound_groups() {
    return read_all(query(*bound_), read);
}

std::vector<Chat> Chats::of_unit(std::string_view unit) {
    return read_all(query(*of_unit_, unit), read);
}

} // namespace loa::storage
