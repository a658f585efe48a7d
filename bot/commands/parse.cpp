#include "bot/commands/parse.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "bot/commands/parse_lines.h"
#include "handlers/activities/lexicon_json.h"

namespace loa::commands {
namespace {

constexpr int input_wrong = 1;
constexpr int usage_wrong = 2;

std::expected<activities::Lexicon, std::string> lexicon_of(const config::Campaign& campaign) {
    const auto path = (campaign.folder / "reading.json").string();
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::unexpected(path + ": cannot be opened");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto lexicon = activities::read_lexicon(text);
    if (!lexicon) return std::unexpected(path + ": " + lexicon.error());
    return lexicon;
}

} // namespace

int run_parse(const config::Configuration& configuration, const ParseArguments& arguments) {
    if (!arguments.is_jsonl && arguments.text.empty()) {
        std::cerr << "parse needs a text or --jsonl\n";
        return usage_wrong;
    }
    const auto lexicon = lexicon_of(configuration.campaign);
    if (!lexicon) {
        std::cerr << lexicon.error() << '\n';
        return input_wrong;
    }
    const auto offset = configuration.campaign.time_zone.offset;
    if (arguments.is_jsonl) return parse_lines(*lexicon, offset, false, std::cin, std::cout, std::cerr);
    auto now = local_time(std::chrono::system_clock::now(), offset);
    if (!arguments.now.empty()) {
        const auto given = local_time(arguments.now, offset);
        if (!given) {
            std::cerr << "--now: " << given.error() << '\n';
            return input_wrong;
        }
        now = *given;
    }
    std::cout << reading_line(activities::read_report(arguments.text, now, *lexicon)) << '\n';
    return 0;
}

} // namespace loa::commands
