#pragma once

#include "handlers/questions/word_table.h"

#include <expected>
#include <string>
#include <string_view>

namespace loa::questions {

/// Reads words.json of a campaign (shape: see WordTable; every key optional, unknown keys are mistakes).
/// Error: one line in English that names the JSON path and what is wrong there. Thread-safe.
std::expected<WordTable, std::string> read_word_table(std::string_view json);

} // namespace loa::questions
