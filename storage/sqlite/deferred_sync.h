#pragma once

#include <filesystem>

#include "storage/database.h"

namespace loa::storage {

/// While it lives, a commit on its connection is atomic at once but durable only after the next sync(), so that the
/// thread that commits need not wait for the disk and one wait serves several commits. SQLite's own order stays as it
/// is (https://www.sqlite.org/pragma.html#pragma_synchronous, NORMAL in WAL mode): after a loss of power the store
/// holds every commit up to some point at or behind the last sync(), never a part of one.
class DeferredSync {
  public:
    /// `database` is the open connection to the file `store`; construct and destroy on the thread that uses it, with no
    /// transaction open. Throws StorageError where the log cannot be opened.
    DeferredSync(Database& database, const std::filesystem::path& store);
    DeferredSync(const DeferredSync&) = delete;
    DeferredSync& operator=(const DeferredSync&) = delete;
    ~DeferredSync();

    /// Returns when every commit that ended before the call is durable. From any thread. Throws StorageError
    /// (unreachable) where the disk fails; then nothing tells which pages reached it, and another try that succeeds
    /// proves nothing: the process must end and read the store anew.
    void sync() const;

  private:
    Database& database_;
    int log_;
};

} // namespace loa::storage
