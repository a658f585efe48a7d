#include "bot/channels/json_input.h"

#include <limits>

namespace loa::channels {

using nlohmann::json;

namespace {

/// Position behind the string that begins at `at` (its opening quote), or the end where it is not closed.
std::size_t behind_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at; // Whatever is escaped cannot end the string.
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

/// The parser itself has no bound on depth, and everything that walks its result would recurse as deep.
bool is_too_deep(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            at = behind_string(text, at);
            continue;
        }
        if (c == '{' || c == '[') {
            if (++depth > json_depth_max) {
                return true;
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
        ++at;
    }
    return false;
}

} // namespace

std::optional<json> parse_json(std::string_view text) {
    if (is_too_deep(text)) {
        return std::nullopt;
    }
    json value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded()) {
        return std::nullopt;
    }
    return value;
}

const json* find(const json* value, const char* key) {
    if (value == nullptr || !value->is_object()) {
        return nullptr;
    }
    const auto found = value->find(key);
    return found == value->end() ? nullptr : &*found;
}

std::optional<std::int64_t> integer(const json* value) {
    if (value == nullptr || !value->is_number_integer()) {
        return std::nullopt;
    }
    if (value->is_number_unsigned() &&
        value->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return std::nullopt;
    }
    return value->get<std::int64_t>();
}

std::string_view string(const json* value) {
    return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>())
                                                  : std::string_view();
}

bool is_true(const json* value) {
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::string id_text(const json* value) {
    if (const auto number = integer(value)) {
        return std::to_string(*number);
    }
    return std::string(string(value));
}

std::string take_string(json& object, const char* key) {
    if (!object.is_object()) {
        return {};
    }
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) {
        return {};
    }
    return std::move(found->get_ref<std::string&>());
}

} // namespace loa::channels
