#pragma once

#include "handlers/activities/lexicon.h"

#include <expected>
#include <string>
#include <string_view>

namespace loa::activities {

/// Reads a lexicon from the text of a campaign's `reading.json` (shape: config/campaigns/README of the lexicon, and the
/// key names of `Tag`). The error is one sentence with the JSON path of the first mistake: unknown key, wrong type,
/// category without words, empty phrase.
std::expected<Lexicon, std::string> read_lexicon(std::string_view json);

} // namespace loa::activities
