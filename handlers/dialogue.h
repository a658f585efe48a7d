#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::handlers {

// What Loa asked a person last in one chat, and so what the next words there are for.

/// How long Loa remembers what it asked.
inline constexpr std::chrono::hours step_lifetime{24};

/// The speaker's dialogue in this chat, if anything is asked or offered there. None for those whom the platform hides:
/// what is kept for nobody is for everybody.
std::optional<storage::Dialogue> dialogue_of(Turn& turn, const Speaker& speaker);
/// The speaker's dialogue in another chat.
std::optional<storage::Dialogue> dialogue_of(Turn& turn, const Speaker& speaker, storage::ChatId chat);

/// Keeps what dialogue_of() gave, changed.
void keep_dialogue(Turn& turn, const Speaker& speaker, const storage::Dialogue& dialogue);

/// What comes next is for `step`, a name of whoever asks; `subject`: the row that it is about. Choices offered before
/// are forgotten. Returns what is kept.
storage::Dialogue expect(Turn& turn, const Speaker& speaker, std::string_view step, std::int64_t subject = 0,
                         std::string data = {});

/// Nothing is expected any more, and no choice can be taken by its number.
void expect_nothing(Turn& turn, const Speaker& speaker);

} // namespace loa::handlers
