#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "handlers/message.h"

namespace loa::tests {

/// A transcript went otherwise than it is written, or cannot be read. Says what was wanted and found, without the line.
struct Failure : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Without blanks, tabs and carriage returns at both ends. A view into `text`.
std::string_view trimmed(std::string_view text);

/// Both sides of the first `separator`, trimmed; the second is empty where there is none.
std::pair<std::string, std::string> cut(std::string_view text, std::string_view separator);

/// Whether `text` is `pattern`, in which "…" stands for anything.
bool fits(std::string_view pattern, std::string_view text);

/// Text with its bold ranges between asterisks, as transcripts show it.
std::string shown(const handlers::Message& message);

} // namespace loa::tests
