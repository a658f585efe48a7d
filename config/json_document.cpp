#include "config/json_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace loa::config {

std::string_view type_in_words(const nlohmann::json& value) {
    switch (value.type()) {
    case nlohmann::json::value_t::null: return "null";
    case nlohmann::json::value_t::object: return "an object";
    case nlohmann::json::value_t::array: return "a list";
    case nlohmann::json::value_t::string: return "a text";
    case nlohmann::json::value_t::boolean: return "true or false";
    default: return "a number";
    }
}

ObjectReader::ObjectReader(const nlohmann::json& value, std::string path, Report& report)
    : value_(value), path_(std::move(path)), report_(report) {
    if (!value_.is_object()) report_.add(path_, fmt::format("must be an object, not {}", type_in_words(value_)));
}

std::string ObjectReader::path(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const nlohmann::json* ObjectReader::find(std::string_view key) {
    know(key);
    if (!value_.is_object()) return nullptr;
    const auto found = value_.find(key);
    return found == value_.end() ? nullptr : &*found;
}

std::string ObjectReader::text(std::string_view key, std::string_view otherwise) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return std::string(otherwise);
    if (!found->is_string()) {
        report_.add(path(key), fmt::format("must be a text, not {}", type_in_words(*found)));
        return std::string(otherwise);
    }
    return report_.expand(found->get_ref<const std::string&>(), path(key));
}

std::string ObjectReader::required_text(std::string_view key) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) {
        if (value_.is_object()) report_.add(path(key), "is missing");
        return {};
    }
    if (found->is_string() && found->get_ref<const std::string&>().empty()) {
        report_.add(path(key), "must not be empty");
        return {};
    }
    return text(key);
}

bool ObjectReader::flag(std::string_view key, bool otherwise) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return otherwise;
    if (!found->is_boolean()) {
        report_.add(path(key), fmt::format("must be true or false, not {}", type_in_words(*found)));
        return otherwise;
    }
    return found->get<bool>();
}

std::int64_t ObjectReader::integer(std::string_view key, std::int64_t otherwise, std::int64_t low, std::int64_t high) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return otherwise;
    const auto wrong = [&](std::string_view what) {
        report_.add(path(key), fmt::format("must be a whole number from {} to {}{}", low, high, what));
        return otherwise;
    };
    if (!found->is_number()) return wrong(fmt::format(", not {}", type_in_words(*found)));
    if (!found->is_number_integer()) return wrong(", without a fraction");
    if (found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
        return wrong("");
    }
    const auto value = found->get<std::int64_t>();
    return value < low || value > high ? wrong("") : value;
}

double ObjectReader::number(std::string_view key, double otherwise, double low, double high) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return otherwise;
    if (!found->is_number()) {
        report_.add(path(key), fmt::format("must be a number, not {}", type_in_words(*found)));
        return otherwise;
    }
    const auto value = found->get<double>();
    if (!(value >= low && value <= high)) {
        report_.add(path(key), fmt::format("must be from {} to {}", low, high));
        return otherwise;
    }
    return value;
}

std::vector<std::string> ObjectReader::texts(std::string_view key) {
    std::vector<std::string> result;
    each(key, [&](const nlohmann::json& element, const std::string& place) {
        if (!element.is_string()) {
            report_.add(place, fmt::format("must be a text, not {}", type_in_words(element)));
            return;
        }
        result.push_back(report_.expand(element.get_ref<const std::string&>(), place));
    });
    return result;
}

void ObjectReader::each(std::string_view key,
                        const std::function<void(const nlohmann::json&, const std::string&)>& read) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_array()) {
        report_.add(path(key), fmt::format("must be a list, not {}", type_in_words(*found)));
        return;
    }
    for (std::size_t i = 0; i < found->size(); ++i) read((*found)[i], fmt::format("{}[{}]", path(key), i));
}

void ObjectReader::each_object(std::string_view key, const std::function<void(ObjectReader&)>& read) {
    each(key, [&](const nlohmann::json& element, const std::string& place) {
        ObjectReader reader(element, place, report_);
        if (!element.is_object()) return;
        read(reader);
        reader.finish();
    });
}

void ObjectReader::object(std::string_view key, const std::function<void(ObjectReader&)>& read) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return;
    ObjectReader reader(*found, path(key), report_);
    if (!found->is_object()) return;
    read(reader);
    reader.finish();
}

void ObjectReader::members(
    std::string_view key,
    const std::function<void(const std::string&, const nlohmann::json&, const std::string&)>& read) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_object()) {
        report_.add(path(key), fmt::format("must be an object, not {}", type_in_words(*found)));
        return;
    }
    for (const auto& [name, value] : found->items()) read(name, value, fmt::format("{}.{}", path(key), name));
}

std::size_t ObjectReader::choice(std::string_view key, const std::vector<std::string>& words, std::size_t otherwise) {
    if (find(key) == nullptr) return otherwise;
    const std::string given = text(key);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == given) return i;
    }
    if (find(key)->is_string()) {
        report_.add(path(key), fmt::format("must be one of {}", fmt::join(words, ", ")), did_you_mean(given, words));
    }
    return otherwise;
}

void ObjectReader::finish() {
    if (!value_.is_object()) return;
    for (const auto& [key, value] : value_.items()) {
        if (std::ranges::find(known_, key) == known_.end()) {
            report_.add(path(key), "is an unknown key", did_you_mean(key, known_));
        }
    }
}

} // namespace loa::config
