#pragma once

#include <string>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Whoever reported learns that it came back, in private with the reason and one tap to fix it; where Loa may not write
/// there, where it was told and without the reason, which is not for the others in a group. False when the reason could
/// not be told.
bool tell_returned(handlers::Turn& turn, const storage::Activity& activity, const std::string& reason);

/// What can be done with a report that came back, or (not `is_returned`) is approved no more: change it, send it again
/// as it is, take it back.
void add_choices_of_returned(const handlers::Turn& turn, const storage::Activity& activity, handlers::Message& message,
                             bool is_returned = true);

/// Whoever reported learns that it is approved no more and waits again; as tell_returned().
bool tell_unapproved(handlers::Turn& turn, const storage::Activity& activity, const std::string& reason);

/// The speaker's own report that was returned waits for approval again, as it is.
void send_again(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// What was returned, or had its approval taken back, is again what it was: says so in private, if Loa may.
void tell_taken_back(handlers::Turn& turn, const storage::Activity& activity);

} // namespace loa::conversation
