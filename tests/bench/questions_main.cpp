// Answers questions without a chat: questions_bench WORDS.json DOCUMENT... < questions.jsonl > answers.jsonl
// Reads {"id","question"} a line, writes the lines of `loa ask --jsonl`, and prints how long it took to stderr.
#include "bot/commands/ask.h"

#include <fmt/format.h>

#include <iostream>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    if (count < 3) {
        fmt::print(stderr, "usage: questions_bench WORDS.json DOCUMENT...\n");
        return 2;
    }
    loa::commands::AskOptions options;
    options.word_table = arguments[1];
    options.documents.assign(arguments + 2, arguments + count);
    options.jsonl = true;
    options.timing = true;
    return loa::commands::run_ask(options, std::cin, std::cout, std::cerr);
}
