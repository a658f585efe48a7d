#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/console/settings.h"
#include "storage/synonyms.h"

namespace loa::console {

/// What officers' POSTs ask for, checked. Nothing where it is not what the page sends.

/// `{"as", "id", "revision"?}`: a row, and what state of the store it was shown in.
struct RowForm {
    std::string as; ///< demo person
    std::int64_t id = 0;
    std::int64_t revision = 0;
};
std::optional<RowForm> read_row_form(std::string_view json);

/// `{"as", "document"}`
struct DocumentForm {
    std::string as;
    std::string document;
};
std::optional<DocumentForm> read_document_form(std::string_view json);

/// `{"as", "id", "text"}`: an answer to a question that waits.
struct AnswerForm {
    std::string as;
    std::int64_t id = 0;
    std::string text; ///< not empty, at most ConsoleLimits::text_units_max
};
std::optional<AnswerForm> read_answer_form(std::string_view json, const ConsoleLimits& limits);

/// `{"as", "said": [..], "written": [..], "is_removal"}` or `{"as", "undo": ID}`.
struct SynonymForm {
    std::string as;
    storage::SynonymChange change; ///< without id, author and time; empty where `undo` is set
    storage::SynonymChangeId undo; ///< 0: none
};
std::optional<SynonymForm> read_synonym_form(std::string_view json);

inline constexpr std::size_t synonym_phrases_max = 12;
inline constexpr std::size_t synonym_bytes_max = 160;

} // namespace loa::console
