#include "bot/open_store.h"

#include <spdlog/spdlog.h>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa {

std::unique_ptr<storage::Database> open_store(const config::StorageSettings& settings) {
    auto database = storage::open_sqlite({.file = settings.path});
    storage::migrate(*database);
    if (storage::mark_open(*database)) {
        spdlog::warn("the last run did not end cleanly; checking the store");
        if (const std::string complaint = storage::quick_check(*database); !complaint.empty()) {
            throw storage::StorageError(storage::Fault::damaged,
                                        "the store is damaged: " + complaint + "; restore a backup with loa restore");
        }
    }
    return database;
}

std::unique_ptr<storage::Database> open_store_beside(const config::StorageSettings& settings, bool must_exist) {
    if (must_exist && !std::filesystem::exists(settings.path)) {
        throw storage::StorageError(storage::Fault::unreachable,
                                    "there is no store yet at " + settings.path.string() + "; run loa serve first");
    }
    // Reading a WAL database may have to write its shared-memory file, so even readers open it for writing.
    auto database = storage::open_sqlite({.file = settings.path});
    storage::migrate(*database);
    return database;
}

} // namespace loa
