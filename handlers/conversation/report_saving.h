#pragma once

#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// What ends a card: the choices save, drop and withdraw. Whoever calls checks that the activity is the speaker's.

/// Saves a draft; asks what must be known before, such as its day, once more. `detail` is the choice's: "d,FROM,TO"
/// sets the day, `undated` goes without. What else its message told comes next.
void save(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view detail = {});

/// Saves drafts of one message of which nothing is open, and says so at once.
void save_together(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts);

/// The unit's figures of drafts whose author, a chair, does not agree that Loa keeps anything personal: without the
/// words, the files and the names. Says so with the text `key`. The drafts themselves are gone already.
void save_for_unit(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts,
                   std::string_view key);

/// Forgets a draft.
void drop(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// Takes a saved report back.
void withdraw(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity);

} // namespace loa::conversation
