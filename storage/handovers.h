#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A question that the plan does not answer and a human is to answer.
struct Handover {
    HandoverId id;
    ChatId chat;
    PersonId person;
    std::string message; ///< platform id of the question, for the reply
    std::optional<std::string> thread;
    std::string question;
    Time at;
    std::optional<std::string> answer;
};

/// Runs inside the engine's transaction; throws StorageError.
class Handovers {
  public:
    explicit Handovers(Database& database);

    HandoverId open(const Handover& handover);
    std::optional<Handover> find(HandoverId id);
    void answer(HandoverId id, std::string_view answer, PersonId by, Time now);
    /// Without an answer, oldest first.
    std::vector<Handover> unanswered(int count_max);

  private:
    std::unique_ptr<Statement> open_, find_, answer_, unanswered_;
};

} // namespace loa::storage
