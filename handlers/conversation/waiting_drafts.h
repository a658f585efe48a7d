#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// Drafts that somebody began and left for something else.

/// Drafts that this account began in any chat and has not saved, oldest first.
std::vector<storage::Activity> waiting_of(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Once a card is done with, the oldest draft of the speaker that still waits is shown again, with how many there are;
/// the others follow as each is saved or dropped. False, with nothing said, where none waits, in groups, and while
/// another card is open. `is_wanted`: the speaker has asked to save.
bool show_waiting_draft(handlers::Turn& turn, const handlers::Speaker& speaker, bool is_wanted = false);

/// Shows a draft again that was left for something else.
void show_again(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& draft);

/// The first thing that somebody writes in private who told a report in a group: it goes on here with what is open, be
/// it the consent, a missing field or the card. False where nothing waits, or where the text is a question or a report
/// of its own.
bool go_on_with_group_report(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// Shows the newest such report behind an answer in private, where nothing else is open there.
void show_group_report(handlers::Turn& turn, const handlers::Speaker& speaker);

} // namespace loa::conversation
