#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "bot/documents/worker.h"
#include "handlers/questions/answerer.h"

namespace loa::documents {

/// The plan as it was read at one moment.
struct LoadedPlan {
    std::shared_ptr<const questions::PlanIndex> plan;
    std::int64_t revision = 0; ///< Documents::revision() of the store it was read from
};

/// Keeps what the bot quotes up to date while it runs: reads and indexes the documents on the worker's thread, then
/// hands the new index over on the network thread, from where it becomes the engine's context between two batches.
/// Everybody is answered from the old index or the new one, never from a mixture. Used on the network thread.
class PlanKeeper {
  public:
    using Loaded = std::expected<LoadedPlan, std::string>;
    using Load = std::function<Loaded()>; ///< on the worker's thread
    using Take = std::function<void(std::shared_ptr<const questions::PlanIndex>)>;

    PlanKeeper(Worker& worker, Post post, Load load, Take take, std::int64_t revision);

    /// Reads everything anew. What cannot be read is logged, and the old plan stays. Where the worker has too much to
    /// do, the next see_revision() tries again.
    void reload();

    /// Comes every few seconds: reloads when the store's documents are not those that were read last.
    void see_revision(std::int64_t revision);

  private:
    void finish(Loaded loaded);

    Worker& worker_;
    Post post_;
    Load load_;
    Take take_;
    std::int64_t revision_;      ///< of the plan in use
    std::int64_t seen_revision_; ///< a revision that could not be read is not tried again and again
    bool is_loading_ = false;
    bool must_load_again_ = false;
};

} // namespace loa::documents
