#pragma once

#include <filesystem>
#include <optional>

#include "config/campaign.h"
#include "config/settings.h"
#include "config/texts.h"

namespace loa::config {

/// Everything a command needs to know before it starts.
struct Configuration {
    Settings settings;
    Campaign campaign;
    Texts texts;
};

/// Loads settings, then the campaign they name, then the texts, and gathers the mistakes of all three.
/// `settings_file` as in load_settings.
Loaded<Configuration> load_configuration(const std::optional<std::filesystem::path>& settings_file,
                                         const Environment& environment);

/// Texts in the words of a campaign: `{people}` and `{campaign}` are filled in. From `config/locale/vi.json`, or as the
/// program was built where that file is not there.
Loaded<Texts> load_texts_for(const Campaign& campaign);

} // namespace loa::config
