#include "storage/plan_reminders.h"

namespace loa::storage {

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
    Rows rows = query(*count_, person);
    rows.next();
    return static_cast<int>(rows.integer(0));
}

std::vector<PlanReminder> PlanReminders::due(Time now, int count_max) {
    std::vector<PlanReminder> reminders;
    for (Rows rows = query(*due_, now, count_max); rows.next();) {
        reminders.push_back({.person = rows.id<PersonId>(0), .due_at = rows.time(1)});
    }
    return reminders;
}

} // namespace loa::storage
