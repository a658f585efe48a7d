#pragma once

#include <string>

namespace loa::storage {

/// Step 1 of the migrations: all tables of the first release. Never edited once it is released: a change is a new step.
std::string first_schema();

} // namespace loa::storage
