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
    bool is_caption = false; ///< what is edited is the text beside a file
};

/// A method of the Bot API with its parameters.
struct Request {
    std::string_view method; ///< of static storage
    nlohmann::json parameters;
    std::string_view file_field = {}; ///< the outgoing's file goes into this field; "" where there is none
};

/// sendMessage, or sendPhoto or sendDocument with the text as caption where it has a file, or editMessageText where
/// `outgoing.edits` names a message (editMessageCaption where that is a file's). Marks become `entities` in UTF-16
/// units, so that nothing needs escaping; choices become buttons, one or two a row. A reply, thread or edit whose id is
/// no positive number is left out. Source: telegram.md, sections 7.2 to 7.6.
Request encode(const Outgoing& outgoing, const Form& form = {});

/// answerCallbackQuery; `text` is cut to 200 UTF-16 units. `url`: a link that opens the private chat with the bot; may
/// be
/// "".
Request encode_tap_answer(std::string_view tap, std::string_view text, std::string_view url = {});

} // namespace loa::channels::telegram
