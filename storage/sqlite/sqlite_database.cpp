#include "storage/sqlite/sqlite_database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <system_error>
#include <vector>

namespace loa::storage {
namespace {

Fault fault_of(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::busy;
    case SQLITE_FULL: return Fault::full;
    case SQLITE_READONLY:
    case SQLITE_PERM: return Fault::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Fault::damaged;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOMEM: return Fault::unreachable;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return Fault::constraint;
    default: return Fault::other;
    }
}

/// Runs `action` and turns the library's exception into ours; SQLite's own message names no values.
template <class Action>
decltype(auto) translated(Action&& action) {
    try {
        return action();
    } catch (const SQLite::Exception& error) {
        throw StorageError(fault_of(error.getErrorCode()), error.what());
    }
}

class SqliteStatement final : public Statement {
  public:
    SqliteStatement(const SQLite::Database& database, const std::string& sql)
        : database_(database), statement_(database, sql),
          texts_(static_cast<std::size_t>(statement_.getBindParameterCount()) + 1) {}

    void bind_null(int index) override {
        translated([&] { statement_.bind(index); });
    }

    void bind_integer(int index, std::int64_t value) override {
        translated([&] { statement_.bind(index, value); });
    }

    void bind_real(int index, double value) override {
        translated([&] { statement_.bind(index, value); });
    }

    void bind_text(int index, std::string_view value) override {
        // The library takes text without a copy only as std::string; these buffers keep their capacity between uses.
        std::string& held = texts_.at(static_cast<std::size_t>(index));
        held.assign(value);
        translated([&] { statement_.bindNoCopy(index, held); });
    }

    bool step() override {
        return translated([&] { return statement_.executeStep(); });
    }

    void reset() override { statement_.tryReset(); }

    bool is_null(int column) const override {
        return translated([&] { return statement_.isColumnNull(column); });
    }

    std::int64_t integer(int column) const override {
        return translated([&] { return statement_.getColumn(column).getInt64(); });
    }

    double real(int column) const override {
        return translated([&] { return statement_.getColumn(column).getDouble(); });
    }

    std::string_view text(int column) const override {
        return translated([&] {
            const SQLite::Column value = statement_.getColumn(column);
            const char* begin = value.getText("");
            return std::string_view(begin, static_cast<std::size_t>(value.getBytes()));
        });
    }

    std::int64_t last_key() const override { return database_.getLastInsertRowid(); }

  private:
    const SQLite::Database& database_;
    // getColumn() of the library is not const although it changes nothing that is seen here.
    mutable SQLite::Statement statement_;
    std::vector<std::string> texts_; // never resized: SQLite points into these
};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const SqliteOptions& options, int flags) : database_(options.file.string(), flags) {
        database_.setBusyTimeout(static_cast<int>(options.busy_timeout.count()));
    }

    std::unique_ptr<Statement> prepare(std::string_view sql) override {
        return translated([&] { return std::make_unique<SqliteStatement>(database_, std::string(sql)); });
    }

    void execute(std::string_view sql) override {
        translated([&] { database_.exec(std::string(sql)); });
    }

    std::int64_t changes() const override { return database_.getChanges(); }

    void begin() override { step(begin_); }
    void commit() override { step(commit_); }

    void rollback() noexcept override {
        // SQLite rolls back by itself on some failures (full disk, I/O): then this fails, and that is right.
        database_.tryExec("ROLLBACK");
    }

    void savepoint() override { step(savepoint_); }
    void release_savepoint() override { step(release_); }
    void rollback_to_savepoint() override {
        step(rollback_to_);
        step(release_);
    }

  private:
    void step(SQLite::Statement& statement) {
        translated([&] {
            statement.executeStep();
            statement.reset();
        });
    }

    SQLite::Database database_;
    SQLite::Statement begin_{database_, "BEGIN IMMEDIATE"};
    SQLite::Statement commit_{database_, "COMMIT"};
    SQLite::Statement savepoint_{database_, "SAVEPOINT event"};
    SQLite::Statement release_{database_, "RELEASE event"};
    SQLite::Statement rollback_to_{database_, "ROLLBACK TO event"};
};

} // namespace

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options) {
    // Counting each allocation costs a lock that all connections share, and nobody asks for the sum.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    std::error_code ignored; // a folder that cannot be made shows as "cannot open" right below
    if (options.file.has_parent_path() && !options.read_only) {
        std::filesystem::create_directories(options.file.parent_path(), ignored);
    }
    return translated([&] {
        // One thread at a time uses a connection (see Database), so SQLite need not lock it.
        const int flags = SQLite::OPEN_NOMUTEX |
                          (options.read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        auto database = std::make_unique<SqliteDatabase>(options, flags);
        if (!options.read_only) {
            database->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        }
        // A running bot has a WalCheckpointer; what it could not reach while commits went on, the writer does at 8 MiB,
        // so that the log begins anew: writing over a short one is cheaper than making a long one longer.
        database->execute("PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=2000; PRAGMA temp_store=MEMORY;"
                          "PRAGMA cache_size=-8000;");
        return std::unique_ptr<Database>(std::move(database));
    });
}

} // namespace loa::storage
