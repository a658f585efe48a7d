#pragma once

#include "handlers/activities/report_reader.h"

#include <chrono>
#include <expected>
#include <iosfwd>
#include <string>
#include <string_view>

namespace loa::commands {

/// An RFC 3339 time ("2024-09-12T08:00:00+07:00", "…Z") on the wall clock of a zone `offset` ahead of UTC. The error
/// says what is wrong.
std::expected<vietnamese::LocalTime, std::string> local_time(std::string_view rfc3339, std::chrono::minutes offset);

/// A moment on the wall clock of a zone `offset` ahead of UTC.
vietnamese::LocalTime local_time(std::chrono::system_clock::time_point moment, std::chrono::minutes offset);

/// Reads each line {"id","text","now"} of `in` and writes the contract's line of `loa parse --jsonl` to `out`. With
/// `timing`, a summary of the times goes to `errors`. Exit codes: 0, or 1 where a line is wrong (`errors` says which).
int parse_lines(const activities::Lexicon& lexicon, std::chrono::minutes offset, bool timing, std::istream& in,
                std::ostream& out, std::ostream& errors);

/// The contract's line without its id, for a text that was read alone.
std::string reading_line(const activities::Reading& reading);

} // namespace loa::commands
