#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loa::channels {

/// Objects and arrays within each other at most this deep; platforms stay under 20.
inline constexpr std::size_t json_depth_max = 64;

/// Parses text from outside. Nothing where it is no JSON, no UTF-8, or deeper than `json_depth_max`. Throws nothing but
/// std::bad_alloc.
std::optional<nlohmann::json> parse_json(std::string_view text);

/// Reading what may be of any type: each gives null or nothing where `value` is null, of another type, or lacks `key`.
const nlohmann::json* find(const nlohmann::json* value, const char* key);
std::optional<std::int64_t> integer(const nlohmann::json* value);
/// A view into `value`; empty where there is no string.
std::string_view string(const nlohmann::json* value);
bool is_true(const nlohmann::json* value);
/// An id as text, whether the platform writes it as a number or as a string; "" where there is none.
std::string id_text(const nlohmann::json* value);

/// The string under `key` of `object`, moved out where there is one; "" otherwise.
std::string take_string(nlohmann::json& object, const char* key);

} // namespace loa::channels
