#include "handlers/deliveries/delivery_policy.h"

#include <algorithm>

namespace loa::deliveries {

using handlers::SendOutcome;
using std::chrono::milliseconds;
using storage::Delivery;
using storage::DeliveryKind;
using storage::Time;

namespace {

bool is_old(const Delivery& delivery, Time now, const RetryLimits& limits) {
    // A notice may have been planned long before it was due (quiet hours, pause, budget).
    const Time since =
        delivery.kind == DeliveryKind::notice ? delivery.failing_since.value_or(now) : delivery.planned_at;
    return now - since >= limits.age_max;
}

Verdict try_later(const Delivery& delivery, Time now, std::uint64_t chance, const RetryLimits& limits) {
    if (delivery.attempts >= limits.attempts_max || is_old(delivery, now, limits)) {
        return {.kind = Verdict::Kind::failed};
    }
    return {.kind = Verdict::Kind::try_again, .due_at = now + back_off(delivery.attempts, chance, limits)};
}

Verdict after_doubt(const Delivery& delivery, Time now, std::uint64_t chance, const RetryLimits& limits) {
    switch (delivery.kind) {
    case DeliveryKind::edit: return try_later(delivery, now, chance, limits); // twice the same edit is one edit
    case DeliveryKind::reply:
        if (delivery.doubts > 0) {
            return {.kind = Verdict::Kind::in_doubt};
        }
        return {.kind = Verdict::Kind::in_doubt, .due_at = now + limits.doubt_wait_reply};
    case DeliveryKind::notice:
        if (delivery.doubts > 0) {
            return {.kind = Verdict::Kind::in_doubt};
        }
        return {.kind = Verdict::Kind::in_doubt, .due_at = now + limits.doubt_wait_notice, .marks_as_repeated = true};
    }
    return {.kind = Verdict::Kind::in_doubt};
}

} // namespace

milliseconds back_off(int attempts, std::uint64_t chance, const RetryLimits& limits) {
    milliseconds wait = limits.first_wait;
    for (int i = 1; i < attempts && wait < limits.wait_max; ++i) {
        wait *= limits.growth;
    }
    wait = std::min(wait, limits.wait_max);
    const auto half = wait.count() / 2;
    return milliseconds{half + static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(half + 1))};
}

Verdict judge(const Delivery& delivery, const SendOutcome& outcome, Time now, std::uint64_t chance,
              const RetryLimits& limits) {
    switch (outcome.kind) {
    case SendOutcome::Kind::delivered: return {.kind = Verdict::Kind::sent};
    case SendOutcome::Kind::retry_after:
        return {.kind = is_old(delivery, now, limits) ? Verdict::Kind::failed : Verdict::Kind::try_again,
                .due_at = now + outcome.wait,
                .pauses = true};
    case SendOutcome::Kind::retry_later: return try_later(delivery, now, chance, limits);
    case SendOutcome::Kind::chat_gone: return {.kind = Verdict::Kind::failed, .chat_state = storage::ChatState::left};
    case SendOutcome::Kind::chat_muted: return {.kind = Verdict::Kind::failed, .chat_state = storage::ChatState::muted};
    case SendOutcome::Kind::chat_moved:
        // A platform that sends us in a circle is not followed for ever.
        if (outcome.moved_to.empty() || delivery.attempts >= limits.attempts_max) {
            return {.kind = Verdict::Kind::failed};
        }
        return {.kind = Verdict::Kind::try_again, .due_at = now, .moves_chat = true};
    case SendOutcome::Kind::refused: return {.kind = Verdict::Kind::failed};
    case SendOutcome::Kind::in_doubt: return after_doubt(delivery, now, chance, limits);
    }
    return {.kind = Verdict::Kind::failed};
}

} // namespace loa::deliveries
