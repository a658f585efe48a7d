#include "bot/delivery/interrupted_sends.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <vector>

namespace loa::delivery {

using engine::Verdict;

void InterruptedSends::settle(std::function<void()> on_known, std::function<void()> on_settled) {
    auto found = std::make_shared<std::vector<storage::DeliveryId>>();
    engine_.submit(
        [found](handlers::Turn& turn) {
            for (const storage::Delivery& delivery : turn.store.deliveries.taken()) {
                found->push_back(delivery.id);
            }
        },
        [this, found, on_known = std::move(on_known), on_settled = std::move(on_settled)](Verdict verdict) {
            if (verdict == Verdict::unavailable) {
                return after_outage([this, on_known, on_settled] { settle(on_known, on_settled); });
            }
            for (const storage::DeliveryId id : *found) {
                settle_one(id, on_settled);
            }
            on_known();
        });
}

void InterruptedSends::settle_one(storage::DeliveryId id, std::function<void()> on_settled) {
    handlers::SendOutcome outcome;
    outcome.kind = handlers::SendOutcome::Kind::in_doubt;
    outcome.error = "the program ended while this was being sent";
    engine_.submit(handlers::DeliveryEnded{id, std::move(outcome)},
                   [this, id, on_settled = std::move(on_settled)](Verdict verdict) {
                       if (verdict == Verdict::unavailable) {
                           return after_outage([this, id, on_settled] { settle_one(id, on_settled); });
                       }
                       on_settled();
                   });
}

void InterruptedSends::after_outage(std::function<void()> again) {
    if (is_stopping_) {
        return;
    }
    auto later = std::make_shared<boost::asio::steady_timer>(context_, storage_retry_);
    later->async_wait([this, later, again = std::move(again)](const boost::system::error_code& cancelled) {
        if (!cancelled && !is_stopping_) {
            again();
        }
    });
}

} // namespace loa::delivery
