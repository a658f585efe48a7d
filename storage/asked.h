#pragma once

#include <memory>
#include <optional>
#include <string>

#include "storage/database.h"

namespace loa::storage {

/// A question as it came, for what may follow it: "còn năm sau?", a choice that was offered, a thumb.
struct AskedQuestion {
    AskedId id;
    ChatId chat;
    PersonId person;     ///< 0: hidden by the platform
    std::string message; ///< platform id of the question, for replies; may be empty
    std::optional<std::string> thread;
    std::string question;
    Time at;
};

/// Runs inside the engine's transaction; throws StorageError.
class AskedQuestions {
  public:
    explicit AskedQuestions(Database& database);

    /// `id` is not read.
    AskedId remember(const AskedQuestion& asked);
    std::optional<AskedQuestion> find(AskedId id);
    /// What this person asked last in this chat, not before `since`.
    std::optional<AskedQuestion> last(ChatId chat, PersonId person, Time since);

    /// What a person thinks of the answer; a later opinion replaces the earlier one.
    void judge(AskedId id, PersonId person, bool is_good, Time now);

    /// Questions older than 90 days, some at a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> remember_, find_, last_, judge_, forget_old_;
};

} // namespace loa::storage
