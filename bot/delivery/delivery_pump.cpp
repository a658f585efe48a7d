#include "bot/delivery/delivery_pump.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>

namespace loa::delivery {
namespace {

using channels::SendOutcome;
using engine::Verdict;
using storage::WaitingDelivery;

/// A pause ends a little later than the delivery that caused it falls due, so that this one is loaded and goes first.
constexpr std::chrono::milliseconds pause_margin{50};
constexpr std::size_t remembered_chats_check = 1024;

/// Beyond this, messages of a chat are not held up by an earlier one that keeps failing.
constexpr std::chrono::minutes order_kept_max{1};

channels::Outgoing outgoing_of(const storage::Delivery& delivery, const storage::Chat& chat,
                               std::optional<channels::OutgoingFile> file) {
    return {.delivery = delivery.id,
            .chat = chat.external,
            .kind = chat.kind,
            .message = {.text = delivery.text,
                        .marks = handlers::decode_marks(delivery.marks),
                        .choices = handlers::decode_choices(delivery.choices)},
            .reply_to = delivery.reply_to,
            .thread = delivery.thread,
            .edits = delivery.edits,
            .file = std::move(file)};
}

} // namespace

DeliveryPump::DeliveryPump(boost::asio::io_context& context, engine::Engine& engine, channels::Channel& channel,
                           const config::Rate& rate, PumpLimits limits, FileMaker make_file)
    : context_(context), engine_(engine), channel_(channel), per_second_(rate.per_second), limits_(limits),
      taker_(std::make_shared<Taker>(std::move(make_file), channel.info().capabilities, limits.files)), pacer_(rate),
      timer_(context) {}

void DeliveryPump::start() {
    struct Found {
        storage::Pause pause;
        bool is_group;
    };
    auto found = std::make_shared<std::vector<Found>>();
    auto at = std::make_shared<storage::Time>();
    const storage::ChannelId channel = channel_.info().id;
    engine_.submit(
        [found, at, channel](handlers::Turn& turn) {
            *at = turn.now;
            for (const storage::Pause& pause : turn.store.channels.pauses(channel, turn.now)) {
                const auto chat = turn.store.chats.find(pause.chat);
                found->push_back({pause, chat && chat->kind == storage::ChatKind::group});
            }
        },
        [this, found, at](Verdict verdict) {
            // The pauses are law: without them nothing may be sent.
            if (verdict == Verdict::unavailable) {
                return after_outage([this] { start(); });
            }
            const auto now = Clock::now();
            for (const auto& [pause, is_group] : *found) {
                const auto until = now + (pause.until - *at) + pause_margin;
                pause.chat ? pacer_.pause_chat(pause.chat, is_group, until) : pacer_.pause_channel(until);
            }
            is_started_ = true;
            poke();
        });
}

void DeliveryPump::poke() {
    must_load_ = true;
    advance();
}

void DeliveryPump::advance() {
    if (!is_started_ || is_stopping_) {
        return;
    }
    send_granted();
    pick();
    load();
}

void DeliveryPump::load() {
    if (is_loading_) {
        return;
    }
    std::array<bool, 2> wants{};
    bool is_busy = false;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        const std::size_t size = lines_[line].waiting.size();
        lines_[line].has_more |= must_load_;
        wants[line] = lines_[line].has_more && size < limits_.window_max / 2;
        is_busy |= size > 0;
    }
    must_load_ = false;
    if (!wants[0] && !wants[1]) {
        return;
    }
    const auto now = Clock::now();
    if (is_busy && now < loaded_at_ + limits_.load_interval) {
        return wake_at(loaded_at_ + limits_.load_interval);
    }
    loaded_at_ = now;
    is_loading_ = true;

