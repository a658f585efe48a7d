#pragma once

#include <string_view>

#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What chairs write while Loa asks them for a reason and that is none: a reason is told to whoever reported.

/// A command in plain words ("thống kê", "duyệt", "của tôi") is done, and nothing is returned. False for other words.
bool on_command_for_reason(handlers::Turn& turn, handlers::Speaker& chair, std::string_view text);

/// Whether the words say nothing that could be told as a reason: "cảm ơn", "không có lý do", too few letters.
bool says_no_reason(const handlers::Turn& turn, std::string_view text);

/// "hôm qua trường em 20 người học Word": what the chair's unit has done. "hôm 5/9 chỉ có 20 người học thôi chứ" finds
/// fault.
bool tells_of_unit(const activities::Reading& told, std::string_view text);

/// The question for a reason, where it is the chair's open step, is asked no more.
void stop_asking_reason(handlers::Turn& turn, const handlers::Speaker& chair);

} // namespace loa::conversation
