#pragma once

#include "config/campaign.h"
#include "storage/data_cases.h"

namespace loa::own_data {

/// Last days for a request, local.
struct CaseClock {
    config::Date answer_due; ///< for the first answer
    config::Date due;        ///< for doing it
};

/// Decree 356/2025/NĐ-CP, Article 5: a first answer within 2 working days of the request; done within 15 days where
/// consent is withdrawn (5.2), 10 where data is viewed, corrected or provided (5.3), 20 where it is erased (5.4). The
/// day of the request does not count; "working" is said of the two days only, the others are calendar days.
CaseClock case_clock(storage::DataCaseKind kind, config::Date asked_on, const config::Holidays& holidays);

/// The one extension that the law gives: as many days again behind `due`.
config::Date extended_due(storage::DataCaseKind kind, config::Date due);

} // namespace loa::own_data
