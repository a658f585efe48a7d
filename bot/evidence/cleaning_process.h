#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "bot/documents/bounded_process.h"
#include "handlers/evidence/evidence_file.h"

namespace loa::evidence {

/// The hidden command with which the program cleans one file in a process of its own.
inline constexpr const char* cleaning_command = "clean-file";

inline constexpr documents::ProcessBounds cleaning_bounds{
    .wall_clock = std::chrono::seconds{40}, .processor = std::chrono::seconds{20}, .memory_bytes = 1U << 30};

/// clean_file() in a process of its own, so that a picture made to hurt, or a fault in a decoder, ends that process and
/// not the bot. `program`: an executable that knows `cleaning_command`, the running one as a rule. Waits for it.
/// Errors: those of clean_file(); `broken` where the process fell over it, `out_of_time` where it was too slow. From
/// any thread.
CleaningResult clean_in_process(std::string_view bytes, const documents::ProcessBounds& bounds = cleaning_bounds,
                                const std::filesystem::path& program = "/proc/self/exe");

/// The other side: cleans the file on standard input, writes what became of it to standard output. Returns the exit
/// code.
int run_cleaning_command(const documents::ProcessBounds& bounds = cleaning_bounds);

/// What goes from one side to the other. What is no such message reads as `broken`.
std::string to_message(const CleaningResult& result);
CleaningResult from_message(std::string_view message);

} // namespace loa::evidence
