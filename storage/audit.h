#pragma once

#include <memory>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// Who did what that others may have to account for. Runs inside the engine's transaction; throws StorageError.
class Audit {
  public:
    explicit Audit(Database& database)
        : add_(database.prepare("INSERT INTO audit (at, person, action, subject) VALUES ($1, $2, $3, $4)")) {}

    /// `action` is a short English word such as "role_granted"; `subject` names the rows, never personal data.
    void add(Time at, PersonId person, std::string_view action, std::string_view subject) {
        run(*add_, at, person, action, subject);
    }

  private:
    std::unique_ptr<Statement> add_;
};

} // namespace loa::storage
