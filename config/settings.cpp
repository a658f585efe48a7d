#include "config/settings.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "config/file.h"

namespace loa::config {

namespace {

constexpr std::size_t settings_bytes_max = std::size_t{1} << 20U;
constexpr auto default_file = "config/loa.json";

void check_file(const std::filesystem::path& named, const std::string& path, const std::string& settings_file,
                std::vector<Mistake>& mistakes) {
    std::error_code error;
    if (std::filesystem::is_regular_file(named, error)) return;
    mistakes.push_back({settings_file, path, "names a file that is not there",
                        "paths are relative to the folder in which loa was started"});
}

void check_files(const Settings& settings, const std::string& settings_file, std::vector<Mistake>& mistakes) {
    for (std::size_t i = 0; i < settings.documents.size(); ++i) {
        check_file(settings.documents[i], fmt::format("documents[{}]", i), settings_file, mistakes);
    }
    if (!settings.tls.certificate.empty()) {
        check_file(settings.tls.certificate, "tls.certificate", settings_file, mistakes);
    }
    if (!settings.tls.private_key.empty()) {
        check_file(settings.tls.private_key, "tls.private_key", settings_file, mistakes);
    }
}

} // namespace

const ChannelSettings* Settings::channel(std::string_view name) const {
    const auto found = std::ranges::find(channels, name, &ChannelSettings::name);
    return found == channels.end() ? nullptr : &*found;
}

std::optional<std::string> process_environment(std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Settings built_in_settings() {
    Settings settings;
    ChannelSettings web;
    web.name = "web";
    web.kind = ChannelKind::web;
    settings.channels.push_back(std::move(web));
    return settings;
}

Loaded<Settings> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment) {
    std::error_code error;
    if (!file && !std::filesystem::exists(default_file, error)) return {built_in_settings(), {}};
    const std::filesystem::path path = file.value_or(default_file);
    const auto content = read_file(path, settings_bytes_max);
    if (!content) return {built_in_settings(), {{path.string(), "", content.error(), ""}}};
    auto result = read_settings(*content, path.string(), environment);
    check_files(result.value, path.string(), result.mistakes);
    return result;
}

} // namespace loa::config
