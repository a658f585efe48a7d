#pragma once

#include <optional>
#include <string_view>

#include "handlers/action.h"
#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Answers what somebody will do, would like to do or did not do. In private a plan comes with the choice to be
/// reminded on the day after it, or on the next Monday where no day was told; `text` is what was told and is not kept.
void answer_not_reported(handlers::Turn& turn, const handlers::Speaker& speaker, activities::ReportKind kind,
                         std::string_view text);

/// A choice of that answer or of a reminder. Returns whether the action is one.
bool on_plan_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// "nhắc em nha", "nhắc tôi thứ hai", "thôi khỏi nhắc" in private: sets or drops reminders. In a group Loa says where
/// that is done. False for any other text.
bool on_reminder_words(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

/// For a Tick: reminds those whose day has come, in private, by day and where the month's budget allows. A bounded
/// number a call.
void follow_plans(handlers::Turn& turn);

/// "nhầm 10/9", "à hôm qua chứ" right behind a plan: nothing of it was kept, so that the day belongs to no report that
/// is open; Loa asks for the whole sentence, or takes it where it is told again. False for any other text.
bool on_plan_corrected(handlers::Turn& turn, handlers::Speaker& speaker,
                       const std::optional<storage::Dialogue>& dialogue, std::string_view text);

} // namespace loa::conversation
