#include "bot/documents/plan_keeper.h"

#include <algorithm>
#include <exception>
#include <spdlog/spdlog.h>
#include <utility>

namespace loa::documents {

PlanKeeper::PlanKeeper(Worker& worker, Post post, Load load, Take take, std::int64_t revision)
    : worker_(worker), post_(std::move(post)), load_(std::move(load)), take_(std::move(take)), revision_(revision),
      seen_revision_(revision) {}

void PlanKeeper::reload() {
    if (std::exchange(is_loading_, true)) {
        must_load_again_ = true;
        return;
    }
    must_load_again_ = false;
    auto load = [load = load_]() -> Loaded {
        try {
            return load();
        } catch (const std::exception& error) { // the store is out or the disk is; the bot goes on with the old plan
            return std::unexpected(std::string(error.what()));
        }
    };
    if (!worker_.run(post_, std::move(load), [this](Loaded loaded) { finish(std::move(loaded)); })) {
        is_loading_ = false;
        must_load_again_ = true; // not only documents are read, so that their revision would tell
    }
}

void PlanKeeper::see_revision(std::int64_t revision) {
    const bool is_new = std::exchange(seen_revision_, revision) != revision;
    if (is_new || (must_load_again_ && !is_loading_)) {
        reload();
    }
}

void PlanKeeper::finish(Loaded loaded) {
    is_loading_ = false;
    if (loaded) {
        revision_ = loaded->revision;
        seen_revision_ = std::max(seen_revision_, revision_);
        spdlog::info("the plan was read anew: {} documents", loaded->plan->documents().size());
        take_(std::move(loaded->plan));
    } else {
        spdlog::error("the plan could not be read anew, the old one stays: {}", loaded.error());
    }
    if (must_load_again_) {
        reload();
    }
}

} // namespace loa::documents
