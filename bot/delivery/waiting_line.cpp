#include "bot/delivery/waiting_line.h"

namespace loa::delivery {

using storage::ChatId;
using storage::WaitingDelivery;

void WaitingLine::add(const WaitingDelivery& delivery) {
    if (!ids_.emplace(delivery.id.value, delivery).second) {
        return;
    }
    std::set<std::int64_t>& waiting = chats_[delivery.chat.value];
    // A delivery that is tried again has a lower id than those that came after it, and goes before them.
    if (!waiting.empty()) {
        ready_.erase({*waiting.begin(), delivery.chat.value});
    }
    waiting.insert(delivery.id.value);
    make_ready(delivery.chat.value);
}

std::optional<WaitingDelivery> WaitingLine::take(const Pacer& pacer, Clock::time_point now) {
    release_due(now);
    while (!ready_.empty()) {
        const auto [id, chat] = *ready_.begin();
        ready_.erase(ready_.begin());
        const auto free_at = pacer.chat_free_at(ChatId{chat}, now);
        if (!free_at) {
            continue;
        } // chat_is_free() brings it back
        if (*free_at > now) {
            paused_.push({*free_at, chat});
            continue;
        }
        const auto found = ids_.find(id);
        const WaitingDelivery delivery = found->second;
        ids_.erase(found);
        const auto waiting = chats_.find(chat);
        waiting->second.erase(id);
        if (waiting->second.empty()) {
            chats_.erase(waiting);
        }
        return delivery;
    }
    return std::nullopt;
}

void WaitingLine::chat_is_free(ChatId chat) {
    make_ready(chat.value);
}

std::optional<Clock::time_point> WaitingLine::next_free_at() const {
    return paused_.empty() ? std::nullopt : std::optional(paused_.top().first);
}

void WaitingLine::release_due(Clock::time_point now) {
    while (!paused_.empty() && paused_.top().first <= now) {
        make_ready(paused_.top().second);
        paused_.pop();
    }
}

void WaitingLine::make_ready(std::int64_t chat) {
    if (const auto waiting = chats_.find(chat); waiting != chats_.end()) {
        ready_.insert({*waiting->second.begin(), chat});
    }
}

} // namespace loa::delivery
