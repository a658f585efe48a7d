#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// How long Loa remembers what it asked.
inline constexpr std::chrono::hours step_lifetime{24};

/// Where a conversation with one person in one chat stands; choices offered before are forgotten.
void expect(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view step, std::int64_t subject = 0,
            std::string data = {});

/// Nothing is expected any more, and no choice can be taken by its number.
void expect_nothing(handlers::Turn& turn, const handlers::Speaker& speaker);

/// What a dialogue remembers beside its step is kept in lines, each behind its tag.
inline constexpr char note_saving = '!';   ///< the card is saved as soon as its day is known
inline constexpr char note_field = '#';    ///< the field that was asked for
inline constexpr char note_answered = '='; ///< doubts that an answer has settled without changing anything
inline constexpr char note_unit = '?';     ///< the person was asked for the unit
inline constexpr char note_consent = '%';  ///< the person was asked whether Loa may keep reports

/// The line behind a tag; "" when there is none.
std::string noted(const storage::Dialogue& dialogue, char tag);

/// Sets the line behind a tag; an empty one goes.
void note(storage::Dialogue& dialogue, char tag, std::string_view text);

} // namespace loa::conversation
