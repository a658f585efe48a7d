#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::tests {

/// A folder of its own under the system's temporary folder; removed with everything in it.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "loa-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder can be made");
        }
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// A point in time for tests: `seconds` after an arbitrary fixed moment in September 2024.
inline storage::Time at(std::int64_t seconds) {
    return storage::Time{std::chrono::seconds{1'725'150'000 + seconds}};
}

/// An empty store with the current schema in a temporary file, and the rows that most tests refer to.
class TemporaryStore {
  public:
    storage::SqliteOptions options() const { return {.file = folder_.path() / "loa.db"}; }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<storage::Database> database_ = [this] {
        auto opened = storage::open_sqlite(options());
        storage::migrate(*opened);
        return opened;
    }();

  public:
    storage::Database& database = *database_;
    storage::Store store{database};
    storage::ChannelId channel = store.channels.remember("tg", "telegram");
    storage::ChatId chat = store.chats.remember(channel, "-1001", storage::ChatKind::group, "Nhóm mẫu", at(0)).id;
    storage::PersonId person = store.persons.remember(channel, "501", "Demo", at(0)).id;
};

} // namespace loa::tests
