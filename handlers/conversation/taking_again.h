#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// "lấy lại báo cáo đó" of a report that was withdrawn: it is shown as a draft again, to be saved anew; the withdrawn
/// one stays as it is. Without one Loa says how to tell it again. False for any other text.
bool on_wish_for_withdrawn(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
