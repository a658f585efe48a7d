#include "bot/engine/engine.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "bot/engine/sync_thread.h"
#include "storage/store.h"

namespace loa::engine {
namespace {

using handlers::Event;
using handlers::TapAnswer;
using handlers::Turn;
using storage::Time;

/// Something to do in a batch and whom to tell about it. A task's event carries its time and chance.
struct Item {
    Event event;
    Task task; ///< empty for events
    Completion done;
    Verdict verdict = Verdict::committed;
};

/// What a batch leaves to be done on the network thread.
struct AfterCommit {
    std::vector<std::pair<Completion, Verdict>> completions;
    std::vector<TapAnswer> tap_answers;
    std::vector<handlers::DocumentWork> document_work;
    std::vector<std::string> evidence_to_remove;
    bool wants_evidence = false;
    bool has_planned_deliveries = false;
    bool has_changed_plan = false;
    bool has_erased = false;
    bool has_lost_disk = false;
    std::chrono::steady_clock::time_point began; ///< the commit
};

/// 64 random bits at a time, fetched from the system by the hundred.
class ChanceSource {
  public:
    std::uint64_t draw() {
        if (next_ == drawn_.size()) {
            arc4random_buf(drawn_.data(), sizeof drawn_);
            next_ = 0;
        }
        return std::exchange(drawn_[next_++], 0);
    }

  private:
    std::array<std::uint64_t, 128> drawn_{};
    std::size_t next_ = drawn_.size();
};

const handlers::Update* update_of(const Event& event) {
    return std::get_if<handlers::Update>(&event.body);
}

/// A tap that is handled twice, or that could not be handled, still has a spinner to end.
void end_spinner(const handlers::Update& update, std::vector<TapAnswer>& answers) {
    if (const auto* tapped = std::get_if<handlers::ChoiceTapped>(&update.body)) {
        answers.push_back({update.channel, tapped->tap, ""});
    }
}

/// Nothing may come of what is not on the disk: the platform delivers it again.
AfterCommit refused(AfterCommit after) {
    for (auto& [done, verdict] : after.completions) {
        verdict = Verdict::unavailable;
    }
    AfterCommit nothing;
    nothing.completions = std::move(after.completions);
    nothing.has_lost_disk = true;
    return nothing;
}

} // namespace

class Engine::Impl {
  public:
    Impl(storage::Database& database, std::shared_ptr<const handlers::Context> context, Handle handle, Post post,
         EngineLimits limits)
        : database_(database), store_(database), handle_(std::move(handle)), post_(std::move(post)), limits_(limits),
          context_(std::move(context)) {}

    ~Impl() { stop(); }

    void set_listeners(EngineListeners listeners) {
        listeners_ = std::make_shared<const EngineListeners>(std::move(listeners));
    }

    void set_sync(std::function<bool()> sync) { sync_ = std::move(sync); }

    void set_context(std::shared_ptr<const handlers::Context> context) {
        const std::lock_guard lock(mutex_);
        context_ = std::move(context);
    }

    std::shared_ptr<const handlers::Context> context() const {
        const std::lock_guard lock(mutex_);
        return context_;
    }

    void start() {
        thread_ = std::thread([this] { run(); });
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            is_stopping_ = true;
        }
        arrived_.notify_one();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    void submit(Item item) {
        bool is_refused = false;
        bool must_wake = false;
        {
            const std::lock_guard lock(mutex_);
            is_refused = is_stopping_ || has_lost_disk_ || waiting_.size() >= limits_.queue_max;
            if (!is_refused) {
                item.event.at = next_time();
                item.event.chance = chances_.draw();
                waiting_.push_back(std::move(item));
                must_wake = waiting_.size() == 1;
            }
        }
        if (is_refused) {
            if (item.done) {
                post_([done = std::move(item.done)]() mutable { done(Verdict::unavailable); });
            }
        } else if (must_wake) {
            arrived_.notify_one();
        }
    }

    EngineCounters counters() const {
        const std::lock_guard lock(mutex_);
        EngineCounters snapshot = counters_;
        snapshot.queue_length = waiting_.size();
        return snapshot;
    }

  private:
    /// The system's time, but never earlier than that of the event before: the outbox reads on from the last due time
    /// it has seen. While the system's clock lags behind (somebody has set it back), time goes on by the steady clock.
    Time next_time() {
        const auto clock = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const auto steady = std::chrono::steady_clock::now();
        const auto passed = std::chrono::floor<std::chrono::milliseconds>(steady - last_steady_);
        if (clock >= last_at_) {
            last_at_ = clock;
            last_steady_ = steady;
        } else {
            last_at_ += passed;
            last_steady_ += passed;
        }
        return last_at_;
    }

