#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// How a report that is shown gets changed; by free text in report_correcting.cpp. Whoever calls checks that the
// activity is the speaker's.

/// dialogue_about(), read once and kept true.
using About = std::optional<storage::Dialogue>;

/// Asks for what is to be changed, in private where that is possible: corrections need several messages. Offers the
/// fields; free text does as well.
void ask_for_change(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// The choice that settles a doubt or sets a field; `detail` says what it sets.
void settle_doubt(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity,
                  std::string_view detail);

/// The choice of another of the author's units; `unit` is the choice's and untrusted.
void count_for(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity,
               std::string_view unit);

/// Stores a changed activity; a saved report goes back to the chair. False, with why, where it cannot be changed so, or
/// where its author has to agree first (membership::ask_consent_to_change).
bool keep_change(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity& activity);

/// The same for a change that only takes something away, which needs nobody's consent.
bool keep_removal(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity& activity);

/// Says that this was changed, with what is still open about it.
void say_changed(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                 const std::string& what);
/// The same with dialogue_about() as it was read before, which is kept true.
void say_changed(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                 const std::string& what, About& about);

/// Free text while a card is shown: answers what was asked, corrects it, or says yes or no to it. False when the text
/// does none of these. `dialogue`: the speaker's in this chat, where it was read before.
bool correct(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId id, std::string_view text,
             const std::optional<storage::Dialogue>& dialogue);
bool correct(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId id, std::string_view text);

/// The text tells the report that is shown once more: whatever it says goes in, its name and category, too.
void amend(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view text);

/// Makes the corrections of a text without saying so. False when there are none or they cannot be.
bool change_by_text(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity,
                    std::string_view text);

/// The message that told activities was edited: new versions, to be approved again. False when it told none.
bool on_report_edited(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
