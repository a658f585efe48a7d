#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace loa::fakes {

/// An update that waits to be fetched or pushed.
struct PendingUpdate {
    std::int64_t id = 0;
    std::string key;  ///< updates of one key are pushed one after another (telegram.md, section 5.3)
    std::string body; ///< as it goes over the wire: ASCII, a line break after the id
    int attempts = 0; ///< pushes that failed
};

/// The queue of a bot's updates: in order over all for getUpdates, in order per key for the webhook.
class UpdateFeed {
  public:
    /// `kind` is the member that holds `object`, such as "message". Returns the update's id.
    std::int64_t push(const std::string& kind, const nlohmann::json& object);
    /// As push(), for an update that is already whole; its id is replaced by the next one.
    std::int64_t push_whole(nlohmann::json update);

    /// As push(), for platforms whose bodies bear no id.
    std::int64_t push_raw(std::string key, std::string body);

    std::size_t size() const { return updates_.size(); }
    void clear();

    /// Forgets everything below `offset` (0: nothing; negative: all but the last -offset), then the earliest `limit`.
    std::vector<const PendingUpdate*> fetch(std::int64_t offset, std::size_t limit);

    /// A key whose first update may be pushed now; it is not handed out again until release() or done().
    std::optional<std::string> next_key();
    bool has_ready_key() const { return !ready_.empty(); }
    PendingUpdate* front(const std::string& key);
    /// Update `id`, the first of the key, was accepted: it goes, and the key may be handed out again.
    void done(const std::string& key, std::int64_t id);
    /// The key may be handed out again.
    void release(const std::string& key);

  private:
    std::int64_t add(std::string key, std::string body);
    void forget(std::int64_t id);

    std::int64_t next_id_ = 700'000'001;
    std::map<std::int64_t, PendingUpdate> updates_;
    std::unordered_map<std::string, std::deque<std::int64_t>> by_key_;
    std::deque<std::string> ready_;
};

} // namespace loa::fakes
