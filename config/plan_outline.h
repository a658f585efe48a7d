#pragma once

// Inside config only: the headings of a plan document, as far as references to clauses need them.

#include <string>
#include <string_view>
#include <vector>

#include "config/campaign.h"

namespace loa::config {

/// Title, head block and clause paths of a Markdown plan document: `# title`, lines `Số:`, `Ngày:`,
/// `Cơ quan ban hành:`, `Về việc:`, then `## I. …`, `### 1. …`. A heading's path is its number after its parent's
/// path (`II.3`); those without a number are `m1`, `m2`, … in their order, as handlers/questions names them.
/// Reports a missing title, skipped levels and repeated paths.
Loaded<PlanDocument> read_plan_outline(std::string_view markdown, const std::filesystem::path& file);

} // namespace loa::config