    struct Loaded {
        std::array<std::vector<WaitingDelivery>, 2> found;
        std::array<bool, 2> is_complete{true, true};
        std::array<storage::Time, 2> read_to{};
        storage::Time now{};
        std::optional<storage::Time> next_due;
    };
    auto loaded = std::make_shared<Loaded>();
    std::array<storage::Time, 2> from{lines_[0].loaded_to, lines_[1].loaded_to};
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        if (wants[line]) {
            lines_[line].has_more = false;
        } // what is planned from now on pokes again
    }
    // Those that fell due at the same instant as the last one loaded are read again: that is why a line is loaded only
    // when it holds less than half of this.
    const int room = static_cast<int>(limits_.window_max);
    const storage::ChannelId channel = channel_.info().id;
    engine_.submit(
        [loaded, wants, from, room, channel](handlers::Turn& turn) {
            loaded->now = turn.now;
            loaded->read_to = {turn.now, turn.now};
            const auto read = [&](std::size_t line, storage::DeliveryKind kind) {
                if (!wants[line]) {
                    return;
                }
                auto some = turn.store.deliveries.waiting(channel, kind, from[line], turn.now, room);
                if (some.size() == static_cast<std::size_t>(room)) {
                    loaded->is_complete[line] = false;
                    loaded->read_to[line] = std::min(loaded->read_to[line], some.back().due_at);
                }
                std::ranges::move(some, std::back_inserter(loaded->found[line]));
            };
            read(0, storage::DeliveryKind::reply);
            read(0, storage::DeliveryKind::edit);
            read(1, storage::DeliveryKind::notice);
            loaded->next_due = turn.store.deliveries.next_due(channel, turn.now);
        },
        [this, loaded, wants](Verdict verdict) {
            is_loading_ = false;
            if (verdict == Verdict::unavailable) {
                return retry_after_outage();
            }
            for (std::size_t line = 0; line < lines_.size(); ++line) {
                if (wants[line]) {
                    on_loaded(lines_[line], loaded->found[line], loaded->is_complete[line], loaded->read_to[line]);
                }
            }
            next_due_at_ =
                loaded->next_due ? Clock::now() + (*loaded->next_due - loaded->now) : Clock::time_point::max();
            if (loaded->next_due) {
                wake_at(next_due_at_);
            }
            advance();
        });
}

void DeliveryPump::on_loaded(Line& line, const std::vector<WaitingDelivery>& found, bool is_complete,
                             storage::Time read_to) {
    line.has_more |= !is_complete;
    line.loaded_to = std::max(line.loaded_to, read_to);
    for (const WaitingDelivery& delivery : found) {
        if (!being_taken_.contains(delivery.id.value)) {
            line.waiting.add(delivery);
        }
    }
}

std::size_t DeliveryPump::takeable() const {
    const std::size_t busy = in_flight_ + granted_.size();
    if (busy >= limits_.in_flight_max) {
        return 0;
    }
    std::size_t ahead = limits_.in_flight_max - busy;
    if (per_second_ > 0) {
        const double seconds = std::chrono::duration<double>(limits_.taken_ahead).count();
        const auto allowed = static_cast<std::size_t>(std::max(1.0, std::ceil(per_second_ * seconds)));
        ahead = std::min(ahead, allowed > granted_.size() ? allowed - granted_.size() : 0);
    }
    return ahead;
}

std::vector<WaitingDelivery> DeliveryPump::choose(Clock::time_point now) {
    std::vector<WaitingDelivery> chosen;
    const std::size_t count_max = takeable();
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        Line& line = lines_[at];
        while (chosen.size() < count_max) {
            const auto next = line.waiting.take(pacer_, now);
            if (!next) {
                break;
            }
            pacer_.reserve(next->chat, next->is_group);
            being_taken_.emplace(next->id.value, at);
            chosen.push_back(*next);
        }
        // Where nothing more may be taken, the next outcome goes on; a time that has passed would only wake us for
        // nothing.
        if (chosen.size() == count_max) {
            break;
        }
        if (const auto free_at = line.waiting.next_free_at()) {
            wake_at(std::max(*free_at, now));
        }
    }
    return chosen;
}

void DeliveryPump::free_chat(storage::ChatId chat) {
    pacer_.finish(chat);
    for (Line& line : lines_) {
        line.waiting.chat_is_free(chat);
    }
}

