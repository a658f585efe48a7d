#pragma once

#include <optional>
#include <string_view>

#include "handlers/conversation/clause_view.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What answers and the choices under them have in common.

inline constexpr std::size_t question_characters_max = 500;
inline constexpr std::size_t answer_characters_max = 700; ///< more of it comes with "Xem thêm"
inline constexpr std::size_t group_characters_max = 300;

void add(handlers::Message& message, std::optional<handlers::Choice> choice);

/// Remembers what somebody was answered from, so that those who got an answer are found when its clause changes.
void remember_source(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view question,
                     const ClausePlace& place);

/// An officer's answer, as such and not as the plan's words; `characters_max` of it.
handlers::Message officer_answer(const handlers::Turn& turn, const storage::FaqEntry& entry,
                                 std::size_t characters_max);

/// Hands the question over and says what happens next.
handlers::Message handed_over(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view question);

/// The day on which something was said: "11/9/2024".
std::string day_of(const handlers::Turn& turn, storage::Time time);

/// Who answers today: "Ban Tuyên giáo".
std::string department(const handlers::Turn& turn);

} // namespace loa::conversation
