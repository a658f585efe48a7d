#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/conversation/doubt_choices.h"
#include "handlers/message.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// The one thing that is to be asked next about an activity before it is saved.
struct OpenQuestion {
    handlers::Message message; ///< with the choices that settle it
    /// The report is not saved before this is answered: two readings, a day to come, 500 hours in a day.
    bool must_be_answered = false;
    /// Its name among those of the same activity: an answer that changes no field settles it by being noted.
    std::string name;
};

/// A doubt of the reading whose field nobody has corrected since, what cannot be as it stands now, a missing subject,
/// day or number of people, or the same report told before. `answered`: names of questions that need no asking again,
/// each with a space behind it. None when all is clear.
std::optional<OpenQuestion> open_question(handlers::Turn& turn, const storage::Activity& activity,
                                          std::string_view answered = {});

/// Whether its title says nothing ("Học", "Lớp"): it is not saved so.
bool lacks_subject(const handlers::Turn& turn, const storage::Activity& activity);

/// Why a saved report cannot be changed from `before` to what `activity` says now (a day to come, an amount that is far
/// from usual, more than any time can hold); none where it can.
std::optional<handlers::Message> impossible_change(const handlers::Turn& turn, const storage::Activity& before,
                                                   const storage::Activity& activity);

/// What is said about a day that does not exist ("31/11") and was named to correct the activity, with days that are
/// near as choices; none where `text` names none.
std::optional<handlers::Message> impossible_day(const handlers::Turn& turn, const storage::Activity& activity,
                                                std::string_view text);

} // namespace loa::conversation
