#include "handlers/conversation/approval_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "handlers/membership/find_units.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

std::string chaired_unit(Turn& turn, const Speaker& chair, std::string_view typed) {
    const std::string code = membership::as_unit_code(typed);
    const auto units = turn.store.persons.chaired_units(chair.person.id);
    return std::ranges::find(units, code) != units.end() ? code : std::string{};
}

std::string chaired_by_name(Turn& turn, const Speaker& chair, std::string_view typed) {
    std::string found;
    for (const config::Organisation* unit : membership::find_units(turn, typed)) {
        if (const std::string code = chaired_unit(turn, chair, unit->code); !code.empty()) {
            if (!found.empty()) {
                return {};
            }
            found = code;
        }
    }
    return found;
}

std::string chaired_names(Turn& turn, const Speaker& chair) {
    constexpr std::size_t named_max = 3;
    std::vector<std::string> names;
    for (const std::string& unit : turn.store.persons.chaired_units(chair.person.id)) {
        if (names.size() < named_max) {
            names.push_back(fmt::format("{} ({})", handlers::unit_name(turn, unit), unit));
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace loa::conversation
