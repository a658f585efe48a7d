#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_report_text = "report.text"; ///< Loa asked for a report
inline constexpr std::string_view step_report = "report.card";      ///< a card is shown; subject: the activity

/// `/baocao [TEXT]`: shows what was read with the choices save, change, drop; asks for the text when it is empty.
void report(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// The same for free text that was read already and is a report.
void report(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text,
            const activities::Reading& reading);

/// The drafts that a report makes, one for each activity it tells, at least one; says nothing.
std::vector<storage::Activity> keep_for_later(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text,
                                              const activities::Reading& reading);

/// Asks for a report that answers a notice; `group`: where the notice was read, 0 where nobody knows.
void report_under_notice(handlers::Turn& turn, handlers::Speaker& speaker, storage::NoticeId notice,
                         storage::ChatId group);

/// Reads a report as of now.
activities::Reading read(const handlers::Turn& turn, std::string_view text);

/// The text for something that was told and is no report (a plan, a wish, …); "" when it may be one, a question or
/// small talk.
std::string_view not_report_key(activities::ReportKind kind);

/// `/huy`: forgets the draft and whatever Loa asked; offers to take back what was saved just before.
void cancel(handlers::Turn& turn, handlers::Speaker& speaker);

} // namespace loa::conversation
