#pragma once

#include <string>
#include <string_view>

#include "handlers/activities/reading.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// What a reading says goes into the activity's fields; unit, person, state and the message stay.
void take_over(storage::Activity& activity, const activities::Reading& reading);

/// So much of a report's text as is read and kept. Points into `text`.
std::string_view kept_text(std::string_view text);

/// take_over() with the text that was read; where that names no subject, the text itself is the title.
void take_told(storage::Activity& activity, std::string_view text, const activities::Reading& reading);

/// The activity's fields as a reading without doubts, for corrections.
activities::Reading as_reading(const storage::Activity& activity);

/// "4 buổi", "1.500.000 đồng", "0,75 giờ".
std::string quantity_text(const handlers::Turn& turn, double value, std::string_view unit);

/// The activity's title as people see it: "Đọc sách" for what was told as "2 cuốn sách"; else with a capital.
std::string shown_title(const handlers::Turn& turn, const storage::Activity& activity);

/// "11/9/2024" or "2–8/9/2024"; "" without a date.
std::string when_text(const storage::Activity& activity);

/// Title and category on one line, the rest on the next.
std::string card_text(const handlers::Turn& turn, const storage::Activity& activity);

/// "Khóa AI trong dạy học · 11/9/2024 · 3 buổi": one line, for lists and groups.
std::string line_text(const handlers::Turn& turn, const storage::Activity& activity);

/// What a correction set, such as "4 buổi".
std::string correction_text(const handlers::Turn& turn, const activities::Correction& correction);

} // namespace loa::conversation
