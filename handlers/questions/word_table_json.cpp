#include "handlers/questions/word_table_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace loa::questions {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

[[noreturn]] void fail(const std::string& path, std::string_view what) {
    throw std::invalid_argument(path + ": " + std::string(what));
}

void check_object(const json& node, const std::string& path) {
    if (!node.is_object()) fail(path, "must be an object");
}

std::string string_of(const json& node, const std::string& path) {
    if (!node.is_string()) fail(path, "must be a string");
    return node.get<std::string>();
}

/// A list of strings; a lone string counts as a list of one.
Strings strings_of(const json& node, const std::string& path) {
    if (node.is_string()) return {node.get<std::string>()};
    if (!node.is_array()) fail(path, "must be a list of strings");
    Strings out;
    for (std::size_t i = 0; i < node.size(); ++i) out.push_back(string_of(node[i], path + "/" + std::to_string(i)));
    return out;
}

std::map<std::string, Strings> lists_of(const json& node, const std::string& path) {
    check_object(node, path);
    std::map<std::string, Strings> out;
    for (const auto& [key, value] : node.items()) out[key] = strings_of(value, path + "/" + key);
    return out;
}

void check_keys(const json& node, const std::string& path, std::initializer_list<std::string_view> known) {
    check_object(node, path);
    for (const auto& [key, value] : node.items())
        if (std::ranges::find(known, key) == known.end()) fail(path + "/" + key, "is no known key");
}

std::vector<Synonym> synonyms_of(const json& node, const std::string& path) {
    if (!node.is_array()) fail(path, "must be a list");
    std::vector<Synonym> out;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const auto here = path + "/" + std::to_string(i);
        check_keys(node[i], here, {"said", "written"});
        if (!node[i].contains("said") || !node[i].contains("written")) fail(here, "needs \"said\" and \"written\"");
        out.push_back({.said = strings_of(node[i]["said"], here + "/said"),
                       .written = strings_of(node[i]["written"], here + "/written")});
    }
    return out;
}

std::map<std::string, AnswerKind> kinds_of(const json& node, const std::string& path) {
    check_object(node, path);
    std::map<std::string, AnswerKind> out;
    for (const auto& [key, value] : node.items()) {
        const auto here = path + "/" + key;
        check_keys(value, here, {"asked", "holds", "needed"});
        AnswerKind kind;
        if (value.contains("asked")) kind.asked = strings_of(value["asked"], here + "/asked");
        if (value.contains("holds")) kind.holds = strings_of(value["holds"], here + "/holds");
        if (value.contains("needed")) {
            if (!value["needed"].is_boolean()) fail(here + "/needed", "must be true or false");
            kind.needed = value["needed"].get<bool>();
        }
        out[key] = std::move(kind);
    }
    return out;
}

std::vector<DocumentType> types_of(const json& node, const std::string& path) {
    std::vector<DocumentType> out;
    for (auto& [name, forms] : lists_of(node, path)) out.push_back({.name = name, .short_forms = forms});
    return out;
}

WordTable table_of(const json& node) {
    check_keys(node, "",
               {"about", "abbreviations", "synonyms", "english", "particles", "function_words", "everyday",
                "attributes", "kinds", "document_types", "small_talk", "path_names"});
    WordTable table;
    const auto with = [&](const char* key, auto read) {
        if (node.contains(key)) read(node[key], std::string("/") + key);
    };
    with("abbreviations",
         [&](const json& part, const std::string& path) { table.abbreviations = lists_of(part, path); });
    with("synonyms", [&](const json& part, const std::string& path) { table.synonyms = synonyms_of(part, path); });
    with("english", [&](const json& part, const std::string& path) { table.english = lists_of(part, path); });
    with("particles", [&](const json& part, const std::string& path) { table.particles = strings_of(part, path); });
    with("function_words",
         [&](const json& part, const std::string& path) { table.function_words = strings_of(part, path); });
    with("everyday", [&](const json& part, const std::string& path) { table.everyday = strings_of(part, path); });
    with("attributes", [&](const json& part, const std::string& path) { table.attributes = strings_of(part, path); });
    with("kinds", [&](const json& part, const std::string& path) { table.kinds = kinds_of(part, path); });
    with("document_types",
         [&](const json& part, const std::string& path) { table.document_types = types_of(part, path); });
    with("small_talk", [&](const json& part, const std::string& path) { table.small_talk = lists_of(part, path); });
    with("path_names", [&](const json& part, const std::string& path) {
        check_object(part, path);
        for (const auto& [key, value] : part.items()) table.path_names[key] = string_of(value, path + "/" + key);
    });
    return table;
}

} // namespace

std::expected<WordTable, std::string> read_word_table(std::string_view text) {
    try {
        return table_of(json::parse(text));
    } catch (const json::parse_error& error) {
        return std::unexpected("not JSON at byte " + std::to_string(error.byte));
    } catch (const std::invalid_argument& error) {
        return std::unexpected(std::string(error.what()));
    }
}

} // namespace loa::questions
