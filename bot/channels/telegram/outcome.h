#pragma once

#include "bot/client/http_client.h"
#include "handlers/event.h"

namespace loa::channels::telegram {

/// What an attempt to send came to.
struct Reading {
    /// How the same message could still be said: Telegram refused the form of it, and nothing was sent.
    enum class Remedy { none, without_reply, without_thread, without_marks, without_file, as_caption };
    handlers::SendOutcome outcome; ///< what it is if the remedy is no remedy; `error` may hold the token still
    Remedy remedy = Remedy::none;
};

/// Reads the answer to a method that sends or edits (telegram.md, sections 10 to 12). Decides by HTTP status, then by
/// `parameters`, then by words of the description. An answer of the Bot API (a JSON object) says for certain that
/// nothing was sent; a gateway's 502 or 504 and an unreadable 2xx do not, so they are in doubt.
/// A refused token (401, 404) pauses the whole channel instead of refusing message after message: they go out once the
/// operator has set the new token.
Reading read_outcome(const client::HttpResult& result);

} // namespace loa::channels::telegram
