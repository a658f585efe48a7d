#pragma once

#include <cstdint>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// "dạ em nắm rồi ạ" is no report and changes none: as an answer to a notice it acknowledges, elsewhere it is thanked
/// for. False for every other text.
bool on_noted(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// Words to the preview of a notice: only "Gửi" itself sends it to everybody; what merely agrees is asked once more.
bool on_preview(handlers::Turn& turn, handlers::Speaker& speaker, std::int64_t notice, std::string_view text);

} // namespace loa::conversation
