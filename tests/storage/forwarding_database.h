#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "storage/database.h"

namespace loa::tests {

/// Another statement, for tests that watch what is done with it: they override what they look at.
class ForwardingStatement : public storage::Statement {
  public:
    explicit ForwardingStatement(std::unique_ptr<storage::Statement> inner) : inner_(std::move(inner)) {}

    void bind_null(int index) override { inner_->bind_null(index); }
    void bind_integer(int index, std::int64_t value) override { inner_->bind_integer(index, value); }
    void bind_real(int index, double value) override { inner_->bind_real(index, value); }
    void bind_text(int index, std::string_view value) override { inner_->bind_text(index, value); }
    bool step() override { return inner_->step(); }
    void reset() override { inner_->reset(); }
    bool is_null(int column) const override { return inner_->is_null(column); }
    std::int64_t integer(int column) const override { return inner_->integer(column); }
    double real(int column) const override { return inner_->real(column); }
    std::string_view text(int column) const override { return inner_->text(column); }
    std::int64_t last_key() const override { return inner_->last_key(); }

  private:
    std::unique_ptr<storage::Statement> inner_;
};

/// Another connection, for tests that watch what is asked of it.
class ForwardingDatabase : public storage::Database {
  public:
    explicit ForwardingDatabase(storage::Database& inner) : inner_(inner) {}

    std::unique_ptr<storage::Statement> prepare(std::string_view sql) override { return inner_.prepare(sql); }
    void execute(std::string_view sql) override { inner_.execute(sql); }
    std::int64_t changes() const override { return inner_.changes(); }
    void begin() override { inner_.begin(); }
    void commit() override { inner_.commit(); }
    void rollback() noexcept override { inner_.rollback(); }
    void savepoint() override { inner_.savepoint(); }
    void release_savepoint() override { inner_.release_savepoint(); }
    void rollback_to_savepoint() override { inner_.rollback_to_savepoint(); }

  private:
    storage::Database& inner_;
};

} // namespace loa::tests
