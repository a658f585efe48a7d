#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace loa::documents {

/// How long and with what a process of our own may work on a file that comes from outside.
struct ProcessBounds {
    std::chrono::seconds wall_clock{60};
    std::chrono::seconds processor{30};
    std::size_t memory_bytes = 1536U << 20;
};

enum class ProcessFailure {
    not_started,
    out_of_time, ///< of the wall clock or of processor time, or it was killed
    failed,      ///< it ended by a signal or another exit code than 0, or said more than it may
};

/// Runs `program` with `arguments` (without its name) as a process of its own that has `input` as its standard input,
/// no other descriptor but standard error, and gives itself the bounds (bound_this_process()). Waits for it; what it
/// wrote to standard output, at most `output_bytes_max`, comes back. From any thread.
std::expected<std::string, ProcessFailure> run_bounded(std::string_view input,
                                                       const std::vector<std::string>& arguments,
                                                       const ProcessBounds& bounds, std::size_t output_bytes_max,
                                                       const std::filesystem::path& program);

// The other side.

/// Memory and processor time; no file can be written and no core is left behind.
void bound_this_process(const ProcessBounds& bounds);
std::string read_standard_input();
bool write_standard_output(std::string_view bytes);

} // namespace loa::documents
