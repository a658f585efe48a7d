#include "storage/occasions.h"

#include "storage/activity_rows.h"
#include "storage/read_rows.h"

namespace loa::storage {
namespace {

const std::string select_counted = "SELECT a.id, a.unit, a.occasion, a.category, coalesce(p.same_as, p.id), "
                                   "l.roster_person, a.for_unit, a.participants FROM activities a JOIN persons p ON "
                                   "p.id = a.person LEFT JOIN roster_places l ON l.person = a.person AND l.unit = "
                                   "a.unit WHERE a.state = 'approved' AND ";
const std::string select_names = "SELECT n.activity, n.roster_person, (SELECT coalesce(p.same_as, p.id) FROM "
                                 "roster_places l JOIN persons p ON p.id = l.person WHERE l.roster_person = "
                                 "n.roster_person ORDER BY l.person LIMIT 1) FROM activities a JOIN activity_people n "
                                 "ON n.activity = a.id WHERE a.state = 'approved' AND ";
const std::string select_states = "SELECT a.state, count(*) FROM activities a WHERE a.state <> 'draft' AND ";

const std::string of_unit = "a.unit = $1 AND ";
const std::string of_units = "$1 = '' AND a.unit IS NOT NULL AND ";
const std::string in_period = "((a.start_date >= $2 AND a.start_date <= $3) OR (a.start_date IS NULL AND "
                              "a.reported_at >= $4 AND a.reported_at < $5)) ";
const std::string as_reported = "a.unit IS NOT NULL AND ($1 = '' OR a.unit = $1) AND a.reported_at >= $2 AND "
                                "a.reported_at < $3 ";

CountedReport read_counted(const Rows& rows) {
    CountedReport report;
    report.activity = rows.id<ActivityId>(0);
    report.unit = rows.string(1);
    report.occasion = rows.id<OccasionId>(2);
    report.category = rows.string(3);
    report.human = rows.id<PersonId>(4);
    report.roster_person = rows.id<RosterPersonId>(5);
    report.is_for_unit = rows.integer(6) != 0;
    if (!rows.is_null(7)) {
        report.participants = rows.integer(7);
    }
    return report;
}

CountedName read_name(const Rows& rows) {
    return {
        .activity = rows.id<ActivityId>(0), .roster_person = rows.id<RosterPersonId>(1), .human = rows.id<PersonId>(2)};
}

Likely read_likely(const Rows& rows) {
    return {.id = rows.id<ActivityId>(0),
            .person = rows.id<PersonId>(1),
            .state = activity_state(rows.text(2)),
            .occasion = rows.id<OccasionId>(3),
            .title = rows.string(4),
            .start = rows.string(5),
            .end = rows.string(6)};
}

} // namespace

Occasions::Occasions(Database& database)
    : make_(database.prepare("INSERT INTO occasions (unit, made_at) VALUES ($1, $2)")),
      leave_(database.prepare("UPDATE activities SET occasion = NULL WHERE id = $1")),
      members_(database.prepare(select_activity +
                                "WHERE occasion = $1 AND state IN ('reported', 'approved', 'returned') ORDER BY id")),
      likely_(database.prepare("SELECT id, person, state, occasion, title, start_date, coalesce(end_date, start_date) "
                               "FROM activities WHERE unit = $1 AND category = $2 AND start_date >= $3 AND start_date "
                               "<= $4 AND state IN ('reported', 'approved') ORDER BY start_date, id LIMIT $5")),
      add_person_(database.prepare("INSERT INTO activity_people (activity, roster_person) VALUES ($1, $2) "
                                   "ON CONFLICT (activity, roster_person) DO NOTHING")),
      remove_person_(database.prepare("DELETE FROM activity_people WHERE activity = $1 AND roster_person = $2")),
      people_(database.prepare("SELECT roster_person FROM activity_people WHERE activity = $1 ORDER BY roster_person")),
      counted_(database.prepare(select_counted + of_unit + in_period + "ORDER BY a.id")),
      counted_all_(database.prepare(select_counted + of_units + in_period + "ORDER BY a.id")),
      names_(database.prepare(select_names + of_unit + in_period)),
      names_all_(database.prepare(select_names + of_units + in_period)),
      counted_reported_(database.prepare(select_counted + as_reported + "ORDER BY a.id")),
      names_reported_(database.prepare(select_names + as_reported)),
      states_(database.prepare(select_states + of_unit + in_period + "GROUP BY a.state")),
      states_all_(database.prepare(select_states + of_units + in_period + "GROUP BY a.state")) {}

OccasionId Occasions::make(std::string_view unit, Time now) {
    return insert<OccasionId>(*make_, unit, now);
}

void Occasions::leave(ActivityId activity) {
    run(*leave_, activity);
}

std::vector<Activity> Occasions::members(OccasionId id) {
    return read_all(query(*members_, id), read_activity);
}

std::vector<Likely> Occasions::likely(std::string_view unit, std::string_view category, std::string_view first_day,
                                      std::string_view last_day, int count_max) {
    return read_all(query(*likely_, unit, category, first_day, last_day, count_max), read_likely);
}

void Occasions::add_person(ActivityId activity, RosterPersonId person) {
    run(*add_person_, activity, person);
}

void Occasions::remove_person(ActivityId activity, RosterPersonId person) {
    run(*remove_person_, activity, person);
}

std::vector<RosterPersonId> Occasions::people(ActivityId activity) {
    return read_all(query(*people_, activity), id_of<RosterPersonId>);
}

std::vector<CountedReport> Occasions::counted(std::string_view unit, const CountedPeriod& period) {
    return read_all(query(unit.empty() ? *counted_all_ : *counted_, unit, period.first_day, period.last_day,
                          period.from, period.to),
                    read_counted);
}

std::vector<CountedName> Occasions::names(std::string_view unit, const CountedPeriod& period) {
    return read_all(
        query(unit.empty() ? *names_all_ : *names_, unit, period.first_day, period.last_day, period.from, period.to),
        read_name);
}

std::vector<CountedReport> Occasions::counted_as_reported(std::string_view unit, Time from, Time to) {
    return read_all(query(*counted_reported_, unit, from, to), read_counted);
}

std::vector<CountedName> Occasions::names_as_reported(std::string_view unit, Time from, Time to) {
    return read_all(query(*names_reported_, unit, from, to), read_name);
}

std::map<ActivityState, std::int64_t> Occasions::states(std::string_view unit, const CountedPeriod& period) {
    std::map<ActivityState, std::int64_t> states;
    for (Rows rows = query(unit.empty() ? *states_all_ : *states_, unit, period.first_day, period.last_day, period.from,
                           period.to);
         rows.next();) {
        states[activity_state(rows.text(0))] = rows.integer(1);
    }
    return states;
}

} // namespace loa::storage
