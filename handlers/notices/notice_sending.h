#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::notices {

// What an officer does with a notice: send it, watch it go out, stop it. Each says what came of it.

/// How long a preview can be sent: after that its audience, its cost and perhaps its words are out of date.
inline constexpr std::chrono::hours preview_lifetime{24};

/// Says that the notice is no draft any more: sent, or (never confirmed) dropped.
void say_no_draft(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);

/// Plans a delivery to each group that it reaches.
void send(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
/// The same with every unit's link and QR code in it.
void send_with_link(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
/// Shows it to the officer as groups would see it.
void test(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
void drop(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);

void pause(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
void resume(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
void stop(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);

/// To the groups that may or may not have got it.
void send_doubtful_again(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);
void leave_doubtful(handlers::Turn& turn, const handlers::Speaker& officer, const storage::Notice& notice);

} // namespace loa::notices
