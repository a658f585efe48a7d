#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::channels {

/// Objects and arrays within each other at most this deep; platforms stay under 20.
inline constexpr std::size_t json_depth_max = 64;

/// A place in a JsonDocument, to be passed by value and used no longer than the document lives. What comes from outside
/// may be of any type: reading what is not there, or of another type, gives nothing.
class JsonValue {
  public:
    JsonValue() = default;

    /// False where there is nothing, as behind a key that an object lacks.
    explicit operator bool() const { return place_[0] != 0; }

  private:
    friend class JsonDocument;
    friend struct JsonAccess;
    std::array<std::uintptr_t, 2> place_{}; ///< the parser's own handle, kept out of this header
};

/// JSON from outside, parsed. Move-only; its values point into it.
class JsonDocument {
  public:
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    JsonValue root() const { return root_; }

  private:
    friend std::optional<JsonDocument> parse_json(std::string_view text);
    struct Parser;
    JsonDocument(std::unique_ptr<Parser> parser, JsonValue root);

    std::unique_ptr<Parser> parser_;
    JsonValue root_;
};

/// Parses text from outside. Nothing where it is no JSON, no UTF-8, or deeper than `json_depth_max`. Numbers may be of
/// any length; what fits no 64 bits is read as a fraction. Throws nothing but std::bad_alloc.
std::optional<JsonDocument> parse_json(std::string_view text);

/// The value under `key` where `value` is an object that has it.
JsonValue find(JsonValue value, std::string_view key);
std::optional<std::int64_t> integer(JsonValue value);
/// A view into the document; empty where there is no string.
std::string_view string(JsonValue value);
bool is_true(JsonValue value);
bool is_false(JsonValue value);
bool is_object(JsonValue value);
bool is_array(JsonValue value);
/// What an array holds, in order; none where it is no array.
std::vector<JsonValue> elements(JsonValue value);
/// An id as text, whether the platform writes it as a number or as a string; "" where there is none.
std::string id_text(JsonValue value);
/// The value as JSON without spaces; "" for nothing.
std::string to_json(JsonValue value);

} // namespace loa::channels
