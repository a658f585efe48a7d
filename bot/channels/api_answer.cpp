#include "bot/channels/api_answer.h"

#include "bot/channels/json_input.h"

namespace loa::channels {
namespace {

const nlohmann::json* pointer_to(const std::optional<nlohmann::json>& body) {
    return body ? &*body : nullptr;
}

} // namespace

bool ApiAnswer::is_ok() const {
    return code >= 200 && code < 300 && is_true(find(pointer_to(body), "ok"));
}

const nlohmann::json* ApiAnswer::result() const {
    return find(pointer_to(body), "result");
}

std::string_view ApiAnswer::description() const {
    return string(find(pointer_to(body), "description"));
}

ApiAnswer read_answer(const client::HttpResult& result) {
    ApiAnswer answer;
    if (!result) {
        return answer;
    }
    answer.code = result->status;
    if (auto body = parse_json(result->body); body && body->is_object()) {
        answer.body = std::move(*body);
    }
    const auto code = integer(find(pointer_to(answer.body), "error_code"));
    if (code && *code >= 400 && *code <= 599) {
        answer.code = static_cast<unsigned>(*code);
    }
    return answer;
}

} // namespace loa::channels
