#include "config/configuration.h"

namespace loa::config {

namespace {

constexpr auto texts_file = "config/locale/vi.json";

void append(std::vector<Mistake>& mistakes, std::vector<Mistake> more) {
    mistakes.insert(mistakes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Loaded<Texts> load_texts_for(const Campaign& campaign) {
    const CommonArguments common{{"people", campaign.people}, {"campaign", campaign.title}};
    std::error_code error;
    if (!std::filesystem::exists(texts_file, error)) return read_texts(built_in_texts(), "built-in texts", common);
    return load_texts(texts_file, common);
}

Loaded<Configuration> load_configuration(const std::optional<std::filesystem::path>& settings_file,
                                         const Environment& environment) {
    Loaded<Configuration> result;
    auto settings = load_settings(settings_file, environment);
    result.value.settings = std::move(settings.value);
    append(result.mistakes, std::move(settings.mistakes));
    auto campaign = load_campaign(result.value.settings.campaign);
    result.value.campaign = std::move(campaign.value);
    append(result.mistakes, std::move(campaign.mistakes));
    auto texts = load_texts_for(result.value.campaign);
    result.value.texts = std::move(texts.value);
    append(result.mistakes, std::move(texts.mistakes));
    return result;
}

} // namespace loa::config
