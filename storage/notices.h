#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

enum class NoticeState { draft, sending, paused, done, cancelled };

std::string_view to_text(NoticeState state);

/// How long a notice that was written and never sent is kept.
inline constexpr std::chrono::days notice_drafts_kept{30};

/// What the campaign says to an audience; what became of it per chat stands in the deliveries.
struct Notice {
    NoticeId id;
    PersonId author;
    std::string text;
    NoticeState state = NoticeState::draft;
    ChatId chat;     ///< where it was written, and where its result is told
    Time created_at; ///< of its present text
    std::optional<Time> confirmed_at;
    std::optional<Time> finished_at;
};

/// Notices and who acknowledged them. Runs inside the engine's transaction; throws StorageError.
class Notices {
  public:
    explicit Notices(Database& database);

    NoticeId add(PersonId author, ChatId chat, std::string_view text, Time now);
    std::optional<Notice> find(NoticeId id);
    void set_text(NoticeId id, std::string_view text, Time now);
    /// What this person has written in this chat and not sent -> cancelled. Returns how many.
    std::int64_t drop_drafts(PersonId author, ChatId chat, Time now);
    /// Deletes drafts older than notice_drafts_kept, at most 100 a call. Returns how many went.
    std::int64_t forget_drafts(Time now);
    /// Sets confirmed_at when it starts sending and finished_at when it is done or cancelled.
    void set_state(NoticeId id, NoticeState state, Time now);
    std::vector<Notice> in_state_sending();
    std::vector<Notice> newest(int count_max);

    /// False when this person had acknowledged already.
    bool acknowledge(NoticeId notice, PersonId person, ChatId chat, Time now);
    std::int64_t acknowledgement_count(NoticeId notice);
    std::int64_t acknowledgement_count(NoticeId notice, ChatId chat);

  private:
    Database& database_;
    std::unique_ptr<Statement> add_, find_, set_text_, drop_drafts_, forget_drafts_, set_state_, sending_, newest_,
        acknowledge_, count_, count_in_;
};

} // namespace loa::storage
