#pragma once

#include "handlers/speaker.h"

namespace loa::conversation {

/// `/start`, `/trogiup`: what Loa is and can do here, for this speaker.
void welcome(handlers::Turn& turn, handlers::Speaker& speaker);
void help(handlers::Turn& turn, handlers::Speaker& speaker);

/// What Loa says when it comes into a group.
void greet_group(handlers::Turn& turn, const storage::Chat& chat);

} // namespace loa::conversation
