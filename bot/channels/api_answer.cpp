#include "bot/channels/api_answer.h"

namespace loa::channels {
namespace {

JsonValue root_of(const std::optional<JsonDocument>& body) {
    return body ? body->root() : JsonValue();
}

} // namespace

bool ApiAnswer::is_ok() const {
    return code >= 200 && code < 300 && is_true(find(root_of(body), "ok"));
}

JsonValue ApiAnswer::result() const {
    return find(root_of(body), "result");
}

std::string_view ApiAnswer::description() const {
    return string(find(root_of(body), "description"));
}

ApiAnswer read_answer(const client::HttpResult& result) {
    ApiAnswer answer;
    if (!result) {
        return answer;
    }
    answer.code = result->status;
    if (auto body = parse_json(result->body); body && is_object(body->root())) {
        answer.body = std::move(*body);
    }
    const auto code = integer(find(root_of(answer.body), "error_code"));
    if (code && *code >= 400 && *code <= 599) {
        answer.code = static_cast<unsigned>(*code);
    }
    return answer;
}

} // namespace loa::channels
