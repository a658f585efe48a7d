#include "handlers/conversation/several.h"

#include "handlers/activities/report_reader.h"
#include "handlers/local_time.h"

namespace loa::conversation {

std::vector<std::string> told_activities(const handlers::Turn& turn, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    return activities::tell_apart(text, now, *turn.context.lexicon);
}

} // namespace loa::conversation
