#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "bot/channels/channel.h"
#include "bot/delivery/pacer.h"
#include "bot/delivery/taker.h"
#include "bot/delivery/waiting_line.h"
#include "bot/engine/engine.h"

namespace loa::delivery {

struct PumpLimits {
    std::size_t window_max = 20'000;            ///< waiting deliveries known by id; the rest stays in the store
    std::size_t in_flight_max = 48;             ///< requests of one channel at once
    std::chrono::milliseconds taken_ahead{250}; ///< how much of the allowed rate is taken before its turn comes
    std::chrono::milliseconds storage_retry{1000};
    std::chrono::milliseconds load_interval{20}; ///< between two looks into the store while something waits
    TakerLimits files = {};
};

/// What the metrics page shows of one channel. A snapshot.
struct PumpCounters {
    std::array<std::uint64_t, 8> outcomes{}; ///< by handlers::SendOutcome::Kind
    std::size_t waiting = 0;
    std::size_t in_flight = 0;
};

/// Empties the outbox of one channel: loads what is due, takes it (durably, before a byte is written), paces it, sends
/// it and gives the outcome to the engine as an event. Replies and edits before notices, each chat in order.
/// Everything runs on the network thread.
class DeliveryPump {
  public:
    /// Without a `make_file` all files are left out.
    DeliveryPump(boost::asio::io_context& context, engine::Engine& engine, channels::Channel& channel,
                 const config::Rate& rate, PumpLimits limits = {}, FileMaker make_file = {});

    /// Takes up the pauses of the last run and starts. Deliveries that were in flight when the last run ended are not
    /// its affair: they have become events before.
    void start();

    /// Something may have fallen due.
    void poke();

    /// Sends nothing more, hands back what was taken and not yet written, and waits up to `grace` for answers. What is
    /// in flight after that stays `taken`, which the next start sees as in doubt.
    boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

    PumpCounters counters() const;

  private:
    struct Line {
        WaitingLine waiting;
        storage::Time loaded_to{}; ///< the store was read up to this due time
        bool has_more = false;     ///< the window was full: more is due than was loaded
    };

    void advance();
    void on_timer();
    void hand_back();
    void load();
    void on_loaded(Line& line, const std::vector<storage::WaitingDelivery>& found, bool is_complete,
                   storage::Time read_to);
    void pick();
    std::vector<storage::WaitingDelivery> choose(Clock::time_point now);
    void free_chat(storage::ChatId chat);
    std::size_t takeable() const;
    void on_taken(Taking& taking, engine::Verdict verdict);
    void send_granted();
    boost::asio::awaitable<void> send(Taken taken);
    void on_outcome(const Taken& taken, channels::SendOutcome outcome);
    void record(handlers::DeliveryEnded ended, const storage::Chat& chat);
    void reopen_chat(storage::DeliveryId id, const storage::Chat& chat);
    void wake_at(Clock::time_point when);
    void retry_after_outage();
    void after_outage(std::function<void()> again);

    boost::asio::io_context& context_;
    engine::Engine& engine_;
    channels::Channel& channel_;
    double per_second_;
    PumpLimits limits_;
    std::shared_ptr<const Taker> taker_;
    Pacer pacer_;
    boost::asio::steady_timer timer_;
    Clock::time_point timer_at_ = Clock::time_point::max();
    Clock::time_point next_due_at_ = Clock::time_point::max();

    std::array<Line, 2> lines_;                       ///< replies and edits; notices
    std::map<std::int64_t, std::size_t> being_taken_; ///< ids with their lines; a load under way may show them again
    std::deque<Taken> granted_;                       ///< taken, waiting for their slot
    std::size_t in_flight_ = 0;
    std::size_t file_bytes_ = 0; ///< of files granted and in flight
    /// Deliveries with files that went back until there is room for them, each with its line. Their chats stay closed,
    /// so that nothing overtakes them.
    std::vector<std::pair<std::size_t, storage::WaitingDelivery>> waiting_for_room_;
    std::size_t recording_ = 0; ///< outcomes not yet durable
    Clock::time_point loaded_at_{};
    bool is_loading_ = false;
    bool must_load_ = true;
    bool is_started_ = false;
    bool is_stopping_ = false;
    PumpCounters counters_;
};

} // namespace loa::delivery
