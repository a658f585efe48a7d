#include "bot/channels/telegram/addressing.h"

#include "bot/server/http.h"

#include <algorithm>

namespace loa::channels::telegram {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Length of the user name that `text` begins with.
std::size_t name_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_name_character(text[length])) {
        ++length;
    }
    return length;
}

Addressing read_command(std::string text, std::string_view username) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::size_t at = text.find('@');
    if (at == std::string::npos || at >= end) {
        return {Addressing::To::this_bot, std::move(text)};
    }
    const std::string_view name = std::string_view(text).substr(at + 1, end - at - 1);
    const bool is_ours = username.empty() || server::equal_ignoring_case(name, username);
    text.erase(at, end - at);
    return {is_ours ? Addressing::To::this_bot : Addressing::To::another_bot, std::move(text)};
}

bool is_mention_of(std::string_view text, std::size_t at, std::string_view username) {
    // Behind a letter it is part of an e-mail address.
    if (at > 0 && is_name_character(text[at - 1])) {
        return false;
    }
    const std::string_view name = text.substr(at + 1);
    return server::equal_ignoring_case(name.substr(0, name_length(name)), username);
}

/// Where the text begins behind the mentions at its beginning and the signs that separate them.
std::size_t behind_mentions(std::string_view text, std::string_view username) {
    std::size_t at = 0;
    while (at < text.size() && text[at] == '@' && is_mention_of(text, at, username)) {
        at += 1 + username.size();
        at = std::min(text.find_first_not_of(" \n,:;.-", at), text.size());
    }
    return at;
}

bool has_mention(std::string_view text, std::string_view username) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (is_mention_of(text, at, username)) {
            return true;
        }
    }
    return false;
}

} // namespace

Addressing read_addressing(std::string text, std::string_view username) {
    const std::size_t begin = username.empty() ? 0 : behind_mentions(text, username);
    text.erase(0, begin);
    if (text.starts_with('/')) {
        return read_command(std::move(text), username);
    }
    const bool is_mentioned = begin > 0 || (!username.empty() && has_mention(text, username));
    return {is_mentioned ? Addressing::To::this_bot : Addressing::To::nobody, std::move(text)};
}

} // namespace loa::channels::telegram