void DeliveryPump::pick() {
    if (!being_taken_.empty()) {
        return;
    } // one at a time, so that they gather into one transaction
    const auto now = Clock::now();
    const auto free_at = pacer_.channel_free_at(now);
    if (free_at > now + limits_.taken_ahead) {
        return wake_at(free_at - limits_.taken_ahead);
    }
    std::vector<WaitingDelivery> chosen = choose(now);
    if (chosen.empty()) {
        return;
    }

    auto taking = std::make_shared<Taking>(Taking{.chosen = std::move(chosen), .taken = {}, .file_bytes = file_bytes_});
    engine_.submit([taker = taker_, taking](handlers::Turn& turn) { taker->take(turn, *taking); },
                   [this, taking](Verdict verdict) { on_taken(*taking, verdict); });
}

void DeliveryPump::on_taken(Taking& taking, Verdict verdict) {
    const auto lines = std::exchange(being_taken_, {});
    const auto goes_back = [&](const WaitingDelivery& one) {
        return verdict != Verdict::unavailable &&
               std::ranges::find(taking.given_back, one.id) != taking.given_back.end();
    };
    for (const WaitingDelivery& one : taking.chosen) {
        if (goes_back(one)) {
            waiting_for_room_.emplace_back(lines.at(one.id.value), one);
        } else {
            free_chat(one.chat);
        }
    }
    if (verdict == Verdict::unavailable) {
        for (Line& line : lines_) {
            line.loaded_to = {};
        } // they are still in the store: read it anew
        return retry_after_outage();
    }
    for (Taken& one : taking.taken) {
        file_bytes_ += one.file_bytes;
        // The chat may have moved to another row meanwhile; the reservation follows it.
        pacer_.reserve(one.chat.id, one.chat.kind == storage::ChatKind::group);
        granted_.push_back(std::move(one));
    }
    if (is_stopping_) {
        hand_back();
    }
    advance();
}

void DeliveryPump::send_granted() {
    while (!granted_.empty()) {
        const auto now = Clock::now();
        const auto free_at = pacer_.channel_free_at(now);
        if (free_at > now) {
            return wake_at(free_at);
        }
        Taken taken = std::move(granted_.front());
        granted_.pop_front();
        pacer_.start(taken.chat.id, now);
        ++in_flight_;
        boost::asio::co_spawn(context_, send(std::move(taken)), [](const std::exception_ptr& error) {
            if (error) {
                spdlog::critical("a send ended in an exception");
            }
        });
    }
}

boost::asio::awaitable<void> DeliveryPump::send(Taken taken) {
    SendOutcome outcome;
    try {
        outcome = co_await channel_.send(outgoing_of(taken.delivery, taken.chat, std::move(taken.file)));
    } catch (const std::exception& error) {
        // Whether something was written cannot be known here.
        outcome.kind = SendOutcome::Kind::in_doubt;
        outcome.error = error.what();
    }
    on_outcome(taken, std::move(outcome));
}

void DeliveryPump::on_outcome(const Taken& taken, SendOutcome outcome) {
    --in_flight_;
    file_bytes_ -= taken.file_bytes;
    for (const auto& [line, waiting] : std::exchange(waiting_for_room_, {})) {
        lines_[line].waiting.add(waiting);
        free_chat(waiting.chat);
    }
    ++counters_.outcomes[static_cast<std::size_t>(outcome.kind)];
    const auto now = Clock::now();
    // After a failure the chat stays closed until it is on disk when this message is tried again.
    if (outcome.kind == SendOutcome::Kind::delivered) {
        free_chat(taken.chat.id);
    }
    if (outcome.kind == SendOutcome::Kind::retry_after) {
        const auto until = now + outcome.wait + pause_margin;
        const bool is_group = taken.chat.kind == storage::ChatKind::group;
        outcome.is_whole_channel ? pacer_.pause_channel(until) : pacer_.pause_chat(taken.chat.id, is_group, until);
    }
    static_assert((remembered_chats_check & (remembered_chats_check - 1)) == 0);
    if ((counters_.outcomes[0] & (remembered_chats_check - 1)) == 0) {
        pacer_.forget_idle(now);
    }
    ++recording_;
    record({.delivery = taken.delivery.id, .outcome = std::move(outcome)}, taken.chat);
    advance();
}

