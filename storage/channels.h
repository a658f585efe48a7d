#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A retry_after that is still in force. chat 0: the whole channel.
struct Pause {
    ChatId chat;
    Time until;
};

struct Usage {
    std::int64_t sent = 0;
    std::int64_t received = 0;
};

/// What the bot accounts themselves have to remember. Runs inside the engine's transaction; throws StorageError.
class Channels {
  public:
    explicit Channels(Database& database);

    /// The row of the channel with this name; made when new.
    ChannelId remember(std::string_view name, std::string_view kind);
    std::string name_of(ChannelId id);
    /// Every channel that ever was in the settings.
    std::vector<ChannelId> all();

    /// Keeps the later deadline when one is there already.
    void pause(ChannelId channel, ChatId chat, Time until);
    /// Pauses in force at `now`; those that are over are deleted.
    std::vector<Pause> pauses(ChannelId channel, Time now);

    /// `month` is "YYYY-MM" in the campaign's time zone.
    void count(ChannelId channel, std::string_view month, Usage more);
    Usage usage(ChannelId channel, std::string_view month);

  private:
    std::unique_ptr<Statement> insert_, find_, name_, all_, pause_, forget_pauses_, pauses_, count_, usage_;
};

} // namespace loa::storage
