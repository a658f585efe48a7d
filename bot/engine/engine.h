#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "handlers/event.h"
#include "handlers/turn.h"
#include "storage/database.h"

namespace loa::engine {

/// What became of something given to the engine.
enum class Verdict {
    committed,   ///< its effects are on disk; also a repeated or poisonous update (buried as a dead letter)
    unavailable, ///< storage is out, the queue is full or a task failed: nothing was kept, try later
};

/// Called on the network thread, in the order of the events.
using Completion = std::move_only_function<void(Verdict)>;

/// Reads or changes state within the engine's transaction, like a handler, for what is no event of the outside:
/// taking deliveries, a page of the console. Runs on the state thread in a savepoint of its own.
using Task = std::function<void(handlers::Turn&)>;

struct EngineLimits {
    std::size_t queue_max = 20'000; ///< events waiting; more are refused as unavailable
    std::size_t batch_max = 512;    ///< events of one transaction
};

/// What the metrics page shows. A snapshot.
struct EngineCounters {
    std::uint64_t updates = 0;  ///< from platforms and the console, handled for the first time
    std::uint64_t outcomes = 0; ///< of deliveries
    std::uint64_t ticks = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t dead_letters = 0;
    std::uint64_t tasks = 0;
    std::uint64_t batches = 0;
    std::uint64_t outages = 0;
    std::uint64_t batch_events_last = 0;
    std::uint64_t commit_microseconds_last = 0;
    std::uint64_t commit_microseconds_total = 0;
    std::size_t queue_length = 0;
};

/// What the engine tells the rest after a commit; all run on the network thread.
struct EngineListeners {
    /// Deliveries were planned: somebody should take them.
    std::function<void()> on_planned;
    std::function<void(handlers::TapAnswer)> on_tap_answer;
    /// What the plan's index is built of was changed.
    std::function<void()> on_plan_changed;
    std::function<void(handlers::DocumentWork)> on_document_work = {};
    /// Evidence is to be fetched.
    std::function<void()> on_evidence_wanted = {};
    /// Hashes of evidence that no row refers to any more.
    std::function<void(std::vector<std::string>)> on_evidence_removed = {};
    /// People were erased, or their bytes are still to be scrubbed. Unlike the others it runs on the state thread,
    /// after the commit and before the next batch: the connection is its own meanwhile. What it throws is logged.
    std::function<void(storage::Database&)> on_erased = {};
    /// The disk failed to keep what was committed, or an earlier commit: nothing is taken any more, and only a new
    /// process can tell what the store holds.
    std::function<void()> on_disk_lost = {};
};

/// The one state thread: takes what waits as a batch, handles each event in a savepoint, commits once, and only when
/// that is durable completes them all. Every public function may be called from any thread.
class Engine {
  public:
    using Post = std::function<void(std::move_only_function<void()>)>; ///< runs a function on the network thread
    using Handle = std::function<void(const handlers::Event&, handlers::Turn&)>;

    /// `database` belongs to the state thread from start() to stop(); its schema is current. `context` may be replaced
    /// later by set_context().
    Engine(storage::Database& database, std::shared_ptr<const handlers::Context> context, Handle handle, Post post,
           EngineLimits limits = {});
    ~Engine();

    void set_listeners(EngineListeners listeners); ///< before start()
    /// Before start(), where commits of the database are atomic but not yet durable: `sync` makes durable what was
    /// committed before its call, false when the disk failed. It runs on a thread of its own, beside the next batch;
    /// completions and listeners wait for it.
    void set_sync(std::function<bool()> sync);
    void set_context(std::shared_ptr<const handlers::Context> context);
    std::shared_ptr<const handlers::Context> context() const;

    void start();
    /// Handles what waits, then joins the thread. Later submissions are refused.
    void stop();

    /// The event's `at` and `chance` are set here.
    void submit(handlers::Update update, Completion done);
    void submit(handlers::DeliveryEnded ended, Completion done = {});
    void submit(handlers::Tick tick, Completion done = {});
    void submit(Task task, Completion done);

    EngineCounters counters() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace loa::engine
