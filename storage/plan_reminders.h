#pragma once

#include <memory>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// When somebody who plans to learn wants to be asked how it went.
struct PlanReminder {
    PersonId person;
    Time due_at;
};

/// At most one reminder of a person a moment. What is planned is not kept. Runs inside the engine's transaction; throws
/// StorageError.
class PlanReminders {
  public:
    explicit PlanReminders(Database& database);

    /// Does nothing where there is one already.
    void add(PersonId person, Time due_at);
    void remove(PersonId person, Time due_at);
    void remove_all(PersonId person);
    int count(PersonId person);

    /// Those whose moment has come, oldest first.
    std::vector<PlanReminder> due(Time now, int count_max);

  private:
    std::unique_ptr<Statement> add_, remove_, remove_all_, count_, due_;
};

} // namespace loa::storage
