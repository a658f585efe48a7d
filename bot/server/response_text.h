#pragma once

#include "bot/server/http.h"

#include <string>

namespace loa::server {

/// How the request that is answered bears on the answer's form.
struct ResponseForm {
    bool is_head = false;      ///< The answer has the length of the body but not the body.
    bool is_http_1_0 = false;  ///< Needs "Connection: keep-alive" to stay open.
    bool is_keep_alive = true; ///< False: "Connection: close".
};

/// Appends status line and header, with the empty line, to `out`. Line breaks within names and values become spaces,
/// so that no text put into a header can make further lines of it.
void append_header(const HttpResponse& response, ResponseForm form, std::string& out);

/// False for HEAD and for statuses that have no body (1xx, 204, 304; RFC 9110, section 6.4.1).
[[nodiscard]] bool has_body(const HttpResponse& response, ResponseForm form);

/// Appends one line "name: value\r\n" as above.
void append_header_line(std::string_view name, std::string_view value, std::string& out);

} // namespace loa::server
