#pragma once

#include <filesystem>

#include "bot/documents/bounded_process.h"
#include "handlers/roster/table.h"

namespace loa::roster {

/// The hidden command with which the program reads one list in a process of its own.
inline constexpr const char* reading_command = "read-table";

/// read_tables() in a process of its own, so that a file made to hurt ends that process and not the bot. `program`: an
/// executable that knows `reading_command`, the running one as a rule. Waits for it. Errors: those of read_tables();
/// `broken` where the process fell over it, `out_of_time` where it was too slow. From any thread.
std::expected<std::vector<Table>, TableProblem>
read_in_process(std::string_view bytes, const documents::ProcessBounds& bounds = {},
                const std::filesystem::path& program = "/proc/self/exe");

/// The other side: reads the file from standard input, writes what became of it to standard output. Returns the exit
/// code.
int run_reading_command(const documents::ProcessBounds& bounds = {});

} // namespace loa::roster
