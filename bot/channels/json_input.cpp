#include "bot/channels/json_input.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <bit>
#include <new>
#include <type_traits>
#include <utility>

namespace loa::channels {

using simdjson::dom::element;

static_assert(sizeof(element) == 2 * sizeof(std::uintptr_t) && std::is_trivially_copyable_v<element>);

/// The only way between a JsonValue and the parser's own handle.
struct JsonAccess {
    static element at(JsonValue value) { return std::bit_cast<element>(value.place_); }

    static JsonValue value(element at) {
        JsonValue value;
        value.place_ = std::bit_cast<std::array<std::uintptr_t, 2>>(at);
        return value;
    }

    static JsonValue value(simdjson::simdjson_result<element> found) {
        element at;
        return found.get(at) == simdjson::SUCCESS ? value(at) : JsonValue();
    }
};

/// A parser keeps its room between texts. One that has seen a text longer than this is not used again.
constexpr std::size_t kept_text_bytes_max = 64UL * 1024;
constexpr std::size_t first_room_bytes = 4UL * 1024;

struct JsonDocument::Parser {
    simdjson::dom::parser parser;

    Parser() {
        if (parser.allocate(first_room_bytes, json_depth_max) != simdjson::SUCCESS) {
            throw std::bad_alloc();
        }
    }

    /// The last one that this thread gave back, so that an update costs no allocation; else a new one.
    static std::unique_ptr<Parser> take() { return spare() ? std::move(spare()) : std::make_unique<Parser>(); }

    static void give_back(std::unique_ptr<Parser> used) {
        if (used && used->parser.capacity() <= kept_text_bytes_max) {
            spare() = std::move(used);
        }
    }

  private:
    static std::unique_ptr<Parser>& spare() {
        static thread_local std::unique_ptr<Parser> spare;
        return spare;
    }
};

JsonDocument::JsonDocument(std::unique_ptr<Parser> parser, JsonValue root) : parser_(std::move(parser)), root_(root) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;

JsonDocument& JsonDocument::operator=(JsonDocument&& other) noexcept {
    std::swap(parser_, other.parser_);
    std::swap(root_, other.root_);
    return *this;
}

JsonDocument::~JsonDocument() {
    Parser::give_back(std::move(parser_));
}

std::optional<JsonDocument> parse_json(std::string_view text) {
    auto parser = JsonDocument::Parser::take();
    auto parsed = parser->parser.parse(text.data(), text.size());
    if (parsed.error() == simdjson::NUMBER_ERROR) {
        // Perhaps one that is only too long for 64 bits: still JSON.
        const auto value = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
        if (value.is_discarded()) {
            return std::nullopt;
        }
        const std::string shorter = value.dump();
        parsed = parser->parser.parse(shorter);
    }
    element root;
    switch (parsed.get(root)) {
    case simdjson::SUCCESS: return JsonDocument(std::move(parser), JsonAccess::value(root));
    case simdjson::MEMALLOC: throw std::bad_alloc();
    default: JsonDocument::Parser::give_back(std::move(parser)); return std::nullopt;
    }
}

JsonValue find(JsonValue value, std::string_view key) {
    return value ? JsonAccess::value(JsonAccess::at(value).at_key(key)) : JsonValue();
}

std::optional<std::int64_t> integer(JsonValue value) {
    std::int64_t number = 0;
    return value && JsonAccess::at(value).get(number) == simdjson::SUCCESS ? std::optional(number) : std::nullopt;
}

std::string_view string(JsonValue value) {
    std::string_view text;
    return value && JsonAccess::at(value).get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool is_true(JsonValue value) {
    bool is = false;
    return value && JsonAccess::at(value).get(is) == simdjson::SUCCESS && is;
}

bool is_false(JsonValue value) {
    bool is = true;
    return value && JsonAccess::at(value).get(is) == simdjson::SUCCESS && !is;
}

bool is_object(JsonValue value) {
    return value && JsonAccess::at(value).is_object();
}

bool is_array(JsonValue value) {
    return value && JsonAccess::at(value).is_array();
}

std::vector<JsonValue> elements(JsonValue value) {
    std::vector<JsonValue> result;
    simdjson::dom::array array;
    if (!value || JsonAccess::at(value).get(array) != simdjson::SUCCESS) {
        return result;
    }
    for (const element at : array) {
        result.push_back(JsonAccess::value(at));
    }
    return result;
}

std::string id_text(JsonValue value) {
    if (const auto number = integer(value)) {
        return std::to_string(*number);
    }
    return std::string(string(value));
}

std::string to_json(JsonValue value) {
    return value ? simdjson::minify(JsonAccess::at(value)) : std::string();
}

} // namespace loa::channels
