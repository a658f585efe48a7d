#pragma once

#include <filesystem>
#include <string>

namespace loa::tests {

/// Runs one transcript (tests/conversations/README.md describes the format) through a World of its own.
/// Returns what went wrong with the line number, the wanted and the found words; "" when all went as written.
std::string run_transcript(const std::filesystem::path& file);

} // namespace loa::tests
