#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// Several activities that one message told: all are kept as drafts from the start, shown in one list, and saved
// together or one after the other.

inline constexpr std::string_view step_reports = "report.list"; ///< the list is shown; subject: its first activity

/// The speaker's drafts that the same message told as this activity, itself among them while it is one, in order.
std::vector<storage::Activity> open_together(handlers::Turn& turn, const storage::Activity& activity);

/// Each in a line of its own.
std::string lines_of(const handlers::Turn& turn, const std::vector<storage::Activity>& activities);

/// The list with the choices to save all, to see each, and to drop all; and what it speaks of, so that replies to it
/// are known.
handlers::Message list_card(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts);
handlers::Manner list_manner(const std::vector<storage::Activity>& drafts);

/// Says the list; what comes next is about it.
void show_list(handlers::Turn& turn, const handlers::Speaker& speaker, const std::vector<storage::Activity>& drafts);

/// Saves all of which nothing is open, and shows the first of the others.
void save_all(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& first);
void drop_all(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& first);
/// The first card; the others follow as each is saved or dropped.
void show_each(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& first);

/// The card that comes next once `done` is saved or dropped.
void show_next(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& done);

/// Free text while the list is shown: says yes or no to it, or corrects the one activity that it fits. False when it
/// does neither.
bool on_list_text(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId first, std::string_view text);

/// A reply to the speaker's own message that told several, some of them saved: it is for the one that it fits, else
/// Loa asks which. `told` are what is left of them.
void on_several_answered(handlers::Turn& turn, handlers::Speaker& speaker, const std::vector<storage::Activity>& told,
                         std::string_view text);

/// The first activity of the list that this message of ours shows.
std::optional<storage::ActivityId> list_of(handlers::Turn& turn, const storage::Chat& chat,
                                           std::string_view our_message);

} // namespace loa::conversation
