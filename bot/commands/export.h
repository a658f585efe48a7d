#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "config/configuration.h"

namespace loa::commands {

struct ExportArguments {
    std::string what;
    std::string format = "jsonl";
    std::optional<std::string> unit;
    std::optional<std::string> from; ///< YYYY-MM-DD, included
    std::optional<std::string> to;   ///< YYYY-MM-DD, included
    /// What the days of activities are: "activity" (when it began; without a day when it was reported) or "report".
    std::string by = "activity";
    std::optional<std::filesystem::path> out;
};

/// `loa export`: writes a table of the store to a file or stdout, while the bot runs or not.
/// Returns the exit code: 0, 1 where the arguments name what is not there, 3 where a file cannot be written.
int run_export(const config::Configuration& configuration, const ExportArguments& arguments);

} // namespace loa::commands
