#include "handlers/number_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace loa::handlers {

std::string number_text(double value) {
    const double rounded = std::round(value * 100) / 100;
    std::string whole = fmt::format("{:.0f}", std::trunc(rounded));
    for (std::ptrdiff_t at = std::ssize(whole) - 3; at > 0; at -= 3) {
        whole.insert(static_cast<std::size_t>(at), ".");
    }
    std::string fraction = fmt::format("{:.2f}", std::abs(rounded - std::trunc(rounded))).substr(2);
    while (!fraction.empty() && fraction.back() == '0') {
        fraction.pop_back();
    }
    return fraction.empty() ? whole : whole + ',' + fraction;
}

} // namespace loa::handlers
