#include "handlers/notices/quiet_hours.h"

#include "handlers/local_time.h"

namespace loa::notices {

storage::Time opening(const handlers::Turn& turn, const handlers::ChannelInfo& channel, storage::Time from) {
    return channel.keeps_quiet_hours ? handlers::after_quiet_hours(from, turn.campaign()) : from;
}

} // namespace loa::notices
