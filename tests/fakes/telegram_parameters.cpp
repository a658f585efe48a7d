#include "tests/fakes/telegram_parameters.h"

#include <algorithm>
#include <charconv>

#include "tests/fakes/multipart_body.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

int hex_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void read_form(std::string_view form, json& parameters) {
    while (!form.empty()) {
        const std::size_t end = std::min(form.find('&'), form.size());
        const std::string_view pair = form.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
        if (equals > 0) {
            parameters[url_decoded(pair.substr(0, equals))] = url_decoded(value);
        }
        form.remove_prefix(std::min(end + 1, form.size()));
    }
}

bool read_form_data(const Request& request, json& parameters) {
    auto parts = read_multipart(request.body, request.header("content-type"));
    if (!parts) {
        return false;
    }
    for (Part& part : *parts) {
        if (part.file_name) {
            json file{{"file_name", *part.file_name}, {"media_type", part.media_type}, {"bytes", part.bytes.size()}};
            file["content"] = json::binary({part.bytes.begin(), part.bytes.end()});
            parameters[part.name] = std::move(file);
        } else {
            parameters[part.name] = std::move(part.bytes);
        }
    }
    return true;
}

} // namespace

std::string url_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            result += ' ';
        } else if (text[i] == '%' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 && hex_of(text[i + 2]) >= 0) {
            result += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::optional<json> read_parameters(const Request& request) {
    json parameters = json::object();
    read_form(request.query, parameters);
    if (request.body.empty()) {
        return parameters;
    }
    const std::string_view type = request.header("content-type");
    if (type.starts_with("application/json")) {
        const json body = json::parse(request.body, nullptr, false);
        if (!body.is_object()) {
            return std::nullopt;
        }
        parameters.update(body);
    } else if (type.starts_with("multipart/form-data")) {
        if (!read_form_data(request, parameters)) {
            return std::nullopt;
        }
    } else if (type.starts_with("application/x-www-form-urlencoded")) {
        read_form(request.body, parameters);
    }
    return parameters;
}

std::int64_t integer_of(const json& parameters, const char* name, std::int64_t otherwise) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) {
        return otherwise;
    }
    if (found->is_number_integer()) {
        return found->get<std::int64_t>();
    }
    if (!found->is_string()) {
        return otherwise;
    }
    const auto& text = found->get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

std::string text_of(const json& parameters, const char* name) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) {
        return "";
    }
    return found->is_string() ? found->get<std::string>() : found->dump();
}

bool flag_of(const json& parameters, const char* name) {
    const std::string text = text_of(parameters, name);
    return text == "true" || text == "yes" || text == "1";
}

json object_of(const json& parameters, const char* name) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) {
        return nullptr;
    }
    if (!found->is_string()) {
        return *found;
    }
    json parsed = json::parse(found->get_ref<const std::string&>(), nullptr, false);
    return parsed.is_discarded() ? json() : parsed;
}

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80) {
            units += byte >= 0xf0 ? 2 : 1;
        }
    }
    return units;
}

} // namespace loa::fakes
