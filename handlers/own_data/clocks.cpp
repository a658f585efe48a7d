#include "handlers/own_data/clocks.h"

namespace loa::own_data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int answer_working_days = 2;

days days_for(storage::DataCaseKind kind) {
    switch (kind) {
    case storage::DataCaseKind::withdraw: return days{15};
    case storage::DataCaseKind::erase: return days{20};
    case storage::DataCaseKind::show:
    case storage::DataCaseKind::correct: return days{10};
    }
    return days{10};
}

} // namespace

CaseClock case_clock(storage::DataCaseKind kind, config::Date asked_on, const config::Holidays& holidays) {
    return {.answer_due = holidays.working_day_after(asked_on, answer_working_days),
            .due = config::Date{sys_days{asked_on} + days_for(kind)}};
}

config::Date extended_due(storage::DataCaseKind kind, config::Date due) {
    return config::Date{sys_days{due} + days_for(kind)};
}

} // namespace loa::own_data
