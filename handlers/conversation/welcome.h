#pragma once

#include "handlers/speaker.h"

namespace loa::conversation {

/// `/start`, `/trogiup`: what Loa is and can do here, for this speaker.
void welcome(handlers::Turn& turn, handlers::Speaker& speaker);
void help(handlers::Turn& turn, handlers::Speaker& speaker);

/// `/dangnhap` of an officer, in private: a one-time link into the console.
void sign_in(handlers::Turn& turn, handlers::Speaker& speaker);

/// What Loa says when it comes into a group.
void greet_group(handlers::Turn& turn, const storage::Chat& chat);

} // namespace loa::conversation
