#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace loa::commands {

/// What `loa ask` is told. `documents` and `word_table` are paths.
struct AskOptions {
    std::vector<std::string> documents;
    std::string word_table;
    std::string question; ///< ignored with `jsonl`
    bool jsonl = false;
    bool timing = false; ///< a summary of the times on `errors`
};

/// Answers one question as text, or each line {"id","question"} of `in` as a line of the contract's `--jsonl` on `out`.
/// Exit codes: 0 done; 1 a document, the word table or an input line is wrong (`errors` says what and where).
int run_ask(const AskOptions& options, std::istream& in, std::ostream& out, std::ostream& errors);

} // namespace loa::commands
