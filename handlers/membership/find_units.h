#pragma once

#include <string_view>
#include <vector>

#include "handlers/turn.h"

namespace loa::membership {

/// Reporting units of today that somebody means by a code or by words of the name, with or without marks, in the order
/// of the campaign's file: the one with that code, else those whose name is the words, else those whose name holds
/// them all.
std::vector<const config::Organisation*> find_units(const handlers::Turn& turn, std::string_view said);

} // namespace loa::membership
