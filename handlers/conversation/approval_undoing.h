#pragma once

#include "handlers/speaker.h"

namespace loa::conversation {

/// Takes the chair's newest decision back; `only` names the one meant, if any. Which of two are one person is unsaid in
/// any order. Says what came of it, and where the chair wanted all taken back, that there are more.
void undo(handlers::Turn& turn, const handlers::Speaker& chair, storage::DecisionId only = {}, bool wants_all = false);

} // namespace loa::conversation
