#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/turn.h"

namespace loa::conversation {

inline constexpr std::size_t corrected_characters_max = 80; ///< of a name that a correction gives

/// What a text sets that the activity does not say already: its fields, "đổi tên thành …", "không phải 3 mà là 4", or
/// the subject that is missing.
std::vector<activities::Correction> corrections_in(const handlers::Turn& turn, const storage::Activity& activity,
                                                   std::string_view text);

/// "4 buổi, 11/9/2024".
std::string text_of(const handlers::Turn& turn, const std::vector<activities::Correction>& corrections);

/// Whether the text corrects one of these at all.
bool corrects_any(const handlers::Turn& turn, const std::vector<storage::Activity>& activities, std::string_view text);

/// Whether the text changes something that the activity says already, in the same unit.
bool changes_known_field(const handlers::Turn& turn, const storage::Activity& activity, std::string_view text);

} // namespace loa::conversation
