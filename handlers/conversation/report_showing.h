#pragma once

#include <optional>
#include <string>

#include "handlers/conversation/steps.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// How a report's card is shown, and what the speaker's dialogue remembers of it.

/// Says what a card speaks of, so that replies to it are known.
handlers::Manner card_manner(const storage::Activity& activity);

/// The choices under a card: save, change and drop a draft; change or withdraw what is saved.
void add_card_choices(const handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                      handlers::Message& message);

/// The speaker's dialogue in this chat where it is about this activity.
std::optional<storage::Dialogue> dialogue_about(handlers::Turn& turn, const handlers::Speaker& speaker,
                                                const storage::Activity& activity);

/// What comes next is about this card; what else was told goes on waiting for it.
void stay_at(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// The card is done with. Another one that the speaker has open stays so. Returns what else was told.
std::string leave(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// The card with its choices and, for a draft, what is still open about it.
handlers::Message card(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Says the card; what comes next is about it.
void show(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

} // namespace loa::conversation
