#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

#include "bot/server/http.h"

namespace loa::console {

/// Headers that every answer of the console carries: a content security policy without inline code or foreign sources,
/// no framing, no sniffing, no referrer.
void add_security_headers(server::HttpResponse& response);

/// 200 with JSON; never stored by caches.
server::HttpResponse json_answer(const nlohmann::json& json);

/// `{"error": code}`. The words for people are the page's (static/texts.mjs); `code` is one of those it knows.
server::HttpResponse error_answer(unsigned status, std::string_view code);

} // namespace loa::console
