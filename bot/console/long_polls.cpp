#include "bot/console/long_polls.h"

#include <algorithm>
#include <utility>

namespace loa::console {

LongPolls::LongPolls(boost::asio::any_io_executor executor, std::size_t waiters_max, std::chrono::milliseconds wait_max)
    : executor_(std::move(executor)), waiters_max_(waiters_max), wait_max_(wait_max) {}

bool LongPolls::wait(std::function<bool()> has_news, std::function<void()> answer) {
    if (is_stopped_) {
        answer();
        return true;
    }
    if (waiters_.size() >= waiters_max_) {
        return false;
    }
    auto waiter = std::make_shared<Waiter>(executor_);
    waiter->has_news = std::move(has_news);
    waiter->answer = std::move(answer);
    waiter->timer.expires_after(wait_max_);
    // An expired timer whose waiter was answered meanwhile finds it gone; `this` is not touched then.
    waiter->timer.async_wait([this, weak = std::weak_ptr(waiter)](const boost::system::error_code& error) {
        const auto still_there = weak.lock();
        if (!error && still_there) {
            end(still_there);
        }
    });
    waiters_.push_back(std::move(waiter));
    return true;
}

void LongPolls::look() {
    const Waiters all = waiters_; // answering may bring about another change
    for (const auto& waiter : all) {
        if (waiter->has_news()) {
            end(waiter);
        }
    }
}

void LongPolls::stop() {
    is_stopped_ = true;
    const Waiters all = waiters_;
    for (const auto& waiter : all) {
        end(waiter);
    }
}

void LongPolls::end(const std::shared_ptr<Waiter>& waiter) {
    const auto found = std::ranges::find(waiters_, waiter);
    if (found == waiters_.end()) {
        return;
    }
    const std::shared_ptr<Waiter> kept = *found;
    waiters_.erase(found);
    kept->timer.cancel();
    kept->answer();
}

} // namespace loa::console
