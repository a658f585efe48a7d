#pragma once

#include <chrono>
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

/// How long replies and edits are kept: longer than a campaign's year and as long as the answers among them
/// (answers_kept), so that whoever asks for their own data within a year sees all that was said to them.
inline constexpr std::chrono::days replies_kept{400};

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
    std::optional<std::string> about;    ///< what it speaks of, in the handlers' words, such as "handover:12"
    Time due_at;
    std::optional<std::string> file = {}; ///< what goes with it, in the handlers' words, such as "unit_qr MAU-A"
};

struct Delivery : NewDelivery {
    DeliveryId id;
    DeliveryState state = DeliveryState::planned;
    int attempts = 0; ///< times it was taken; those that the platform only put off do not count
    int doubts = 0;   ///< times a request was written and no answer came
    Time planned_at;
    std::optional<Time> sent_at;
    std::optional<std::string> message; ///< platform id once sent
    std::optional<std::string> error;
    std::optional<Time> failing_since; ///< first attempt that did not arrive, since it was planned or last released
};

/// As much of an untaken delivery as pacing has to know.
struct WaitingDelivery {
    DeliveryId id;
    ChatId chat;
    bool is_group = false;
    Time due_at;
};

/// The outbox. Runs inside the engine's transaction; throws StorageError.
class Deliveries {
  public:
    explicit Deliveries(Database& database);

    DeliveryId plan(const NewDelivery& delivery, Time now);
    std::optional<Delivery> find(DeliveryId id);

    /// Untaken deliveries of a channel and kind that fell due in [from, now], oldest due first, at most `count_max`.
    std::vector<WaitingDelivery> waiting(ChannelId channel, DeliveryKind kind, Time from, Time now, int count_max);
    /// When the next untaken delivery of a channel falls due after `after`.
    std::optional<Time> next_due(ChannelId channel, Time after);

    /// planned or in_doubt with a due time -> taken, counting the attempt. False when it is not (cancelled or held
    /// meanwhile): do not send.
    bool take(DeliveryId id);

    /// The delivery that became this message of ours; only those that are `about` something are found.
    std::optional<Delivery> of_message(ChatId chat, std::string_view message);
    /// When a chat was last meant to get this file; deliveries that came to nothing do not count.
    std::optional<Time> last_with_file(ChatId chat, std::string_view file);
    /// The newest delivery about something in a chat, whatever its state.
    std::optional<Delivery> newest_about(ChatId chat, std::string_view about);
    /// Replaces what an untaken delivery will say.
    void set_text(DeliveryId id, std::string_view text, std::string_view marks);

    /// Planned deliveries of a notice lose their due time; only release() gives them a new one. Returns how many.
    std::int64_t hold(NoticeId notice);
    /// The same for the notices of a whole channel.
    std::int64_t hold_notices(ChannelId channel);
    /// Held deliveries of a notice in one channel fall due again. Returns how many.
    std::int64_t release(NoticeId notice, ChannelId channel, Time due_at);
    /// Whether a delivery of the notice will still be tried or is held.
    bool is_open(NoticeId notice);
    /// Deliveries of a notice in doubt that only a human can decide, in order.
    std::vector<Delivery> undecided(NoticeId notice);
    /// An undecided delivery is sent once more.
    void send_again(DeliveryId id, Time due_at);

    void sent(DeliveryId id, std::string_view message, Time now);
    /// Back to planned, due at `due_at`; none: held, as by hold().
    void try_again(DeliveryId id, std::optional<Time> due_at, std::string_view error, Time now);
    /// As try_again(), where the platform only asked to wait: the attempt does not count.
    void put_off(DeliveryId id, std::optional<Time> due_at, std::string_view error, Time now);
    /// What was taken and did not arrive is not tried again.
    void cancel(DeliveryId id, std::string_view error);
    /// Taken back before anything was written: the attempt does not count.
    void give_back(DeliveryId id, Time due_at);
    /// It may have arrived. `due_at`: when it is sent once more; none: a human decides.
    void in_doubt(DeliveryId id, std::optional<Time> due_at, std::string_view error);
    void failed(DeliveryId id, std::string_view error);
    /// Every delivery to this chat that waits is failed with `error`. Returns how many.
    std::int64_t fail_waiting(ChatId chat, std::string_view error);
    /// Waiting and held deliveries of a chat that moved go to another chat row.
    void redirect_waiting(ChatId from, ChatId to);
    /// Untaken deliveries of a notice -> cancelled. Returns how many.
    std::int64_t cancel_notice(NoticeId notice);

    /// What was sent to a chat and still has its words, oldest first: the last `count_max` among the newest `look_back`
    /// deliveries of all chats. The look-back keeps it short without an index that every delivery would have to pay
    /// for.
    std::vector<Delivery> last_sent(ChatId chat, int count_max, int look_back = 5000);

    /// Everything that is `taken`: after a start these were in flight when the program ended.
    std::vector<Delivery> taken();

    /// Replies and edits planned more than replies_kept ago that are at their end are deleted; of those that are about
    /// something only the words go, so that whoever answers to them or taps on them is still understood. Notices stay:
    /// they are the ledger. A call goes on where the last one ended, by at most 100 deliveries of any kind; what a
    /// rollback brought back is found again by the next run of the program.
    void forget_old(Time now);

    /// Number of deliveries of a notice in each state.
    std::map<std::string, std::int64_t> counts_of(NoticeId notice);
    /// Chats of a notice whose delivery is in this state, in order of planning, at most `count_max`.
    std::vector<ChatId> chats_of(NoticeId notice, DeliveryState state, int count_max);
    /// Whether a notice has arrived in a chat, or may have.
    bool has_reached(NoticeId notice, ChatId chat);

    /// Nobody serves this channel any more: what is planned and due is cancelled, what is in doubt stays so for good.
    /// Returns how many.
    std::int64_t cancel_channel(ChannelId channel, std::string_view error);
    /// Held deliveries of a notice in one channel -> cancelled. Returns how many.
    std::int64_t cancel_held(NoticeId notice, ChannelId channel, std::string_view error);
    std::int64_t waiting_count();
    /// Number of deliveries that are not at their end, by state: planned and in_doubt with a due time, and taken.
    std::map<std::string, std::int64_t> unfinished_counts();
    /// When the oldest waiting delivery fell due.
    std::optional<Time> oldest_waiting(Time now);

  private:
    Database& database_;
    std::unique_ptr<Statement> plan_, find_, due_, next_due_, take_, sent_, again_, give_back_, doubt_, failed_,
        fail_waiting_, redirect_, cancel_, cancel_one_, taken_, last_sent_, counts_, chats_, has_reached_,
        cancel_channel_, doubt_channel_, cancel_held_, waiting_, unfinished_, oldest_, of_message_, about_, set_text_,
        hold_, hold_channel_, release_, open_, undecided_, send_again_, with_file_, next_of_any_age_, forget_,
        forget_words_;
    DeliveryId looked_through_; ///< the last one that forget_old() came to
};

} // namespace loa::storage
