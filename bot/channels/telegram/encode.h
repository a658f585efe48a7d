#pragma once

#include "bot/channels/channel.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace loa::channels::telegram {

/// What is left out of a message when Telegram refused it for its form.
struct Form {
    bool has_reply = true;
    bool has_thread = true;
    bool has_marks = true;
};

/// A method of the Bot API with its parameters.
struct Request {
    std::string_view method; ///< of static storage
    nlohmann::json parameters;
};

/// sendMessage, or editMessageText where `outgoing.edits` names a message. Marks become `entities` in UTF-16 units, so
/// that nothing needs escaping; choices become buttons, one or two a row. A reply, thread or edit whose id is no
/// positive number is left out. Source: telegram.md, sections 7.2 to 7.6.
Request encode(const Outgoing& outgoing, const Form& form = {});

/// answerCallbackQuery; `text` is cut to 200 UTF-16 units. `url`: a link that opens the private chat with the bot; may
/// be
/// "".
Request encode_tap_answer(std::string_view tap, std::string_view text, std::string_view url = {});

} // namespace loa::channels::telegram
