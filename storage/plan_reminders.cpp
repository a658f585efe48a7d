#include "storage/plan_reminders.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

PlanReminder read(const Rows& rows) {
    return {.person = rows.id<PersonId>(0), .due_at = rows.time(1)};
}

} // namespace

PlanReminders::PlanReminders(Database& database)
    : add_(database.prepare("INSERT OR IGNORE INTO plan_reminders (person, due_at) VALUES ($1, $2)")),
      remove_(database.prepare("DELETE FROM plan_reminders WHERE person = $1 AND due_at = $2")),
      remove_all_(database.prepare("DELETE FROM plan_reminders WHERE person = $1")),
      count_(database.prepare("SELECT count(*) FROM plan_reminders WHERE person = $1")),
      due_(database.prepare("SELECT person, due_at FROM plan_reminders WHERE due_at <= $1 ORDER BY due_at, person "
                            "LIMIT $2")) {}

void PlanReminders::add(PersonId person, Time due_at) {
    run(*add_, person, due_at);
}

void PlanReminders::remove(PersonId person, Time due_at) {
    run(*remove_, person, due_at);
}

void PlanReminders::remove_all(PersonId person) {
    run(*remove_all_, person);
}

int PlanReminders::count(PersonId person) {
    return static_cast<int>(number_of(query(*count_, person)));
}

std::vector<PlanReminder> PlanReminders::due(Time now, int count_max) {
    return read_all(query(*due_, now, count_max), read);
}

} // namespace loa::storage
