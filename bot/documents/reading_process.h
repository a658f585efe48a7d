#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "bot/documents/bounded_process.h"
#include "handlers/documents/file_reader.h"

namespace loa::documents {

/// The hidden command with which the program reads one file in a process of its own.
inline constexpr const char* reading_command = "read-document";

/// How long and with what a file may be read.
using ReadingBounds = ProcessBounds;

/// Takes the text out of a file in a process of its own, so that a file made to hurt, or a fault in the PDF library,
/// ends that process and not the bot. `program`: an executable that knows `reading_command`, the running one as a rule.
/// Waits for it. Errors: those of extract_text(); `broken` where the process fell over it, `out_of_time` where it was
/// too slow. From any thread.
std::expected<ExtractedText, DocumentProblem>
extract_in_process(std::string_view bytes, std::string_view file_name, const ReadingBounds& bounds = {},
                   const std::filesystem::path& program = "/proc/self/exe");

/// The other side: reads the file from standard input, writes what became of it to standard output. Gives its own
/// process the bounds on memory and processor time first. Returns the exit code.
int run_reading_command(const std::string& file_name, const ReadingBounds& bounds = {});

/// What goes from one side to the other; "" is no such message, which reads as `broken`.
std::string to_message(const std::expected<ExtractedText, DocumentProblem>& outcome);
std::expected<ExtractedText, DocumentProblem> from_message(std::string_view message);

} // namespace loa::documents
