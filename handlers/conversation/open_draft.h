#pragma once

#include <optional>

#include "handlers/speaker.h"

namespace loa::conversation {

// Which report a speaker means who sends something without naming one, such as a picture.

/// The draft whose card this speaker has open in this chat; none where there is none.
std::optional<storage::ActivityId> open_draft(handlers::Turn& turn, const handlers::Speaker& speaker);
/// The same with the speaker's dialogue here as it was read before.
std::optional<storage::ActivityId> open_draft(handlers::Turn& turn, const handlers::Speaker& speaker,
                                              const std::optional<storage::Dialogue>& dialogue);

/// The speaker's report that was saved last in this chat, while nothing else was begun there since and for a day at
/// most.
std::optional<storage::ActivityId> just_saved(handlers::Turn& turn, const handlers::Speaker& speaker);

/// The speaker's own report that this message of ours shows (`replied_to`) or that this message of theirs told
/// (`replied_to_own`), drafts and withdrawn ones among them.
std::optional<storage::ActivityId> answered_report(handlers::Turn& turn, const handlers::Speaker& speaker,
                                                   const handlers::MessageReceived& message);

} // namespace loa::conversation
