#pragma once

#include <string>

#include "handlers/turn.h"

namespace loa::own_data {

/// Everything the store holds of a human being, over all their accounts, as plain text in sections with a heading that
/// names their columns; times in the campaign's zone.
std::string own_copy(handlers::Turn& turn, storage::PersonId person);

} // namespace loa::own_data