    void run() {
        if (sync_) {
            sync_thread_.emplace(sync_);
        }
        std::vector<Item> batch;
        while (take_batch(batch)) {
            handle_batch(batch);
            batch.clear();
        }
        sync_thread_.reset();
    }

    /// Waits for work; false when stopping and nothing is left.
    bool take_batch(std::vector<Item>& batch) {
        if (sync_thread_) {
            sync_thread_->wait_for_room(); // what arrives meanwhile shares one batch
        }
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return false;
        }
        if (waiting_.size() <= limits_.batch_max) {
            batch.swap(waiting_);
        } else {
            const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(limits_.batch_max);
            batch.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
            waiting_.erase(waiting_.begin(), end);
        }
        batch_context_ = context_;
        return true;
    }

    void handle_batch(std::vector<Item>& batch) {
        batch_counters_ = {};
        AfterCommit after;
        Verdict verdict = Verdict::committed;
        try {
            database_.begin();
            for (Item& item : batch) {
                handle_item(item, after);
            }
            after.began = std::chrono::steady_clock::now();
            database_.commit();
        } catch (const std::exception& error) {
            database_.rollback();
            spdlog::error("storage is out, {} events were refused: {}", batch.size(), error.what());
            after = {};
            after.began = std::chrono::steady_clock::now();
            batch_counters_ = {.outages = 1};
            verdict = Verdict::unavailable;
        }
        for (Item& item : batch) {
            if (item.done) {
                const bool is_lost = verdict == Verdict::unavailable;
                after.completions.emplace_back(std::move(item.done), is_lost ? verdict : item.verdict);
            }
        }
        add_to_counters(batch.size());
        const bool has_erased = after.has_erased;
        if (!sync_thread_) {
            tell_when_durable(std::move(after), true);
        } else {
            sync_thread_->put([this, after = std::move(after)](bool is_durable) mutable {
                tell_when_durable(std::move(after), is_durable);
            });
        }
        if (has_erased) {
            if (sync_thread_) {
                sync_thread_->wait_until_idle();
            }
            scrub();
        }
    }

    /// On the sync thread, where there is one.
    void tell_when_durable(AfterCommit after, bool is_durable) {
        const auto took = std::chrono::steady_clock::now() - after.began;
        {
            const std::lock_guard lock(mutex_);
            has_lost_disk_ |= !is_durable;
            is_durable = !has_lost_disk_; // a later success proves nothing
            const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
            counters_.commit_microseconds_last = static_cast<std::uint64_t>(microseconds);
            counters_.commit_microseconds_total += counters_.commit_microseconds_last;
        }
        tell(is_durable ? std::move(after) : refused(std::move(after)));
    }

    void scrub() {
        if (!listeners_->on_erased) {
            return;
        }
        try {
            listeners_->on_erased(database_);
        } catch (const std::exception& error) {
            spdlog::error("what was erased could not be scrubbed yet: {}", error.what());
        }
    }

    /// Throws only where the whole batch is lost.
    void handle_item(Item& item, AfterCommit& after) {
        const handlers::Update* update = update_of(item.event);
        if (!item.task && update != nullptr && !store_.updates.is_first(update->channel, update->key, item.event.at)) {
            ++batch_counters_.duplicates;
            end_spinner(*update, after.tap_answers);
            return;
        }
        count(item);
        database_.savepoint();
        Turn turn(item.event, store_, *batch_context_);
        try {
            item.task ? item.task(turn) : handle_(item.event, turn);
            database_.release_savepoint();
        } catch (const storage::StorageError& error) {
            if (storage::is_outage(error.fault())) {
                throw;
            }
            give_up(item, error.what(), after);
            return;
        } catch (const std::bad_alloc&) {
            throw; // says nothing about this event
        } catch (const std::exception& error) {
            give_up(item, error.what(), after);
            return;
        }
        after.has_planned_deliveries |= turn.has_planned_deliveries;
        after.has_changed_plan |= turn.has_changed_plan;
        after.has_erased |= turn.has_erased;
        std::ranges::move(turn.tap_answers, std::back_inserter(after.tap_answers));
        std::ranges::move(turn.document_work, std::back_inserter(after.document_work));
        after.wants_evidence |= turn.wants_evidence;
        std::ranges::move(turn.evidence_to_remove, std::back_inserter(after.evidence_to_remove));
    }

    void count(const Item& item) {
        if (item.task) {
            ++batch_counters_.tasks;
        } else if (update_of(item.event) != nullptr) {
            ++batch_counters_.updates;
        } else {
            ++(std::holds_alternative<handlers::Tick>(item.event.body) ? batch_counters_.ticks
                                                                       : batch_counters_.outcomes);
        }
    }

