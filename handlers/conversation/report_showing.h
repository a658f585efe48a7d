#pragma once

#include <optional>
#include <string>

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/steps.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// How a report's card is shown, and what the speaker's dialogue remembers of it.

/// Says what a card speaks of, so that replies to it are known.
handlers::Manner card_manner(const storage::Activity& activity);

/// The choices under a card: save, change and drop a draft; change or withdraw what is saved.
void add_card_choices(const handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                      handlers::Message& message);

/// The same with what is still open about it in front where it must be answered, else behind.
void add_question(const handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                  const std::optional<OpenQuestion>& question, handlers::Message& message);

/// The speaker's dialogue in this chat where it is about this activity.
std::optional<storage::Dialogue> dialogue_about(handlers::Turn& turn, const handlers::Speaker& speaker,
                                                const storage::Activity& activity);

/// What comes next is about this card.
void stay_at(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

// The same, and what stands below, with dialogue_about() as it was read before, so that one message reads it once.

std::optional<storage::Dialogue> if_about(const std::optional<storage::Dialogue>& dialogue,
                                          const storage::Activity& activity);
/// Sets `about` to what it is now.
void stay_at(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
             std::optional<storage::Dialogue>& about);
std::optional<OpenQuestion> question_about(handlers::Turn& turn, const storage::Activity& activity,
                                           const std::optional<storage::Dialogue>& about);
handlers::Message card(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                       const std::optional<storage::Dialogue>& about);

/// The card is done with. Another one that the speaker has open stays so.
void leave(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// What is still open about a draft, without what the speaker has answered here; none for what is saved.
std::optional<OpenQuestion> question_about(handlers::Turn& turn, const handlers::Speaker& speaker,
                                           const storage::Activity& activity);

/// The card with its choices and, for a draft, what is still open about it.
handlers::Message card(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Says the card; what comes next is about it. Of a draft in a group that leaves something to ask only one line is said
/// there, and the rest goes on in private where that is possible.
void show(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Puts `message` in the place of this activity's card (as handlers::replace_card()); replies to it are about the
/// activity, too.
void replace_report(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                    handlers::Message message);

/// The line about a report that was told in another chat than the one spoken in, such as its group's, is brought up to
/// date where that is possible without a new message.
void update_line_elsewhere(handlers::Turn& turn, const storage::Chat& here, const storage::Activity& activity,
                           const handlers::Message& message);

/// The activity whose card this message of ours shows.
std::optional<storage::ActivityId> card_of(handlers::Turn& turn, const storage::Chat& chat,
                                           std::string_view our_message);

/// Whether the activity was told by this speaker, over any of their accounts.
bool is_own(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

} // namespace loa::conversation
