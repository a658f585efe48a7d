#pragma once

#include <optional>
#include <string_view>

#include "bot/console/settings.h"
#include "bot/server/http.h"

namespace loa::console {

/// Where plan documents are sent to, as bare bytes.
inline constexpr std::string_view upload_path = "/api/documents";
/// Where the units' lists of people are sent to, likewise.
inline constexpr std::string_view roster_path = "/api/roster";

/// Why a request is not looked at any further.
struct Refusal {
    unsigned status = 403;
    std::string_view code; ///< as in error_answer()
};

/// Checks what keeps foreign pages out, before anything else is read:
/// without sign-in the Host must be this machine (another name that leads here is how a foreign page would get in, DNS
/// rebinding) and no proxy may stand between; a POST needs `X-Loa: 1`, a JSON body (at upload_path the type of bare
/// bytes, which foreign pages cannot send unasked either), and where the browser tells its origin, ours.
/// `file_path` is where bare bytes go.
std::optional<Refusal> refusal_of(const server::HttpRequest& request, const ConsoleSettings& settings,
                                  std::string_view file_path = upload_path);

} // namespace loa::console
