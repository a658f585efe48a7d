#include "handlers/own_data/data_cases.h"

#include "handlers/audit_subject.h"
#include "handlers/local_time.h"
#include "handlers/own_data/clocks.h"

namespace loa::own_data {

using handlers::Turn;

namespace {

std::string subject_of(storage::DataCaseId id, std::string_view what) {
    return handlers::audit_subject(id) + ' ' + std::string(what);
}

} // namespace

storage::DataCaseId open_case(Turn& turn, storage::PersonId person, storage::DataCaseKind kind,
                              std::optional<std::string> request) {
    const auto clock = case_clock(kind, handlers::to_config(handlers::today(turn)), turn.campaign().holidays);
    storage::DataCase opened;
    opened.person = person;
    opened.kind = kind;
    opened.request = std::move(request);
    opened.opened_at = turn.now;
    opened.answer_due = config::to_text(clock.answer_due);
    opened.due = config::to_text(clock.due);
    const auto id = turn.store.data_cases.open(opened);
    turn.store.audit.add(turn.now, person, "case_opened", subject_of(id, storage::to_text(kind)));
    return id;
}

void close_case(Turn& turn, storage::DataCaseId id, storage::PersonId by, std::string_view outcome) {
    turn.store.data_cases.close(id, outcome, turn.now);
    turn.store.audit.add(turn.now, by, "case_closed", subject_of(id, outcome));
}

std::string day_of(std::string_view stored) {
    const auto day = config::parse_date(stored);
    return day ? handlers::day_text(handlers::from_config(*day)) : std::string(stored);
}

int days_left(const Turn& turn, std::string_view stored) {
    const auto day = config::parse_date(stored);
    return day ? vietnamese::days_between(handlers::today(turn), handlers::from_config(*day)) : 0;
}

} // namespace loa::own_data
