#pragma once

#include "handlers/speaker.h"

namespace loa::notices {

// A notice before it is sent: as its officer sees it, and as groups will.

/// With what it says, whom it reaches, when, what it costs, and the choices of a draft.
handlers::Message preview(handlers::Turn& turn, const storage::Notice& notice);

/// The choices of a draft; without those that send where it reaches nobody.
void add_preview_choices(const handlers::Turn& turn, const storage::Notice& notice, bool can_be_sent,
                         handlers::Message& message);

/// The notice as groups see it.
handlers::Message as_seen(const handlers::Turn& turn, const storage::Notice& notice);
/// As this group sees it. `with_link`: its officer wants every unit's link and QR code in it.
handlers::Message as_seen_in(handlers::Turn& turn, const storage::Notice& notice, const storage::Chat& group,
                             bool with_link);

} // namespace loa::notices
