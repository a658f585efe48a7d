#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// A report that was told in a group goes on in private: what has to be asked takes several messages.

/// `/start` payloads: a report of whoever follows the link, and the place to tell one that answers a notice.
inline constexpr std::string_view start_report = "r_";
inline constexpr std::string_view start_telling = "b_";

/// One line in the group, and what is to be asked in private: at once where Loa may write there, else behind a choice
/// that opens the private chat. False, with nothing said, where the platform has neither.
bool go_on_in_private(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Opens the report in private for whoever tapped: says its card where Loa may write, else lets the platform open the
/// private chat. False, with nothing said, where neither is possible.
bool open_in_private(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// "Báo cáo hoạt động" under a notice, tapped in a group: asks for the report in private. False as above.
bool ask_in_private(handlers::Turn& turn, const handlers::Speaker& speaker, storage::NoticeId notice);

/// A link into the private chat was followed. False when `payload` (untrusted) is none of these, or not here.
bool on_start_link(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view payload);

} // namespace loa::conversation
