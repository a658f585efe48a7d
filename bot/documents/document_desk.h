#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "bot/documents/worker.h"
#include "handlers/documents/import.h"
#include "handlers/questions/answerer.h"

namespace loa::documents {

/// Reads the files that officers send while the bot runs: off the network and the state thread, one after the other,
/// each in a process of its own. Nothing is stored: what to do with the preview is the asker's.
class DocumentDesk {
  public:
    using Outcome = std::expected<ImportPreview, DocumentProblem>;
    using Done = std::move_only_function<void(Outcome)>;
    using Extract = std::function<std::expected<ExtractedText, DocumentProblem>(std::string_view bytes,
                                                                                std::string_view file_name)>;

    /// `post` runs a function on the network thread. `extract` runs on the worker's thread; tests pass extract_text().
    DocumentDesk(Worker& worker, Post post, Extract extract);

    /// Reads a file and compares it with the documents of `plan`, which are those quoted now. `done` runs on the
    /// network thread, later. False when too many files wait: nothing will be read.
    bool read(std::string bytes, std::string file_name, std::shared_ptr<const questions::PlanIndex> plan, Done done);

    /// Compares a kept version, a draft as a rule, with the documents of `plan`, as read() does with a file.
    bool compare(storage::DocumentVersion version, std::shared_ptr<const questions::PlanIndex> plan, Done done);

  private:
    Worker& worker_;
    Post post_;
    Extract extract_;
};

/// Reads one file with `extract` and compares it with `live`. What trouble_in() finds is a problem as well.
DocumentDesk::Outcome preview_file(const DocumentDesk::Extract& extract, std::string_view bytes,
                                   const std::string& file_name, std::span<const questions::Document> live,
                                   std::optional<std::string> as = std::nullopt);

} // namespace loa::documents
