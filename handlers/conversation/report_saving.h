#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// What ends a card: the choices save, drop and withdraw. Whoever calls checks that the activity is the speaker's.

/// Saves a draft; asks what must be known before, such as its day, once more. `detail` is the choice's: "d,FROM,TO"
/// sets the day, `undated` goes without. What else its message told comes next.
void save(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view detail = {});

/// The same with the speaker's dialogue here as it was read before.
void save(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view detail,
          const std::optional<storage::Dialogue>& dialogue);

/// Saves drafts of which nothing is open; returns what there is to say. `is_last`: no other draft comes next, so that
/// what is said next is about these.
handlers::Message keep_together(handlers::Turn& turn, handlers::Speaker& speaker,
                                const std::vector<storage::Activity>& drafts, bool is_last);

/// Saves drafts of one message of which nothing is open, and says so at once.
void save_together(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts);

/// The unit's figures of drafts (at least one) whose author, a chair, does not agree that Loa keeps anything personal:
/// without the words, the files and the names. Says so with the text `key`. The drafts themselves are gone already.
void save_for_unit(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts,
                   std::string_view key);

/// Forgets a draft.
void drop(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// Takes a saved report back.
void withdraw(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity);

} // namespace loa::conversation
