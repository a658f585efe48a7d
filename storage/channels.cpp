#include "storage/channels.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

Pause read_pause(const Rows& rows) {
    return {.chat = rows.id<ChatId>(0), .until = rows.time(1)};
}

Usage read_usage(const Rows& rows) {
    return {.sent = rows.integer(0), .received = rows.integer(1)};
}

} // namespace

Channels::Channels(Database& database)
    : insert_(database.prepare("INSERT INTO channels (name, kind) VALUES ($1, $2) "
                               "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind")),
      find_(database.prepare("SELECT id FROM channels WHERE name = $1")),
      name_(database.prepare("SELECT name FROM channels WHERE id = $1")),
      all_(database.prepare("SELECT id FROM channels ORDER BY id")),
      pause_(database.prepare("INSERT INTO channel_pauses (channel, chat, until) VALUES ($1, $2, $3) "
                              "ON CONFLICT (channel, chat) DO UPDATE SET until = excluded.until "
                              "WHERE excluded.until > channel_pauses.until")),
      forget_pauses_(database.prepare("DELETE FROM channel_pauses WHERE channel = $1 AND until <= $2")),
      pauses_(database.prepare("SELECT chat, until FROM channel_pauses WHERE channel = $1")),
      count_(database.prepare("INSERT INTO channel_usage (channel, month, sent, received) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (channel, month) DO UPDATE SET sent = channel_usage.sent + excluded.sent, "
                              "received = channel_usage.received + excluded.received")),
      usage_(database.prepare("SELECT sent, received FROM channel_usage WHERE channel = $1 AND month = $2")) {}

ChannelId Channels::remember(std::string_view name, std::string_view kind) {
    run(*insert_, name, kind);
    return ChannelId{number_of(query(*find_, name))};
}

std::string Channels::name_of(ChannelId id) {
    return read_first(query(*name_, id), text_of).value_or("");
}

std::vector<ChannelId> Channels::all() {
    return read_all(query(*all_), id_of<ChannelId>);
}

void Channels::pause(ChannelId channel, ChatId chat, Time until) {
    run(*pause_, channel, chat, until);
}

std::vector<Pause> Channels::pauses(ChannelId channel, Time now) {
    run(*forget_pauses_, channel, now);
    return read_all(query(*pauses_, channel), read_pause);
}

void Channels::count(ChannelId channel, std::string_view month, Usage more) {
    run(*count_, channel, month, more.sent, more.received);
}

Usage Channels::usage(ChannelId channel, std::string_view month) {
    return read_first(query(*usage_, channel, month), read_usage).value_or(Usage{});
}

} // namespace loa::storage
