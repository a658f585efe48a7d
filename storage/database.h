#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "storage/ids.h"

namespace loa::storage {

/// Why storage failed, in the terms its callers decide by.
enum class Fault {
    busy,         ///< another process holds the lock longer than the busy timeout
    full,         ///< no space left on the disk
    read_only,    ///< the file or its folder cannot be written
    damaged,      ///< the file is no database or its pages are broken
    unreachable,  ///< the file or server cannot be opened, or reading and writing fails
    newer_schema, ///< written by a later version of the program
    constraint,   ///< a row breaks a rule of the schema: our mistake or poison input
    other,
};

/// True where nothing of a batch can be kept and trying again later may help; false where one statement was wrong.
constexpr bool is_outage(Fault fault) {
    return fault != Fault::constraint && fault != Fault::other;
}

/// Thrown by every driver; `what()` is for the operator's log and holds no values of rows.
class StorageError : public std::runtime_error {
  public:
    StorageError(Fault fault, const std::string& what) : std::runtime_error(what), fault_(fault) {}

    Fault fault() const { return fault_; }

  private:
    Fault fault_;
};

/// A prepared statement. Parameters are `$1`, `$2`, ... and must first occur in that order. One thread at a time.
/// All calls throw StorageError.
class Statement {
  public:
    virtual ~Statement() = default;

    virtual void bind_null(int index) = 0;
    virtual void bind_integer(int index, std::int64_t value) = 0;
    virtual void bind_real(int index, double value) = 0;
    /// `value` must stay alive until reset().
    virtual void bind_text(int index, std::string_view value) = 0;

    /// Moves to the next row; false after the last one.
    virtual bool step() = 0;
    virtual void reset() = 0;

    // Columns count from 0. Views live until the next step() or reset().
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    /// The key that the row of the INSERT just run was given.
    virtual std::int64_t last_key() const = 0;
};

/// One connection to a SQL database: the port behind which SQLite stands today and PostgreSQL can stand later.
/// Used by one thread at a time; every call throws StorageError.
class Database {
  public:
    virtual ~Database() = default;

    virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    /// Runs one or more statements that return nothing.
    virtual void execute(std::string_view sql) = 0;
    /// Rows changed by the last INSERT, UPDATE or DELETE.
    virtual std::int64_t changes() const = 0;

    virtual void begin() = 0;
    /// Returns when the transaction is durable.
    virtual void commit() = 0;
    /// Safe to call when no transaction is open.
    virtual void rollback() noexcept = 0;

    // Savepoints nest within one transaction; one level is all the engine needs.
    virtual void savepoint() = 0;
    virtual void release_savepoint() = 0;
    virtual void rollback_to_savepoint() = 0;
};

namespace detail {

template <class T>
void bind_one(Statement& statement, int index, const T& value) {
    if constexpr (std::is_same_v<T, std::nullopt_t> || std::is_same_v<T, std::nullptr_t>) {
        statement.bind_null(index);
    } else if constexpr (std::is_same_v<T, Time>) {
        statement.bind_integer(index, to_milliseconds(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        statement.bind_real(index, value);
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        statement.bind_integer(index, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        statement.bind_text(index, value);
    } else if constexpr (requires {
                             value.has_value();
                             *value;
                         }) {
        if (value.has_value()) {
            bind_one(statement, index, *value);
        } else {
            statement.bind_null(index);
        }
    } else {
        statement.bind_integer(index, value.value); // Id<Tag>
    }
}

} // namespace detail

/// The rows of one execution; resets its statement when it goes out of scope, so that no read lock is left behind.
class Rows {
  public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { statement_->reset(); }

    bool next() { return statement_->step(); }

    bool is_null(int column) const { return statement_->is_null(column); }
    std::int64_t integer(int column) const { return statement_->integer(column); }
    double real(int column) const { return statement_->real(column); }
    std::string_view text(int column) const { return statement_->text(column); }
    std::string string(int column) const { return std::string(statement_->text(column)); }
    Time time(int column) const { return from_milliseconds(statement_->integer(column)); }

    template <class IdType>
    IdType id(int column) const {
        return IdType{statement_->integer(column)};
    }
    std::optional<std::string> optional_string(int column) const {
        return is_null(column) ? std::nullopt : std::optional(string(column));
    }
    std::optional<Time> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional(time(column));
    }

  private:
    Statement* statement_;
};

/// Binds `arguments` to $1, $2, ... and returns the rows. Text arguments must outlive the returned object.
/// Strong ids, Time, enums, integers, floating point, text and std::optional of these are accepted.
template <class... Arguments>
[[nodiscard]] Rows query(Statement& statement, const Arguments&... arguments) {
    int index = 0;
    (detail::bind_one(statement, ++index, arguments), ...);
    return Rows(statement);
}

/// As query(), for statements without rows.
template <class... Arguments>
void run(Statement& statement, const Arguments&... arguments) {
    Rows rows = query(statement, arguments...);
    while (rows.next()) {
    }
}

/// As run(), for an INSERT of one row into a table with a key of its own: returns that key.
/// (RETURNING does the same and costs SQLite a table in memory for each row.)
template <class IdType, class... Arguments>
IdType insert(Statement& statement, const Arguments&... arguments) {
    run(statement, arguments...);
    return IdType{statement.last_key()};
}

} // namespace loa::storage
