#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// What ends a card: the choices save, drop and withdraw. Whoever calls checks that the activity is the speaker's.

/// Saves a draft; asks for its day once more where it has none. `detail` is the choice's: "d,FROM,TO" sets the day,
/// `undated` goes without.
void save(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view detail = {});

/// Forgets a draft.
void drop(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// Takes a saved report back.
void withdraw(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity);

} // namespace loa::conversation
