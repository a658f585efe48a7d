// Reads reports without settings: reports_bench READING.json < reports.jsonl > readings.jsonl
// Reads {"id","text","now"} a line, writes the lines of `loa parse --jsonl` in the zone UTC+7, and prints how long a
// reading took to stderr.
#include "bot/commands/parse_lines.h"
#include "handlers/activities/lexicon_json.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "usage: reports_bench READING.json < reports.jsonl > readings.jsonl\n");
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto lexicon = loa::activities::read_lexicon(text);
    if (!lexicon) {
        fmt::print(stderr, "{}: {}\n", arguments[1], lexicon.error());
        return 1;
    }
    return loa::commands::parse_lines(*lexicon, std::chrono::hours(7), true, std::cin, std::cout, std::cerr);
}
