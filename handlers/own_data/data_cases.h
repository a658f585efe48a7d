#pragma once

#include <optional>
#include <string>

#include "handlers/speaker.h"

namespace loa::own_data {

/// Opens a case for the speaker today, with its clocks, and writes it into the audit.
storage::DataCaseId open_case(handlers::Turn& turn, storage::PersonId person, storage::DataCaseKind kind,
                              std::optional<std::string> request = {});

/// Answers and closes it. `outcome`: a short English word.
void close_case(handlers::Turn& turn, storage::DataCaseId id, storage::PersonId by, std::string_view outcome);

/// A stored day, "2026-11-24", as people read it: "24/11/2026".
std::string day_of(std::string_view stored);

/// Days from today to a stored day; negative where it is over.
int days_left(const handlers::Turn& turn, std::string_view stored);

} // namespace loa::own_data
