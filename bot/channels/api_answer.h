#pragma once

#include "bot/channels/json_input.h"
#include "bot/client/http_client.h"

#include <optional>
#include <string_view>

namespace loa::channels {

/// What a bot platform answered to a call: `{"ok":true,"result":…}` or `{"ok":false,"error_code":…,"description":…}`.
/// Both platforms have this envelope; Zalo also puts failures into HTTP 200.
struct ApiAnswer {
    unsigned code = 0; ///< `error_code` where the body has one from 400 to 599, else the HTTP status; 0: none came
    std::optional<JsonDocument> body; ///< the body, where it is a JSON object

    bool is_ok() const;
    JsonValue result() const; ///< nothing where there is none
    std::string_view description() const;
};

ApiAnswer read_answer(const client::HttpResult& result);

} // namespace loa::channels
