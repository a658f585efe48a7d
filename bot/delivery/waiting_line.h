#pragma once

#include <functional>
#include <optional>
#include <queue>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bot/delivery/pacer.h"
#include "storage/deliveries.h"

namespace loa::delivery {

/// Waiting deliveries of one precedence, each chat in order of id. Taking the next one costs a logarithm of the number
/// of chats, however many deliveries wait behind chats that have to wait themselves. One thread.
class WaitingLine {
  public:
    /// Does nothing for an id that is in line already.
    void add(const storage::WaitingDelivery& delivery);

    /// The delivery with the lowest id whose chat may get a message now; it leaves the line.
    std::optional<storage::WaitingDelivery> take(const Pacer& pacer, Clock::time_point now);

    /// A chat that had a request in flight is free again.
    void chat_is_free(storage::ChatId chat);

    /// When the first of the chats that have to wait may go on; none when none waits for time to pass.
    std::optional<Clock::time_point> next_free_at() const;

    std::size_t size() const { return ids_.size(); }

  private:
    using Due = std::pair<Clock::time_point, std::int64_t>; ///< when, chat

    void release_due(Clock::time_point now);
    void make_ready(std::int64_t chat);

    std::unordered_map<std::int64_t, std::set<std::int64_t>> chats_; ///< chat -> ids that wait
    std::unordered_map<std::int64_t, storage::WaitingDelivery> ids_;
    std::set<std::pair<std::int64_t, std::int64_t>> ready_; ///< (first id, chat) of chats that may be free
    std::priority_queue<Due, std::vector<Due>, std::greater<>> paused_;
};

} // namespace loa::delivery
