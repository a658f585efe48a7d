#pragma once

#include <string>

#include "config/configuration.h"

namespace loa::commands {

/// What stands behind `loa parse` on the command line.
struct ParseArguments {
    bool is_jsonl = false;
    std::string now;  ///< RFC 3339; empty: the time of the call
    std::string text; ///< ignored with `is_jsonl`
};

/// `loa parse`: reads one self-report, or each line {"id","text","now"} of standard input, with the campaign's
/// `reading.json` and time zone, and prints the contract's lines on standard output. Returns the exit code: 0; 1 where
/// the lexicon, the time or a line is wrong (standard error says what and where); 2 where there is nothing to read.
int run_parse(const config::Configuration& configuration, const ParseArguments& arguments);

} // namespace loa::commands
