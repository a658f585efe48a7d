#pragma once

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>

#include "bot/engine/engine.h"

namespace loa::delivery {

/// What was in flight when the last run was killed may have arrived: each such send becomes an event, and the rules for
/// doubt decide what comes next. While storage is out it tries again, since nobody else would. Network thread.
class InterruptedSends {
  public:
    InterruptedSends(boost::asio::io_context& context, engine::Engine& engine,
                     std::chrono::milliseconds storage_retry = std::chrono::seconds{1})
        : context_(context), engine_(engine), storage_retry_(storage_retry) {}

    /// `on_known` is called once, when they are all known: from then on `taken` also means under way now, so nothing
    /// may be sent before. `on_settled` is called for each that has become an event.
    void settle(std::function<void()> on_known, std::function<void()> on_settled);

    /// Nothing is tried again from now on.
    void stop() { is_stopping_ = true; }

  private:
    void settle_one(storage::DeliveryId id, std::function<void()> on_settled);
    void after_outage(std::function<void()> again);

    boost::asio::io_context& context_;
    engine::Engine& engine_;
    std::chrono::milliseconds storage_retry_;
    bool is_stopping_ = false;
};

} // namespace loa::delivery
