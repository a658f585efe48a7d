#pragma once

#include <string_view>

namespace loa::storage {

/// Step 1 of the migrations: all tables of the first release. Never edited once it is released: a change is a new step.
std::string_view first_schema();

} // namespace loa::storage
