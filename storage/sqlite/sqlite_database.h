#pragma once

#include <filesystem>
#include <memory>

#include "storage/database.h"

namespace loa::storage {

struct SqliteOptions {
    std::filesystem::path file;
    /// How long a statement waits for another process's lock before Fault::busy.
    std::chrono::milliseconds busy_timeout{5000};
    /// For commands that only look: the file must exist and is not changed.
    bool read_only = false;
};

/// Opens (or makes, with its folder) one SQLite file: WAL, synchronous=FULL, foreign keys on. The schema is not
/// touched. Throws StorageError: unreachable, read_only, damaged, busy, full. The connection belongs to the thread that
/// uses it; open another one for another thread.
std::unique_ptr<Database> open_sqlite(const SqliteOptions& options);

} // namespace loa::storage
