#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "tests/fakes/http_endpoint.h"

namespace loa::fakes {

/// %XX and '+' decoded.
std::string url_decoded(std::string_view text);

/// The parameters of a Bot API call from query and body: JSON, form, or multipart (telegram.md, section 1).
/// Values of a form are strings, as they came; files of a multipart body are objects {"file_name","media_type","bytes"}
/// with the number of bytes, which themselves stand in "content" as binary. None when the body cannot be read.
std::optional<nlohmann::json> read_parameters(const Request& request);

/// Integer of a parameter that may be a number or a string; `otherwise` when absent or no number.
std::int64_t integer_of(const nlohmann::json& parameters, const char* name, std::int64_t otherwise = 0);
std::string text_of(const nlohmann::json& parameters, const char* name);
/// true, "true", "yes", "1", 1.
bool flag_of(const nlohmann::json& parameters, const char* name);
/// An object or array given directly or as a JSON string; null when absent or unreadable.
nlohmann::json object_of(const nlohmann::json& parameters, const char* name);

/// Length in UTF-16 code units; counts an ill-formed byte as one.
std::size_t utf16_units(std::string_view text);

} // namespace loa::fakes
