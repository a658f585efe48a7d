#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "handlers/activities/lexicon.h"
#include "handlers/questions/answerer.h"
#include "storage/documents.h"
#include "storage/synonyms.h"

namespace loa {

/// What Loa knows of its campaign beyond the settings: the plan to quote from and the words to read reports by.
struct Knowledge {
    std::shared_ptr<const questions::PlanIndex> plan;
    activities::Lexicon lexicon;
};

/// Reads the documents of the settings (or, where there are none, the campaign's own) in any format, puts the store's
/// live versions in their place, and indexes them with the campaign's words.json as officers have changed it. A
/// document of the settings that has the number or nearly the title of one of the campaign's takes that one's id, by
/// which the campaign refers to it. Long documents are kept, as read, in a folder beside the store ("<store>.index").
/// The error names the file and what is wrong in it.
std::expected<std::shared_ptr<const questions::PlanIndex>, std::string>
load_plan(const config::Settings& settings, const config::Campaign& campaign,
          const std::vector<storage::DocumentVersion>& live, const std::vector<storage::SynonymChange>& synonyms = {});

/// load_plan(), and the campaign's reading.json.
std::expected<Knowledge, std::string> load_knowledge(const config::Settings& settings, const config::Campaign& campaign,
                                                     const std::vector<storage::DocumentVersion>& live = {},
                                                     const std::vector<storage::SynonymChange>& synonyms = {});

/// What the store has published, as of one moment.
struct PublishedDocuments {
    std::vector<storage::DocumentVersion> live;
    std::vector<storage::SynonymChange> synonyms; ///< what officers changed in the campaign's words
    std::int64_t revision = 0;                    ///< of the documents
};

/// Reads them over a connection of its own, so from any thread and also while the bot runs. Empty where there is no
/// store yet. Throws storage::StorageError.
PublishedDocuments published_documents(const config::StorageSettings& settings);

} // namespace loa
