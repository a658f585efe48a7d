#pragma once

#include <expected>
#include <memory>
#include <string>

#include "config/configuration.h"
#include "handlers/activities/lexicon.h"
#include "handlers/questions/answerer.h"

namespace loa {

/// What Loa knows of its campaign beyond the settings: the plan to quote from and the words to read reports by.
struct Knowledge {
    std::shared_ptr<const questions::PlanIndex> plan;
    activities::Lexicon lexicon;
};

/// Reads the documents of the settings (or, where there are none, the campaign's own), its words.json and reading.json.
/// The error names the file and what is wrong in it.
std::expected<Knowledge, std::string> load_knowledge(const config::Settings& settings,
                                                     const config::Campaign& campaign);

} // namespace loa
