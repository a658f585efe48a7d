#pragma once

#include "handlers/turn.h"

namespace loa::handlers {

/// For a Tick: deletes what has outlived its use, a bounded number of rows of each kind, so that a tick stays short
/// however much has gathered: update keys, expired dialogues, notices that were never sent, codes
/// and links that open nothing any more, wrong guesses, old dead letters. How long each is kept stands beside its
/// repository.
void keep_house(Turn& turn);

} // namespace loa::handlers
