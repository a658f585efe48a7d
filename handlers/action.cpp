#include "handlers/action.h"

#include <algorithm>

#include "config/plain_text.h"
#include "handlers/message.h"

namespace loa::handlers {

std::string action(std::string_view verb, std::int64_t subject, std::string_view detail) {
    std::string text(verb);
    if (subject != 0 || !detail.empty()) {
        text += ':' + std::to_string(subject);
    }
    if (!detail.empty()) {
        (text += ':') += detail;
    }
    return text;
}

std::optional<Action> read_action(std::string_view text) {
    const bool is_plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
    if (text.empty() || text.size() > choice_action_bytes_max || !is_plain) {
        return std::nullopt;
    }
    Action read{.verb = text.substr(0, text.find(':')), .subject = 0, .detail = {}};
    std::string_view rest = text.substr(read.verb.size());
    if (rest.empty()) {
        return read;
    }
    rest.remove_prefix(1);
    const std::string_view subject = rest.substr(0, rest.find(':'));
    const auto number = config::whole_number<std::int64_t>(subject);
    if (!number || *number < 0) {
        return std::nullopt;
    }
    read.subject = *number;
    if (rest.size() > subject.size()) {
        read.detail = rest.substr(subject.size() + 1);
    }
    return read;
}

} // namespace loa::handlers
