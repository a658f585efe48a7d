#pragma once

#include <string>

namespace loa::handlers {

/// A number as written in Vietnamese, rounded to two decimals: "1.500.000", "0,75", "3" for 2.996.
std::string number_text(double value);

} // namespace loa::handlers
