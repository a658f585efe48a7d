#pragma once

#include "handlers/activities/lexicon.h"

#include <expected>
#include <string>
#include <string_view>

namespace loa::activities {

/// Reads a lexicon from the text of a campaign's `reading.json`. Its shape: `categories`, a list of {"id", "decisive",
/// "strong", "words", "weak" (lists of phrases), "default", "registration_counts" (booleans)}; `phrases`, lists of
/// phrases by the name of a `Tag`; `abbreviations`, what short forms stand for; `about`, free text. The error is one
/// sentence that begins with the JSON path of the first mistake: unknown key, wrong type, category without words, empty
/// phrase.
std::expected<Lexicon, std::string> read_lexicon(std::string_view json);

} // namespace loa::activities
