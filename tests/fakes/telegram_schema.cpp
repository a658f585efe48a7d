#include "tests/fakes/telegram_schema.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>

namespace loa::fakes {
namespace {

using nlohmann::json;

constexpr std::string_view array_of = "Array of ";

bool is_integer_text(const json& value) {
    if (!value.is_string()) {
        return false;
    }
    const auto& text = value.get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

bool is_boolean_text(const json& value) {
    return value == "true" || value == "false" || value == "1" || value == "0";
}

/// The object or array that a JSON string stands for; other values as they are.
json unpacked(const json& value) {
    if (!value.is_string()) {
        return value;
    }
    json parsed = json::parse(value.get_ref<const std::string&>(), nullptr, false);
    return parsed.is_structured() ? parsed : value;
}

} // namespace

std::optional<std::filesystem::path> shared_file(const std::string& path) {
    const char* folder = std::getenv("LOA_SHARED");
    const auto file = (folder != nullptr ? std::filesystem::path(folder)
                                         : std::filesystem::path(LOA_SOURCE_DIR).parent_path() / "shared") /
                      path;
    return std::filesystem::exists(file) ? std::optional(file) : std::nullopt;
}

TelegramSchema::TelegramSchema(const std::filesystem::path& file) {
    std::ifstream stream(file);
    const json description = json::parse(stream, nullptr, false);
    if (!description.is_object()) {
        return;
    }
    for (const auto& [name, method] : description.at("methods").items()) {
        methods_[name] = read_fields(method);
    }
    for (const auto& [name, type] : description.at("types").items()) {
        types_[name] = {.fields = read_fields(type), .subtypes = type.value("subtypes", std::vector<std::string>())};
    }
}

const TelegramSchema& TelegramSchema::shared() {
    static const TelegramSchema schema(shared_file("protocols/telegram-api.json").value_or(""));
    return schema;
}

TelegramSchema::Fields TelegramSchema::read_fields(const json& described) {
    Fields fields;
    for (const json& field : described.value("fields", json::array())) {
        fields[field.at("name")] = {.types = field.at("types"), .is_required = field.at("required")};
    }
    return fields;
}

std::optional<std::string> TelegramSchema::complaint(const std::string& method, const json& parameters) const {
    if (!is_loaded()) {
        return std::nullopt;
    }
    const auto found = methods_.find(method);
    if (found == methods_.end()) {
        return "no method " + method;
    }
    return check_fields(found->second, parameters, method);
}

std::optional<std::string> TelegramSchema::check_fields(const Fields& fields, const json& object,
                                                        const std::string& where) const {
    for (const auto& [name, field] : fields) {
        if (field.is_required && !object.contains(name)) {
            return where + ": " + name + " is missing";
        }
    }
    for (const auto& [name, value] : object.items()) {
        const auto field = fields.find(name);
        if (field == fields.end()) {
            return where + ": " + name + " is unknown";
        }
        if (auto wrong = check_value(field->second.types, value, where + "." + name)) {
            return wrong;
        }
    }
    return std::nullopt;
}

std::optional<std::string> TelegramSchema::check_value(const std::vector<std::string>& types, const json& value,
                                                       const std::string& where) const {
    if (std::ranges::any_of(types, [&](const std::string& type) { return is_of(type, value); })) {
        return std::nullopt;
    }
    std::string expected;
    for (const std::string& type : types) {
        expected += (expected.empty() ? "" : " or ") + type;
    }
    return where + " is not " + expected;
}

bool TelegramSchema::is_of(std::string_view type, const json& value) const {
    if (type == "String") {
        return value.is_string();
    }
    if (type == "Integer") {
        return value.is_number_integer() || is_integer_text(value);
    }
    if (type == "Float") {
        return value.is_number() || value.is_string();
    }
    if (type == "Boolean" || type == "True") {
        return value.is_boolean() || is_boolean_text(value);
    }
    if (type == "InputFile") {
        return value.is_object() || value.is_string();
    }
    const json inner = unpacked(value);
    if (type.starts_with(array_of)) {
        const std::string_view element = type.substr(array_of.size());
        return inner.is_array() && std::ranges::all_of(inner, [&](const json& item) { return is_of(element, item); });
    }
    const auto found = types_.find(std::string(type));
    if (found == types_.end() || !inner.is_object()) {
        return false;
    }
    if (!found->second.subtypes.empty()) {
        return std::ranges::any_of(found->second.subtypes, [&](const std::string& sub) { return is_of(sub, inner); });
    }
    return !check_fields(found->second.fields, inner, "");
}

} // namespace loa::fakes
