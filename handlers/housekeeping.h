#pragma once

#include "handlers/turn.h"

namespace loa::handlers {

/// For a Tick: deletes what has outlived its use, a bounded number of rows of each kind, so that a tick stays short
/// however much has gathered: update keys and dead letters; expired dialogues; questions with their answers; replies
/// that were said long ago; notices and documents that stayed drafts; codes, links, sessions and phones that open
/// nothing any more; drafts of people who never answered whether Loa may keep them, and what it said to them; chats of
/// erased people who have heard their goodbye. How long each is kept stands beside its repository. Every ten seconds it
/// asks for scrubbing where that is due.
void keep_house(Turn& turn);

} // namespace loa::handlers
