#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What a delivery is for decides its precedence (replies and edits before notices) and what happens after a doubt.
enum class DeliveryKind { reply, notice, edit };

enum class DeliveryState { planned, taken, sent, in_doubt, failed, cancelled, relayed };

std::string_view to_text(DeliveryKind kind);
std::string_view to_text(DeliveryState state);

/// A message of ours as it is kept: text and the encoded forms of its marks and choices (handlers/message.h).
struct NewDelivery {
    NoticeId notice; ///< 0 when it belongs to no notice
    ChannelId channel;
    ChatId chat;
    DeliveryKind kind = DeliveryKind::reply;
    std::string text;
    std::string marks;
    std::string choices;
    std::optional<std::string> reply_to; ///< platform id of the message answered
    std::optional<std::string> thread;   ///< platform id of the topic
    std::optional<std::string> edits;    ///< platform id of the message replaced
    Time due_at;
};

struct Delivery : NewDelivery {
    DeliveryId id;
    DeliveryState state = DeliveryState::planned;
    int attempts = 0; ///< times it was taken
    int doubts = 0;   ///< times a request was written and no answer came
    Time planned_at;
    std::optional<Time> sent_at;
    std::optional<std::string> message; ///< platform id once sent
    std::optional<std::string> error;
};

/// The outbox. Runs inside the engine's transaction; throws StorageError.
class Deliveries {
  public:
    explicit Deliveries(Database& database);

    DeliveryId plan(const NewDelivery& delivery, Time now);
    std::optional<Delivery> find(DeliveryId id);

    /// Untaken deliveries of a channel that are due by `now`, of one kind, oldest due first, at most `count_max`.
    std::vector<Delivery> due(ChannelId channel, DeliveryKind kind, Time now, int count_max);
    /// When the next untaken delivery of a channel falls due after `after`.
    std::optional<Time> next_due(ChannelId channel, Time after);

    /// planned or in_doubt -> taken, counting the attempt. False when it is neither (cancelled meanwhile): do not send.
    bool take(DeliveryId id);

    void sent(DeliveryId id, std::string_view message, Time now);
    /// Back to planned, due at `due_at`.
    void try_again(DeliveryId id, Time due_at, std::string_view error);
    /// Taken back before anything was written: the attempt does not count.
    void give_back(DeliveryId id, Time due_at);
    /// It may have arrived. `due_at`: when it is sent once more; none: a human decides.
    void in_doubt(DeliveryId id, std::optional<Time> due_at, std::string_view error);
    void failed(DeliveryId id, std::string_view error);
    /// Every delivery to this chat that waits is failed with `error`. Returns how many.
    std::int64_t fail_waiting(ChatId chat, std::string_view error);
    /// Waiting deliveries of a chat that moved go to another chat row.
    void redirect_waiting(ChatId from, ChatId to);
    /// Untaken deliveries of a notice -> cancelled. Returns how many.
    std::int64_t cancel_notice(NoticeId notice);

    /// Everything that is `taken`: after a start these were in flight when the program ended.
    std::vector<Delivery> taken();

    /// Number of deliveries of a notice in each state.
    std::map<std::string, std::int64_t> counts_of(NoticeId notice);
    /// Chats of a notice whose delivery is in this state, as titles.
    std::vector<std::string> chats_of(NoticeId notice, DeliveryState state);
    std::int64_t waiting_count();
    /// When the oldest waiting delivery fell due.
    std::optional<Time> oldest_waiting(Time now);

  private:
    std::vector<Delivery> all(Rows rows);

    Database& database_;
    std::unique_ptr<Statement> plan_, find_, due_, next_due_, take_, sent_, again_, give_back_, doubt_, failed_,
        fail_waiting_, redirect_, cancel_, taken_, counts_, chats_, waiting_, oldest_;
};

} // namespace loa::storage
