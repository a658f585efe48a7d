#include "handlers/activities/lexicon_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace loa::activities {
namespace {

using nlohmann::json;

struct Mistake {
    std::string text;
};

[[noreturn]] void mistake(std::string_view path, std::string_view what) {
    throw Mistake{fmt::format("{}: {}", path, what)};
}

const std::string& text_of(const json& value, std::string_view path) {
    if (!value.is_string()) mistake(path, "a text is expected");
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty() || text == "=") mistake(path, "the text is empty");
    return text;
}

/// Calls `use(text)` for each text of a list.
template <class Use>
void each_text(const json& list, const std::string& path, Use use) {
    if (!list.is_array()) mistake(path, "a list of texts is expected");
    for (std::size_t at = 0; at < list.size(); ++at) use(text_of(list[at], fmt::format("{}/{}", path, at)));
}

std::optional<double> weight_of(std::string_view key) {
    if (key == "decisive") return 8;
    if (key == "strong") return 4;
    if (key == "words") return 2;
    if (key == "weak") return 0.5;
    return std::nullopt;
}

void read_category(Lexicon& lexicon, const json& category, const std::string& path) {
    if (!category.is_object()) mistake(path, "a category with `id` and `words` is expected");
    if (!category.contains("id")) mistake(path, "the key `id` is missing");
    const bool is_default = category.contains("default") && category["default"] == true;
    const int index = lexicon.add_category(text_of(category["id"], path + "/id"), is_default);
    bool has_words = is_default;
    for (const auto& [key, value] : category.items()) {
        if (key == "id" || key == "default") continue;
        if (key == "registration_counts") {
            if (value == true) lexicon.count_registrations(index);
            continue;
        }
        const auto weight = weight_of(key);
        if (!weight)
            mistake(path + "/" + key,
                    "unknown key; known are id, default, registration_counts, decisive, strong, words, weak");
        each_text(value, path + "/" + key, [&](const std::string& phrase) {
            lexicon.add(phrase, Tag::category, index, *weight);
            has_words = true;
        });
    }
    if (!has_words) mistake(path, "a category needs words");
}

std::optional<Tag> tag_from_name(std::string_view name) {
    for (std::size_t tag = 1; tag < static_cast<std::size_t>(Tag::count_); ++tag)
        if (Lexicon::tag_name(static_cast<Tag>(tag)) == name) return static_cast<Tag>(tag);
    return std::nullopt;
}

void read_phrases(Lexicon& lexicon, const json& phrases) {
    if (!phrases.is_object()) mistake("/phrases", "an object of lists is expected");
    for (const auto& [key, value] : phrases.items()) {
        const auto tag = tag_from_name(key);
        if (!tag) mistake("/phrases/" + key, "unknown kind of phrase");
        each_text(value, "/phrases/" + key, [&](const std::string& phrase) { lexicon.add(phrase, *tag); });
    }
}

void read_abbreviations(Lexicon& lexicon, const json& abbreviations) {
    if (!abbreviations.is_object()) mistake("/abbreviations", "an object of texts is expected");
    for (const auto& [key, value] : abbreviations.items())
        lexicon.add_abbreviation(key, text_of(value, "/abbreviations/" + key));
}

/// Lists of lists: each inner one goes to `take`.
template <class Take>
void read_subjects(const json& lists, const std::string& path, Take take) {
    if (!lists.is_array()) mistake(path, "a list of lists is expected");
    for (std::size_t at = 0; at < lists.size(); ++at) {
        std::vector<std::string> phrases;
        const auto inner = fmt::format("{}/{}", path, at);
        each_text(lists[at], inner, [&](const std::string& phrase) { phrases.push_back(phrase); });
        if (phrases.size() < 2) mistake(inner, "two or more phrases are expected");
        take(std::move(phrases));
    }
}

Lexicon read_all(const json& root) {
    if (!root.is_object()) mistake("/", "an object is expected");
    Lexicon lexicon;
    for (const auto& [key, value] : root.items()) {
        if (key == "about") continue;
        if (key == "phrases")
            read_phrases(lexicon, value);
        else if (key == "abbreviations")
            read_abbreviations(lexicon, value);
        else if (key == "same_subject")
            read_subjects(value, "/same_subject", [&](auto phrases) { lexicon.add_same_subject(std::move(phrases)); });
        else if (key == "other_subjects")
            read_subjects(value, "/other_subjects",
                          [&](auto phrases) { lexicon.add_other_subjects(std::move(phrases)); });
        else if (key == "given_names")
            each_text(value, "/given_names", [&](const std::string& name) { lexicon.add_given_name(name); });
        else if (key != "categories")
            mistake("/" + key, "unknown key; known are about, categories, phrases, abbreviations, same_subject, "
                               "other_subjects, given_names");
    }
    if (!root.contains("categories") || !root["categories"].is_array() || root["categories"].empty())
        mistake("/categories", "a list of categories is expected");
    for (std::size_t at = 0; at < root["categories"].size(); ++at)
        read_category(lexicon, root["categories"][at], fmt::format("/categories/{}", at));
    return lexicon;
}

} // namespace

std::expected<Lexicon, std::string> read_lexicon(std::string_view text) {
    try {
        return read_all(json::parse(text));
    } catch (const Mistake& found) {
        return std::unexpected(found.text);
    } catch (const json::exception& error) {
        return std::unexpected(fmt::format("/: {}", error.what()));
    }
}

} // namespace loa::activities
