#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "bot/documents/document_desk.h"
#include "config/configuration.h"

namespace loa::commands {

struct ImportArguments {
    std::vector<std::filesystem::path> files;
    std::optional<std::string> as; ///< id of the document; for one file only
    bool is_trial = false;         ///< shows what would change and keeps nothing
};

/// `loa import`: reads each file, prints what changes against the documents that are quoted now, and publishes them all
/// in one transaction. A running bot follows within seconds. Returns the exit code: 0; 1 where a file is no document
/// (the message on `errors` says which and why), and then nothing was kept.
int run_import(const config::Configuration& configuration, const ImportArguments& arguments,
               const documents::DocumentDesk::Extract& extract, std::ostream& out, std::ostream& errors);

} // namespace loa::commands
