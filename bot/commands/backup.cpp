#include "bot/commands/backup.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "storage/sqlite/sqlite_backup.h"

namespace loa::commands {

int run_backup(const config::Settings& settings, const std::filesystem::path& file) {
    storage::back_up_sqlite(settings.storage.path, file);
    std::cout << fmt::format("backed up {} to {}, checked\n", settings.storage.path.string(), file.string());
    return 0;
}

int run_restore(const config::Settings& settings, const std::filesystem::path& file) {
    const std::filesystem::path& store = settings.storage.path;
    if (std::filesystem::exists(store)) {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const std::filesystem::path kept = fmt::format("{}.before-restore-{:%Y%m%dT%H%M%S}", store.string(), now);
        storage::back_up_sqlite(store, kept);
        std::cout << fmt::format("kept what was there as {}\n", kept.string());
    }
    storage::restore_sqlite(file, store);
    std::cout << fmt::format("restored {} from {}; restart the bot if it runs\n", store.string(), file.string());
    return 0;
}

} // namespace loa::commands
