#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// What the numbers of the list of one's own reports mean that was shown last (`/cuatoi`), also once one of them was
// opened or changed.

/// Its reports, in order; none where no such list stands there.
std::vector<storage::Activity> own_list(handlers::Turn& turn, const std::optional<storage::Dialogue>& dialogue);

/// What own_list() is kept as.
std::string ids_of(const std::vector<storage::Activity>& activities);

/// Keeps it with whatever the speaker's dialogue is about now; "" changes nothing.
void keep_own_list(handlers::Turn& turn, const handlers::Speaker& speaker, const std::string& ids);

/// The choice to open one of it.
void open_listed(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

} // namespace loa::conversation
