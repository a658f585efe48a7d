#include "tests/conversation/transcript_lines.h"

namespace loa::tests {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::pair<std::string, std::string> cut(std::string_view text, std::string_view separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) {
        return {std::string(trimmed(text)), ""};
    }
    return {std::string(trimmed(text.substr(0, at))), std::string(trimmed(text.substr(at + separator.size())))};
}

bool fits(std::string_view pattern, std::string_view text) {
    constexpr std::string_view anything = "…";
    const std::size_t gap = pattern.find(anything);
    if (gap == std::string_view::npos) {
        return pattern == text;
    }
    if (!text.starts_with(pattern.substr(0, gap))) {
        return false;
    }
    const std::string_view rest = pattern.substr(gap + anything.size());
    for (std::size_t at = gap; at <= text.size(); ++at) {
        if (fits(rest, text.substr(at))) {
            return true;
        }
    }
    return false;
}

std::string shown(const handlers::Message& message) {
    std::string text;
    std::size_t at = 0;
    for (const handlers::Mark& mark : message.marks) {
        if (mark.kind != handlers::MarkKind::bold) {
            continue;
        }
        text += message.text.substr(at, mark.begin - at) + '*' +
                message.text.substr(mark.begin, mark.end - mark.begin) + '*';
        at = mark.end;
    }
    return text + message.text.substr(at);
}

} // namespace loa::tests
