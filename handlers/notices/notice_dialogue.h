#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::notices {

inline constexpr std::string_view step_notice_text = "notice.text"; ///< subject: the notice rewritten, 0 for a new one
inline constexpr std::string_view step_notice_preview = "notice.preview"; ///< subject: the draft that is shown
inline constexpr std::size_t notice_units_max = 1500; ///< UTF-16 units, so that it is one message on every platform

/// `/thongbao TEXT` of an officer, in private or in a bound group: a preview with audience, count and cost.
void announce(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// The text that an officer was asked for. `notice` 0: a new one.
void take_text(handlers::Turn& turn, handlers::Speaker& speaker, storage::NoticeId notice, std::string_view text);

/// Says again that only "Gửi" sends, with the choices of the draft shown.
void remind_preview(handlers::Turn& turn, handlers::Speaker& speaker, storage::NoticeId notice);

/// What this person has written in this chat and not sent is dropped, so that nothing can send it. False when there is
/// nothing.
bool drop_draft(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Choices "notice.…". False when the action is another.
bool on_notice_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::notices
