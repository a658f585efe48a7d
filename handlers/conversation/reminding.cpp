#include "handlers/conversation/reminding.h"

#include "handlers/notices/budget.h"
#include "handlers/notices/quiet_hours.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Turn;

std::optional<storage::Chat> chat_for_reminder(Turn& turn, const storage::Person& person) {
    const auto chat = handlers::private_chat(turn, person);
    const handlers::ChannelInfo* channel = chat ? turn.context.channel(chat->channel) : nullptr;
    if (channel == nullptr) {
        return std::nullopt;
    }
    const auto left = notices::left_for_notices(turn, *channel);
    return !left || *left > 0 ? chat : std::nullopt;
}

bool is_quiet(const Turn& turn, const storage::Person& person) {
    const handlers::ChannelInfo* channel = turn.context.channel(person.channel);
    return channel != nullptr && notices::opening(turn, *channel, turn.now) != turn.now;
}

} // namespace loa::conversation
