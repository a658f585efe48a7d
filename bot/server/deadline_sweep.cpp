#include "bot/server/deadline_sweep.h"

#include <boost/asio/io_context.hpp>

#include <algorithm>

namespace loa::server {

DeadlineSweep::DeadlineSweep(boost::asio::io_context& context, std::chrono::milliseconds resolution)
    : timer_(context), resolution_(resolution) {}

std::chrono::milliseconds DeadlineSweep::resolution_for(std::chrono::milliseconds shortest) {
    return std::clamp(shortest / 4, std::chrono::milliseconds(1), std::chrono::milliseconds(250));
}

void DeadlineSweep::add(Expiring& item) {
    item.place_ = items_.size();
    items_.push_back(&item);
    if (!is_waiting_) wait();
}

void DeadlineSweep::remove(Expiring& item) {
    items_[item.place_] = items_.back();
    items_[item.place_]->place_ = item.place_;
    items_.pop_back();
    // A waiting timer would keep the io_context from running out of work.
    if (items_.empty()) timer_.cancel();
}

void DeadlineSweep::wait() {
    is_waiting_ = true;
    timer_.expires_after(resolution_);
    timer_.async_wait([this, alive = std::weak_ptr(alive_)](const boost::system::error_code&) {
        if (alive.expired()) return;
        is_waiting_ = false;
        look();
        if (!items_.empty()) wait();
    });
}

void DeadlineSweep::look() {
    const auto now = std::chrono::steady_clock::now();
    for (auto* item : items_) {
        if (item->expires_at_ > now) continue;
        item->expire_never();
        item->on_expired();
    }
}

} // namespace loa::server
