#include "handlers/deliveries/delivery_policy.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::deliveries {
namespace {

using handlers::SendOutcome;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using storage::ChatState;
using storage::DeliveryKind;
using tests::at;

constexpr std::uint64_t no_jitter = 0; // half of the step
const storage::Time now = at(1'000);

storage::Delivery taken(DeliveryKind kind, int attempts = 1, int doubts = 0) {
    storage::Delivery delivery;
    delivery.kind = kind;
    delivery.attempts = attempts;
    delivery.doubts = doubts;
    delivery.planned_at = at(990);
    return delivery;
}

SendOutcome outcome(SendOutcome::Kind kind) {
    SendOutcome made;
    made.kind = kind;
    made.wait = seconds{30};
    made.moved_to = "-100";
    return made;
}

struct Case {
    const char* name;
    storage::Delivery delivery;
    SendOutcome::Kind kind;
    Verdict wanted;
};

class Policy : public testing::TestWithParam<Case> {};

TEST_P(Policy, judges) {
    const Case& given = GetParam();
    EXPECT_EQ(judge(given.delivery, outcome(given.kind), now, no_jitter), given.wanted);
}

using Kind = Verdict::Kind;
using Outcome = SendOutcome::Kind;

INSTANTIATE_TEST_SUITE_P(
    outcomes, Policy,
    testing::Values(
        Case{"delivered", taken(DeliveryKind::reply), Outcome::delivered, {.kind = Kind::sent}},
        Case{"retry_after_is_law",
             taken(DeliveryKind::notice, 20),
             Outcome::retry_after,
             {.kind = Kind::try_again, .due_at = now + seconds{30}, .pauses = true}},
        Case{"retry_later_first",
             taken(DeliveryKind::reply, 1),
             Outcome::retry_later,
             {.kind = Kind::try_again, .due_at = now + milliseconds{2'500}}},
        Case{"retry_later_third",
             taken(DeliveryKind::reply, 3),
             Outcome::retry_later,
             {.kind = Kind::try_again, .due_at = now + seconds{40}}},
        Case{"retry_later_eighth", taken(DeliveryKind::reply, 8), Outcome::retry_later, {.kind = Kind::failed}},
        Case{"gone",
             taken(DeliveryKind::reply),
             Outcome::chat_gone,
             {.kind = Kind::failed, .chat_state = ChatState::left}},
        Case{"muted",
             taken(DeliveryKind::reply),
             Outcome::chat_muted,
             {.kind = Kind::failed, .chat_state = ChatState::muted}},
        Case{"moved",
             taken(DeliveryKind::notice),
             Outcome::chat_moved,
             {.kind = Kind::try_again, .due_at = now, .moves_chat = true}},
        Case{"moved_for_ever", taken(DeliveryKind::notice, 8), Outcome::chat_moved, {.kind = Kind::failed}},
        Case{"refused", taken(DeliveryKind::reply), Outcome::refused, {.kind = Kind::failed}},
        Case{"reply_in_doubt_once",
             taken(DeliveryKind::reply),
             Outcome::in_doubt,
             {.kind = Kind::in_doubt, .due_at = now + seconds{2}}},
        Case{"reply_in_doubt_twice", taken(DeliveryKind::reply, 2, 1), Outcome::in_doubt, {.kind = Kind::in_doubt}},
        Case{"notice_in_doubt_once",
             taken(DeliveryKind::notice),
             Outcome::in_doubt,
             {.kind = Kind::in_doubt, .due_at = now + minutes{10}, .marks_as_repeated = true}},
        Case{"notice_in_doubt_twice", taken(DeliveryKind::notice, 2, 1), Outcome::in_doubt, {.kind = Kind::in_doubt}},
        Case{"edit_in_doubt",
             taken(DeliveryKind::edit),
             Outcome::in_doubt,
             {.kind = Kind::try_again, .due_at = now + milliseconds{2'500}}}),
    [](const auto& info) { return info.param.name; });

TEST(PolicyAge, a_reply_is_given_up_after_a_day_and_a_notice_is_not) {
    storage::Delivery reply = taken(DeliveryKind::reply);
    reply.planned_at = now - std::chrono::hours{24};
    EXPECT_EQ(judge(reply, outcome(Outcome::retry_later), now, no_jitter).kind, Kind::failed);
    storage::Delivery notice = taken(DeliveryKind::notice);
    notice.planned_at = now - std::chrono::hours{400};
    EXPECT_EQ(judge(notice, outcome(Outcome::retry_later), now, no_jitter).kind, Kind::try_again);
}

TEST(PolicyAge, what_is_only_put_off_is_given_up_after_a_day_and_the_pause_is_kept) {
    storage::Delivery reply = taken(DeliveryKind::reply);
    reply.planned_at = now - std::chrono::hours{24};
    const Verdict given_up{.kind = Kind::failed, .due_at = now + seconds{30}, .pauses = true};
    EXPECT_EQ(judge(reply, outcome(Outcome::retry_after), now, no_jitter), given_up);
    storage::Delivery notice = taken(DeliveryKind::notice);
    notice.planned_at = now - std::chrono::hours{400};
    EXPECT_EQ(judge(notice, outcome(Outcome::retry_after), now, no_jitter).kind, Kind::try_again) << "long held";
    notice.failing_since = now - std::chrono::hours{24};
    EXPECT_EQ(judge(notice, outcome(Outcome::retry_after), now, no_jitter), given_up);
    EXPECT_EQ(judge(notice, outcome(Outcome::retry_later), now, no_jitter).kind, Kind::failed);
}

TEST(BackOff, grows_and_stays_between_half_and_all_of_its_step) {
    milliseconds step = RetryLimits{}.first_wait;
    for (int attempts = 1; attempts <= 8; ++attempts) {
        EXPECT_EQ(back_off(attempts, 0), step / 2);
        for (const std::uint64_t chance : {1ULL, 77'777ULL, ~0ULL}) {
            EXPECT_GE(back_off(attempts, chance), step / 2);
            EXPECT_LE(back_off(attempts, chance), step);
        }
        step = std::min(step * 4, RetryLimits{}.wait_max);
    }
}

} // namespace
} // namespace loa::deliveries
