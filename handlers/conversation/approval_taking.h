#pragma once

#include <set>
#include <vector>

#include "handlers/conversation/approval_plan.h"
#include "handlers/conversation/decisions.h"

namespace loa::conversation {

/// The numbers that a line names, by what it says of them.
struct NamedNumbers {
    explicit NamedNumbers(const std::vector<Decision>& decisions);

    std::set<std::size_t> skipped, returned, approved;
};

/// Plans all that a line approves and returns, and of what it takes the approval back.
void take(Plan& plan, const std::vector<Decision>& decisions, const NamedNumbers& named);

} // namespace loa::conversation
