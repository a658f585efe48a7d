#pragma once

#include <cstdint>
#include <optional>

#include "handlers/event.h"

namespace loa::deliveries {

/// Bounds of trying a delivery again.
struct RetryLimits {
    int attempts_max = 8;
    /// Since it was planned; a notice may have been held on purpose, so for it since its first failure.
    std::chrono::hours age_max{24};
    std::chrono::milliseconds first_wait{5'000};
    int growth = 4; ///< each wait is this many times the one before: 5 s, 20 s, 80 s, … up to `wait_max`
    std::chrono::milliseconds wait_max = std::chrono::hours{6};
    std::chrono::milliseconds doubt_wait_reply{2'000};
    std::chrono::milliseconds doubt_wait_notice = std::chrono::minutes{10};
};

/// What happens to a delivery after an attempt.
struct Verdict {
    enum class Kind { sent, try_again, in_doubt, failed };
    Kind kind = Kind::sent;
    std::optional<storage::Time> due_at =
        std::nullopt; ///< for try_again; for in_doubt: when it is sent once more, none: a human decides
    /// What its chat turned out to be; none: nothing new.
    std::optional<storage::ChatState> chat_state = std::nullopt;
    bool marks_as_repeated = false; ///< its text says that it may have come before
    /// Nothing else is sent until `due_at`: to this chat, or over the whole channel. That the platform asks to wait is
    /// no failure, so the attempt does not count.
    bool pauses = false;
    bool moves_chat = false;

    bool operator==(const Verdict&) const = default;
};

/// The policy, pure: `delivery` is the row as it was taken, `chance` 64 random bits for the jitter.
Verdict judge(const storage::Delivery& delivery, const handlers::SendOutcome& outcome, storage::Time now,
              std::uint64_t chance, const RetryLimits& limits = {});

/// How long to wait after the `attempts`-th attempt: exponential, between half and all of the step by `chance`.
std::chrono::milliseconds back_off(int attempts, std::uint64_t chance, const RetryLimits& limits = {});

} // namespace loa::deliveries