void DeliveryPump::record(handlers::DeliveryEnded ended, const storage::Chat& chat) {
    auto kept = std::make_shared<handlers::DeliveryEnded>(std::move(ended));
    engine_.submit(*kept, [this, kept, chat](Verdict verdict) {
        if (verdict == Verdict::committed) {
            --recording_;
            if (kept->outcome.kind != SendOutcome::Kind::delivered) {
                reopen_chat(kept->delivery, chat);
            }
            return;
        }
        // When stopping it stays `taken`: the next start sees it as in doubt.
        after_outage([this, kept, chat] { record(std::move(*kept), chat); });
    });
}

void DeliveryPump::reopen_chat(storage::DeliveryId id, const storage::Chat& chat) {
    auto wait = std::make_shared<std::chrono::milliseconds>(0);
    engine_.submit(
        [wait, id](handlers::Turn& turn) {
            const auto delivery = turn.store.deliveries.find(id);
            const bool will_be_tried = delivery && delivery->kind != storage::DeliveryKind::notice &&
                                       (delivery->state == storage::DeliveryState::planned ||
                                        delivery->state == storage::DeliveryState::in_doubt);
            if (will_be_tried && delivery->due_at > turn.now) {
                *wait = delivery->due_at - turn.now;
            }
        },
        [this, wait, chat](Verdict) {
            if (wait->count() > 0 && *wait <= order_kept_max) {
                const bool is_group = chat.kind == storage::ChatKind::group;
                pacer_.pause_chat(chat.id, is_group, Clock::now() + *wait + pause_margin);
            }
            free_chat(chat.id);
            poke();
        });
}

void DeliveryPump::after_outage(std::function<void()> again) {
    if (is_stopping_) {
        return;
    }
    auto later = std::make_shared<boost::asio::steady_timer>(context_, limits_.storage_retry);
    later->async_wait([this, later, again = std::move(again)](const boost::system::error_code& error) {
        if (!error && !is_stopping_) {
            again();
        }
    });
}

void DeliveryPump::retry_after_outage() {
    must_load_ = true;
    wake_at(Clock::now() + limits_.storage_retry);
}

void DeliveryPump::wake_at(Clock::time_point when) {
    if (when >= timer_at_ && timer_at_ > Clock::now()) {
        return;
    }
    timer_at_ = when;
    timer_.expires_at(when);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            on_timer();
        }
    });
}

void DeliveryPump::on_timer() {
    timer_at_ = Clock::time_point::max();
    const auto now = Clock::now();
    must_load_ |= next_due_at_ <= now;
    advance();
    // The one timer may have stood for an earlier moment than this one.
    if (next_due_at_ > now && next_due_at_ != Clock::time_point::max()) {
        wake_at(next_due_at_);
    }
}

void DeliveryPump::hand_back() {
    std::vector<storage::DeliveryId> unsent;
    for (const Taken& taken : granted_) {
        unsent.push_back(taken.delivery.id);
        file_bytes_ -= taken.file_bytes;
    }
    granted_.clear();
    if (unsent.empty()) {
        return;
    }
    engine_.submit(
        [unsent](handlers::Turn& turn) {
            for (const storage::DeliveryId id : unsent) {
                turn.store.deliveries.give_back(id, turn.now);
            }
        },
        {});
}

boost::asio::awaitable<void> DeliveryPump::stop(std::chrono::milliseconds grace) {
    is_stopping_ = true;
    timer_.cancel();
    hand_back();
    constexpr std::chrono::milliseconds look_again{20};
    const auto end = Clock::now() + grace;
    boost::asio::steady_timer pause(context_);
    while ((in_flight_ > 0 || recording_ > 0 || !being_taken_.empty()) && Clock::now() < end) {
        boost::system::error_code ignored;
        pause.expires_after(look_again);
        co_await pause.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

PumpCounters DeliveryPump::counters() const {
    PumpCounters snapshot = counters_;
    snapshot.waiting = lines_[0].waiting.size() + lines_[1].waiting.size() + granted_.size();
    snapshot.in_flight = in_flight_;
    return snapshot;
}

} // namespace loa::delivery
