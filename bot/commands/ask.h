#pragma once

#include <iosfwd>
#include <string>

#include "config/configuration.h"

namespace loa::commands {

struct AskArguments {
    std::string question; ///< ignored with `is_jsonl`
    bool is_jsonl = false;
};

/// `loa ask`: answers one question with the text that a chat would see, or each line {"id","question"} of `in` as a
/// line of the contract's `--jsonl` on `out`. Returns the exit code: 0; 1 where a document, a table or an input line is
/// wrong
/// (`errors` says which).
int run_ask(const config::Configuration& configuration, const AskArguments& arguments, std::istream& in,
            std::ostream& out, std::ostream& errors);

} // namespace loa::commands
