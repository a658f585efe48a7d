#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A question that the plan does not answer, or was thought to answer wrongly, and a human is to answer.
struct Handover {
    HandoverId id;
    ChatId chat;
    PersonId person;
    std::string message; ///< platform id of the question, for the reply
    std::optional<std::string> thread;
    std::string question;
    Time at;
    std::optional<std::string> answer;
    std::string key;         ///< the same for questions that mean the same (questions::QuestionKeys); "" stands alone
    bool is_doubted = false; ///< it was answered, and the asker thought the answer wrong
};

/// Open questions that mean the same.
struct HandoverGroup {
    Handover first;           ///< asked first
    std::int64_t persons = 0; ///< distinct people who wait
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
    /// Without an answer, of one person, oldest first.
    std::vector<Handover> unanswered_of(PersonId person, int count_max);
    /// Without an answer, not doubted, the first of their key, not of this person, and of which nothing was said in
    /// this chat yet (deliveries about 'handover:ID'); oldest first.
    std::vector<Handover> untold(ChatId chat, PersonId except, int count_max);
    /// Without an answer and with this key, oldest first.
    std::vector<Handover> unanswered_like(std::string_view key, int count_max);
    /// Without an answer, one for each key, in the order in which they were first asked; doubted ones last.
    std::vector<HandoverGroup> waiting(int count_max);
    /// How many keys wait.
    std::int64_t waiting_count();

    /// Whether this is the first digest of that day ("2024-09-12"); remembers it.
    bool begin_digest(std::string_view day);

  private:
    Database& database_;
    std::unique_ptr<Statement> open_, find_, answer_, unanswered_, unanswered_of_, untold_, like_, waiting_,
        waiting_count_, begin_digest_;
};

} // namespace loa::storage
