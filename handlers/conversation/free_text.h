#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Text that is neither a command nor an answer to something Loa asked: a report, a question or small talk.
void on_free_text(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// What somebody wrote whom Loa had asked for a report: a report even where it says little, unless it is a question.
void on_report_told(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
