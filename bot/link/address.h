#pragma once

#include <string>

#include "bot/server/http.h"

namespace loa::link {

/// Whom limits count for: the other end of the connection; where that is a proxy on this very machine, whom it says it
/// asks for (the last entry of X-Forwarded-For, which is the proxy's own word). Of IPv6 the network of 64 bits, since
/// one phone has that many addresses.
std::string counted_address(const server::HttpRequest& request);

} // namespace loa::link
