#include "handlers/conversation/steps.h"

#include <algorithm>
#include <utility>

namespace loa::conversation {

namespace {

constexpr char line_end = '\v'; ///< stands for the ends of lines within what is kept

/// Takes the first line away from `rest`.
std::string_view take_line(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

} // namespace

std::string noted(const storage::Dialogue& dialogue, char tag) {
    for (std::string_view rest = dialogue.data; !rest.empty();) {
        const std::string_view line = take_line(rest);
        if (line.starts_with(tag)) {
            std::string text(line.substr(1));
            std::ranges::replace(text, line_end, '\n');
            return text;
        }
    }
    return {};
}

void note(storage::Dialogue& dialogue, char tag, std::string_view text) {
    std::string lines;
    for (std::string_view rest = dialogue.data; !rest.empty();) {
        const std::string_view line = take_line(rest);
        if (!line.starts_with(tag)) {
            (lines += line) += '\n';
        }
    }
    if (!text.empty()) {
        std::string line(text);
        std::ranges::replace(line, '\n', line_end);
        lines += tag + line + '\n';
    }
    dialogue.data = std::move(lines);
}

} // namespace loa::conversation
