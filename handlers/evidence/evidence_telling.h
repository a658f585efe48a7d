#pragma once

#include <optional>

#include "handlers/turn.h"

namespace loa::evidence {

// Files are thanked for once they are kept, and once for what came within seconds: phones send a pile of pictures one
// by one, and each is fetched and looked at by itself. The same message tells which of them cannot be kept, and why.

/// When the sender of a file that is kept now is told; none where the card of the report that came with or after it has
/// shown it.
std::optional<storage::Time> when_told(handlers::Turn& turn, const storage::Evidence& row);

/// The same for a file that cannot be kept.
storage::Time when_told_of_failure(const handlers::Turn& turn, const storage::Evidence& row);

/// Tells everybody whose files are due (storage::EvidenceFiles::to_tell()) and no longer followed by others.
void tell_kept(handlers::Turn& turn);

} // namespace loa::evidence
