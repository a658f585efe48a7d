#include "storage/sqlite/deferred_sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace loa::storage {
namespace {

[[noreturn]] void fail(const char* what) {
    throw StorageError(Fault::unreachable, what + std::generic_category().message(errno));
}

int open_log(const std::filesystem::path& store) {
    // SQLite locks the store and its index, never the log: closing a second descriptor of it drops no lock.
    // https://www.sqlite.org/wal.html, section 2.2: the log's name and life.
    const int log = ::open((store.string() + "-wal").c_str(), O_RDONLY | O_CLOEXEC);
    if (log < 0) {
        fail("the write-ahead log cannot be opened: ");
    }
    return log;
}

} // namespace

DeferredSync::DeferredSync(Database& database, const std::filesystem::path& store)
    : database_(database), log_(open_log(store)) {
    database_.execute("PRAGMA synchronous=NORMAL");
}

DeferredSync::~DeferredSync() {
    ::close(log_);
    try {
        database_.execute("PRAGMA synchronous=FULL");
    } catch (const StorageError&) {
        // A connection that cannot even do this commits nothing more.
    }
}

void DeferredSync::sync() const {
    if (::fdatasync(log_) != 0) {
        fail("the write-ahead log cannot be written to the disk: ");
    }
}

} // namespace loa::storage
