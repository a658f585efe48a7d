#include <fmt/format.h>

#include "config/campaign_reader.h"
#include "config/file.h"
#include "config/plain_text.h"

namespace loa::config {

namespace {

constexpr std::size_t file_bytes_max = std::size_t{64} << 10U;
constexpr std::size_t summary_bytes_max = 2200; ///< one message on every platform, with its choices
constexpr std::string_view border = "\n---\n";

void read_text(const std::filesystem::path& file, ConsentText& consent, std::vector<Mistake>& mistakes) {
    const auto content = read_file(file, file_bytes_max);
    if (!content) {
        mistakes.push_back({file.string(), "", content.error(), "the text that people agree to"});
        return;
    }
    const std::size_t at = std::min(content->find(border), content->size());
    consent.summary = trimmed(std::string_view(*content).substr(0, at));
    if (at < content->size()) consent.full = trimmed(std::string_view(*content).substr(at + border.size()));
    if (consent.summary.empty()) {
        mistakes.push_back(
            {file.string(), "", "says nothing before its line `---`", "what is shown with the question"});
    }
    if (consent.summary.size() > summary_bytes_max) {
        mistakes.push_back({file.string(), "",
                            fmt::format("is too long before its line `---`: {} of at most {} bytes",
                                        consent.summary.size(), summary_bytes_max),
                            "details go behind a line `---`"});
    }
}

} // namespace

void read_consent(ObjectReader& reader, const std::filesystem::path& folder, Campaign& campaign,
                  std::vector<Mistake>& mistakes) {
    if (reader.find("consent") == nullptr) {
        reader.report().add("consent", "is missing: reports are kept only with consent",
                            R"({"version": 1, "text": "consent.md"})");
        return;
    }
    constexpr int version_max = 100'000;
    reader.object("consent", [&](ObjectReader& entry) {
        if (entry.find("version") == nullptr) entry.report().add(entry.path("version"), "is missing", "1");
        campaign.consent.version = static_cast<int>(entry.integer("version", 1, 1, version_max));
        const std::string name = entry.required_text("text");
        if (name.find('/') != std::string::npos || name.starts_with(".")) {
            entry.report().add(entry.path("text"), "must be the name of a file in the campaign's folder", "consent.md");
        } else if (!name.empty()) {
            read_text(folder / name, campaign.consent, mistakes);
        }
    });
}

} // namespace loa::config
