#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Where `text` corrects a report by a day that does not exist ("31/11"), says why there is no such day and asks for
/// the day again; what comes next is the day. False, with nothing said, where it names none. `is_day_asked`: numbers
/// alone are meant for a day.
bool ask_for_real_day(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                      std::string_view text, bool is_day_asked = false);

} // namespace loa::conversation
