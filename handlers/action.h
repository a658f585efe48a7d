#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loa::handlers {

/// What a choice stands for, as it travels: `verb`, `verb:subject` or `verb:subject:detail`, ASCII, at most 64 bytes.
/// What comes back is untrusted: whoever acts on it checks that the speaker may touch the subject.
struct Action {
    std::string_view verb;    ///< such as "report.save"
    std::int64_t subject = 0; ///< a row's id; 0 when there is none
    std::string_view detail;  ///< the rest, may be empty
};

std::string action(std::string_view verb, std::int64_t subject = 0, std::string_view detail = {});

/// Nothing for what action() cannot have made. The views point into `text`.
std::optional<Action> read_action(std::string_view text);

} // namespace loa::handlers
