#pragma once

#include <string>
#include <string_view>

#include "handlers/dialogue.h"

namespace loa::conversation {

/// What a dialogue remembers beside its step is kept in lines, each behind its tag.
inline constexpr char note_saving = '!';   ///< the card is saved as soon as its day is known
inline constexpr char note_field = '#';    ///< the field that was asked for
inline constexpr char note_answered = '='; ///< doubts that an answer has settled without changing anything
inline constexpr char note_unit = '?';     ///< the person was asked for the unit
inline constexpr char note_consent = '%';  ///< the person was asked whether Loa may keep reports
inline constexpr char note_told = '>';     ///< what was told and may be for any of several; see returned_reports.h
inline constexpr char note_aside = '~';    ///< Loa has spoken of something else since; see last_question.h
inline constexpr char note_group = '@';    ///< the group whose notice a report was asked for under
inline constexpr char note_chosen = '+';   ///< beside note_consent: the drafts that are saved once it is given
inline constexpr char note_listed = '/';   ///< the reports of the list shown last, by id; see named_report.h
inline constexpr char note_officer = '*';  ///< beside note_consent: what comes next is for officers; see officer_wish.h

/// What stands behind note_consent: the person was asked in this chat, or in this group and answers in private.
inline constexpr std::string_view asked_here = "asked";
inline constexpr std::string_view asked_elsewhere = "elsewhere";

/// The line behind a tag; "" when there is none.
std::string noted(const storage::Dialogue& dialogue, char tag);

/// Sets the line behind a tag; an empty one goes. Other lines stay as they are.
void note(storage::Dialogue& dialogue, char tag, std::string_view text);

} // namespace loa::conversation
