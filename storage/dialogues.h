#pragma once

#include <memory>
#include <optional>
#include <string>

#include "storage/database.h"

namespace loa::storage {

/// Where a person stands in a conversation in one chat: what Loa asked last and which choices it offered.
struct Dialogue {
    std::string step;         ///< what an answer is for, in the handlers' words; "" when nothing was asked
    std::int64_t subject = 0; ///< row the step is about, such as an activity
    std::string data;         ///< what the step has to remember
    std::string offers;       ///< choices last shown, encoded as in handlers/message.h
    Time expires_at;
};

/// One dialogue a chat and person; person 0 holds choices that anybody in the chat may take.
/// Runs inside the engine's transaction; throws StorageError.
class Dialogues {
  public:
    explicit Dialogues(Database& database);

    /// None when there is none or it has expired.
    std::optional<Dialogue> find(ChatId chat, PersonId person, Time now);
    void keep(ChatId chat, PersonId person, const Dialogue& dialogue);
    void end(ChatId chat, PersonId person);
    /// Deletes what has expired in a hundred chats; which ones follows from `now`, so that calls at successive seconds
    /// reach all of them.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> find_, keep_, end_, last_chat_, forget_;
};

} // namespace loa::storage
