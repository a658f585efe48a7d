#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace loa::storage {

/// Row id of one table. Distinct types, so that a chat cannot be passed where a person is meant. 0 means "no row".
template <class Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using ChannelId = Id<struct ChannelTag>;
using ChatId = Id<struct ChatTag>;
using PersonId = Id<struct PersonTag>;
using DeliveryId = Id<struct DeliveryTag>;
using ActivityId = Id<struct ActivityTag>;
using OccasionId = Id<struct OccasionTag>;
using DecisionId = Id<struct DecisionTag>;
using EvidenceId = Id<struct EvidenceTag>;
using RosterPersonId = Id<struct RosterPersonTag>;
using DataCaseId = Id<struct DataCaseTag>;
using ConsentId = Id<struct ConsentTag>;
using NoticeId = Id<struct NoticeTag>;
using HandoverId = Id<struct HandoverTag>;
using FaqId = Id<struct FaqTag>;
using AskedId = Id<struct AskedTag>;
using DocumentVersionId = Id<struct DocumentVersionTag>;
using AnswerId = Id<struct AnswerTag>;
using SynonymChangeId = Id<struct SynonymChangeTag>;

/// Point in time as stored: milliseconds since 1970-01-01 UTC.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

inline std::int64_t to_milliseconds(Time time) {
    return time.time_since_epoch().count();
}

inline Time from_milliseconds(std::int64_t milliseconds) {
    return Time{std::chrono::milliseconds{milliseconds}};
}

} // namespace loa::storage
