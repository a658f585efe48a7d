#pragma once

#include <string>
#include <string_view>

#include "storage/updates.h"

namespace loa::console {

/// What sort of update a dead letter is: "message", "edit", "tap", "standing", "own" (an event of Loa's own) or
/// "other".
std::string_view dead_letter_kind(const storage::DeadLetter& letter);

/// An error's text without what it quotes, since that may be what somebody wrote: "near '…'". At most 160 bytes.
std::string without_quotations(std::string_view error);

} // namespace loa::console
