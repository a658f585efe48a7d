#pragma once

#include "bot/client/http_client.h"
#include "handlers/event.h"

namespace loa::channels::zalo_bot {

/// Reads the answer to sendMessage (zalo.md, sections 1.2 and 5): by `error_code` of the body whatever the HTTP status.
/// There is no idempotency key, so what does not say clearly that nothing was sent is in doubt: an unreadable 2xx,
/// `ok:false` without a known code, 408, and a gateway's 502 or 504. 429 means that a quota is used up, and 401 that
/// the token is not accepted; both pause the whole channel instead of refusing message after message. `error` may hold
/// the token still.
handlers::SendOutcome read_outcome(const client::HttpResult& result);

} // namespace loa::channels::zalo_bot