    /// One poisonous event must not stop the others: its effects are undone and it is kept for an officer to see.
    void give_up(Item& item, const char* reason, AfterCommit& after) {
        database_.rollback_to_savepoint();
        ++batch_counters_.dead_letters;
        const handlers::Update* update = item.task ? nullptr : update_of(item.event);
        if (update == nullptr) {
            spdlog::error("an event of our own could not be handled: {}", reason);
            if (item.task) {
                item.verdict = Verdict::unavailable;
            } // who asked must not take it for done
            store_.updates.bury({}, item.task ? "task" : "event", "", reason, item.event.at);
            return;
        }
        spdlog::error("an update became a dead letter: {}", reason);
        store_.updates.bury(update->channel, update->key, update->raw, reason, item.event.at);
        end_spinner(*update, after.tap_answers);
    }

    void add_to_counters(std::size_t batch_size) {
        const std::lock_guard lock(mutex_);
        counters_.updates += batch_counters_.updates;
        counters_.outcomes += batch_counters_.outcomes;
        counters_.ticks += batch_counters_.ticks;
        counters_.duplicates += batch_counters_.duplicates;
        counters_.dead_letters += batch_counters_.dead_letters;
        counters_.tasks += batch_counters_.tasks;
        counters_.outages += batch_counters_.outages;
        ++counters_.batches;
        counters_.batch_events_last = batch_size;
    }

    /// One hop to the network thread for a whole batch.
    void tell(AfterCommit after) {
        post_([after = std::move(after), listeners = listeners_]() mutable {
            for (auto& [done, verdict] : after.completions) {
                done(verdict);
            }
            for (TapAnswer& answer : after.tap_answers) {
                if (listeners->on_tap_answer) {
                    listeners->on_tap_answer(std::move(answer));
                }
            }
            for (handlers::DocumentWork& work : after.document_work) {
                if (listeners->on_document_work) {
                    listeners->on_document_work(std::move(work));
                }
            }
            if (after.wants_evidence && listeners->on_evidence_wanted) {
                listeners->on_evidence_wanted();
            }
            if (!after.evidence_to_remove.empty() && listeners->on_evidence_removed) {
                listeners->on_evidence_removed(std::move(after.evidence_to_remove));
            }
            if (after.has_planned_deliveries && listeners->on_planned) {
                listeners->on_planned();
            }
            if (after.has_lost_disk && listeners->on_disk_lost) {
                listeners->on_disk_lost();
            }
            if (after.has_changed_plan && listeners->on_plan_changed) {
                listeners->on_plan_changed();
            }
        });
    }

    // Of the state thread alone.
    storage::Database& database_;
    storage::Store store_;
    Handle handle_;
    Post post_;
    EngineLimits limits_;
    EngineCounters batch_counters_;
    std::function<bool()> sync_;
    std::optional<SyncThread> sync_thread_;
    std::shared_ptr<const handlers::Context> batch_context_;
    std::shared_ptr<const EngineListeners> listeners_ = std::make_shared<const EngineListeners>();

    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Item> waiting_;
    bool has_lost_disk_ = false;
    std::shared_ptr<const handlers::Context> context_;
    EngineCounters counters_;
    ChanceSource chances_;
    Time last_at_{};
    std::chrono::steady_clock::time_point last_steady_{};
    bool is_stopping_ = false;

    std::thread thread_;
};

Engine::Engine(storage::Database& database, std::shared_ptr<const handlers::Context> context, Handle handle, Post post,
               EngineLimits limits)
    : impl_(std::make_unique<Impl>(database, std::move(context), std::move(handle), std::move(post), limits)) {}

Engine::~Engine() = default;

void Engine::set_listeners(EngineListeners listeners) {
    impl_->set_listeners(std::move(listeners));
}

void Engine::set_sync(std::function<bool()> sync) {
    impl_->set_sync(std::move(sync));
}

void Engine::set_context(std::shared_ptr<const handlers::Context> context) {
    impl_->set_context(std::move(context));
}

std::shared_ptr<const handlers::Context> Engine::context() const {
    return impl_->context();
}

void Engine::start() {
    impl_->start();
}

void Engine::stop() {
    impl_->stop();
}

void Engine::submit(handlers::Update update, Completion done) {
    impl_->submit({.event = {.at = {}, .body = std::move(update)}, .task = {}, .done = std::move(done)});
}

void Engine::submit(handlers::DeliveryEnded ended, Completion done) {
    impl_->submit({.event = {.at = {}, .body = std::move(ended)}, .task = {}, .done = std::move(done)});
}

void Engine::submit(handlers::Tick tick, Completion done) {
    impl_->submit({.event = {.at = {}, .body = tick}, .task = {}, .done = std::move(done)});
}

void Engine::submit(Task task, Completion done) {
    impl_->submit({.event = {.at = {}, .body = handlers::Tick{}}, .task = std::move(task), .done = std::move(done)});
}

EngineCounters Engine::counters() const {
    return impl_->counters();
}

} // namespace loa::engine
