#include "bot/console/officer_forms.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/channels/web/web_update.h"
#include "bot/console/json_fields.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::console {
namespace {

constexpr std::size_t as_bytes_max = 64;
constexpr std::size_t document_bytes_max = 200;

/// 0 for what is missing or no whole number.
std::int64_t number_at(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string as_of(const nlohmann::json& object) {
    std::string as = string_at(object, "as");
    return as.size() <= as_bytes_max ? as : std::string();
}

/// Phrases on one line each without repetitions; nothing where there are none or too many or one is too long.
std::optional<std::vector<std::string>> phrases_at(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array() || found->size() > synonym_phrases_max) {
        return std::nullopt;
    }
    std::vector<std::string> phrases;
    for (const auto& phrase : *found) {
        if (!phrase.is_string() || phrase.get_ref<const std::string&>().size() > synonym_bytes_max) {
            return std::nullopt;
        }
        std::string line = handlers::safe_line(phrase.get_ref<const std::string&>(), synonym_bytes_max);
        if (!line.empty() && std::ranges::find(phrases, line) == phrases.end()) {
            phrases.push_back(std::move(line));
        }
    }
    return phrases.empty() ? std::nullopt : std::optional(std::move(phrases));
}

} // namespace

std::optional<RowForm> read_row_form(std::string_view json) {
    const auto object = object_of(json);
    if (!object) {
        return std::nullopt;
    }
    RowForm form{.as = as_of(*object), .id = number_at(*object, "id"), .revision = number_at(*object, "revision")};
    return form.id > 0 ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<DocumentForm> read_document_form(std::string_view json) {
    const auto object = object_of(json);
    if (!object) {
        return std::nullopt;
    }
    DocumentForm form{.as = as_of(*object), .document = string_at(*object, "document")};
    const bool is_good = !form.document.empty() && form.document.size() <= document_bytes_max;
    return is_good ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<AnswerForm> read_answer_form(std::string_view json, const ConsoleLimits& limits) {
    const auto object = object_of(json);
    if (!object) {
        return std::nullopt;
    }
    AnswerForm form{.as = as_of(*object),
                    .id = number_at(*object, "id"),
                    .text = channels::web::clean_text(string_at(*object, "text"))};
    const bool is_good =
        form.id > 0 && !form.text.empty() && vietnamese::utf16_length(form.text) <= limits.text_units_max;
    return is_good ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<SynonymForm> read_synonym_form(std::string_view json) {
    const auto object = object_of(json);
    if (!object) {
        return std::nullopt;
    }
    SynonymForm form{.as = as_of(*object), .change = {}, .undo = {number_at(*object, "undo")}};
    if (form.undo) {
        return form;
    }
    auto said = phrases_at(*object, "said");
    auto written = phrases_at(*object, "written");
    if (!said || !written) {
        return std::nullopt;
    }
    form.change.said = *std::move(said);
    form.change.written = *std::move(written);
    const auto removal = object->find("is_removal");
    form.change.is_removal = removal != object->end() && *removal == true;
    return form;
}

} // namespace loa::console
