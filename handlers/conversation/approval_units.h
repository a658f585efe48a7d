#pragma once

#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Which of the units of a chair is meant.

/// The code among those that this chair chairs; "" for others.
std::string chaired_unit(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view typed);

/// The same by words of the name: "/duyet trường mẫu a". "" where none or several of the chair's are named so.
std::string chaired_by_name(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view typed);

/// The units of this chair by name and code, as far as three.
std::string chaired_names(handlers::Turn& turn, const handlers::Speaker& chair);

} // namespace loa::conversation
