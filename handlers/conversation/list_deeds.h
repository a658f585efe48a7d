#pragma once

#include <string_view>
#include <vector>

#include "handlers/conversation/list_words.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// Several drafts that are open at once, saved and dropped by one sentence.

/// Saves and drops what `deeds` say of `drafts` (all of them the speaker's) and tells in one message what was saved,
/// what was dropped and what is left, which comes next. A draft that something must be asked about first stays left.
/// Where Loa may not keep reports yet it asks, and save_chosen() goes on. `said` goes before all that.
void carry_out(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts,
               const ListDeeds& deeds, handlers::Message said = {});

/// "lưu hết", "lưu cái 1 và 3", "bỏ cái Word", "cái AI 4 buổi" about drafts that were told one by one, counted from the
/// oldest. False where fewer than two wait, or where the text is for the open one or says anything else.
bool on_words_to_waiting(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// The speaker has agreed: what carry_out() was about to save is saved. False where it was about to save nothing.
bool save_chosen(handlers::Turn& turn, handlers::Speaker& speaker);

} // namespace loa::conversation
