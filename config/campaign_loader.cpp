#include <algorithm>

#include <fmt/format.h>

#include "config/campaign.h"
#include "config/campaign_reader.h"
#include "config/file.h"
#include "config/plan_outline.h"

namespace loa::config {

namespace {

constexpr std::size_t file_bytes_max = std::size_t{4} << 20U;
constexpr std::size_t plan_documents_max = 200;

void append(std::vector<Mistake>& mistakes, std::vector<Mistake> more) {
    mistakes.insert(mistakes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void load_plan(const std::filesystem::path& folder, Loaded<Campaign>& result) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".md") files.push_back(entry->path());
    }
    std::ranges::sort(files);
    if (files.empty()) result.mistakes.push_back({folder.string(), "", "holds no plan document", "*.md"});
    if (files.size() > plan_documents_max) {
        result.mistakes.push_back(
            {folder.string(), "", fmt::format("holds over {} documents", plan_documents_max), ""});
        files.resize(plan_documents_max);
    }
    for (const auto& file : files) {
        const auto content = read_file(file, file_bytes_max);
        if (!content) {
            result.mistakes.push_back({file.string(), "", content.error(), ""});
            continue;
        }
        auto outline = read_plan_outline(*content, file);
        append(result.mistakes, std::move(outline.mistakes));
        result.value.plan.push_back(std::move(outline.value));
    }
}

void load_organisations(const std::filesystem::path& file, Loaded<Campaign>& result) {
    const auto content = read_file(file, file_bytes_max);
    if (!content) {
        result.mistakes.push_back({file.string(), "", content.error(), ""});
        return;
    }
    std::vector<std::string> kinds;
    kinds.reserve(result.value.kinds.size());
    for (const auto& kind : result.value.kinds) kinds.push_back(kind.id);
    auto organisations = read_organisations(*content, file.string(), kinds);
    append(result.mistakes, std::move(organisations.mistakes));
    result.value.organisations = std::move(organisations.value);
}

/// Files of the campaign that other parts read themselves: here only whether they are JSON at all.
void check_companion(const std::filesystem::path& file, std::vector<Mistake>& mistakes) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return;
    const auto content = read_file(file, file_bytes_max);
    if (!content) {
        mistakes.push_back({file.string(), "", content.error(), ""});
        return;
    }
    parse_json(*content, file.string(), mistakes);
}

} // namespace

Loaded<Campaign> load_campaign(const std::filesystem::path& folder) {
    Loaded<Campaign> result;
    result.value.folder = folder;
    result.value.name = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    result.value.owners.emplace_back();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        result.mistakes.push_back({folder.string(), "", "there is no such campaign folder",
                                   "paths are relative to the folder in which loa was started"});
        return result;
    }
    const auto file = folder / "campaign.json";
    const auto content = read_file(file, file_bytes_max);
    if (!content) {
        result.mistakes.push_back({file.string(), "", content.error(), ""});
        return result;
    }
    const auto document = parse_json(*content, file.string(), result.mistakes);
    if (!document) return result;
    result.value.owners.clear();
    Report report(file.string(), result.mistakes);
    ObjectReader reader(*document, "", report);
    std::vector<Mistake> consent_mistakes;
    read_consent(reader, folder, result.value, consent_mistakes);
    read_campaign_json(reader, result.value);
    append(result.mistakes, std::move(consent_mistakes));
    load_plan(folder / "plan", result);
    load_organisations(folder / "organisations.csv", result);
    check_references(result.value, report);
    std::ranges::sort(result.value.owners, [](const Owner& left, const Owner& right) {
        return right.valid.from && (!left.valid.from || *left.valid.from < *right.valid.from);
    });
    for (const auto name : {"words.json", "reading.json"}) check_companion(folder / name, result.mistakes);
    return result;
}

} // namespace loa::config
