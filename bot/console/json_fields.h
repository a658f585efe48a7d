#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace loa::console {

/// Nothing for what is no object. Invalid UTF-8 does not parse, so all texts in it are good.
inline std::optional<nlohmann::json> object_of(std::string_view text) {
    nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    return json.is_object() ? std::optional(std::move(json)) : std::nullopt;
}

/// "" for what is missing or no string.
inline std::string string_at(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace loa::console
