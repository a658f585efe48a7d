#include "bot/commands/backup.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>

#include "bot/evidence/evidence_folder.h"
#include "storage/erasure_list.h"
#include "storage/migrations.h"
#include "storage/scrubbing.h"
#include "storage/sqlite/sqlite_backup.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

namespace fs = std::filesystem;

void remove_database(const fs::path& file) {
    for (const char* const ending : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        fs::remove(file.string() + ending, ignored);
    }
}

/// A copy to be worked on before it goes live; gone with everything beside it when this ends.
struct WorkingCopy {
    explicit WorkingCopy(const fs::path& store) : file(store.string() + ".restoring") { remove_database(file); }
    WorkingCopy(const WorkingCopy&) = delete;
    WorkingCopy& operator=(const WorkingCopy&) = delete;
    ~WorkingCopy() { remove_database(file); }

    fs::path file;
};

/// Whoever was erased, as the store says, and the list beside it where the store is lost or older.
std::vector<storage::ErasedAccount> everybody_erased(const fs::path& store) {
    auto accounts = storage::read_erasure_list(storage::erasure_list_of(store));
    if (!fs::exists(store)) {
        return accounts;
    }
    try {
        const auto database = storage::open_sqlite({.file = store});
        storage::migrate(*database);
        std::ranges::move(storage::Erasing(*database).erased(), std::back_inserter(accounts));
    } catch (const storage::StorageError& error) {
        // A damaged store is a reason to restore: the list beside it has what it would have said.
        std::cerr << fmt::format("the store itself cannot be asked who was erased: {}\n", error.what());
    }
    return accounts;
}

struct Forgotten {
    std::size_t people = 0;
    std::vector<std::string> files; ///< evidence that nothing refers to any more
};

/// Erases in the copy whoever was erased since it was made.
Forgotten forget_again(const fs::path& copy, const std::vector<storage::ErasedAccount>& accounts, storage::Time now) {
    const auto database = storage::open_sqlite({.file = copy});
    storage::migrate(*database);
    storage::Store store(*database);
    Forgotten forgotten;
    database->begin();
    try {
        store.erasing.add_erased(accounts);
        for (auto people = store.erasing.returned_by_restore(); !people.empty();
             people = store.erasing.returned_by_restore()) {
            auto files = store.erasing.erase(store, people.front(), {}, {}, accounts.front().salt, now);
            std::ranges::move(files, std::back_inserter(forgotten.files));
            ++forgotten.people;
        }
        store.audit.add(now, {}, "restored", std::to_string(forgotten.people) + " forgotten again");
        database->commit();
    } catch (...) {
        database->rollback();
        throw;
    }
    storage::scrub(*database);
    return forgotten;
}

} // namespace

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
    const auto erased = everybody_erased(store);
    const WorkingCopy copy(store);
    storage::back_up_sqlite(file, copy.file);
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const Forgotten forgotten = forget_again(copy.file, erased, now);
    storage::restore_sqlite(copy.file, store);
    storage::append_to_erasure_list(storage::erasure_list_of(store), erased);
    evidence::EvidenceFolder folder(evidence::EvidenceFolder::beside(store));
    for (const std::string& hash : forgotten.files) {
        folder.remove(hash);
    }
    std::cout << fmt::format("forgot {} people again who had asked for it after the backup\n", forgotten.people);
    std::cout << fmt::format("restored {} from {}; restart the bot if it runs\n", store.string(), file.string());
    return 0;
}

} // namespace loa::commands
