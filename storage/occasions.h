#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/activities.h"
#include "storage/database.h"

namespace loa::storage {

/// What is needed to see whether two reports tell of the same thing.
struct Likely {
    ActivityId id;
    PersonId person;
    ActivityState state = ActivityState::reported;
    OccasionId occasion;
    std::string title;
    std::string start, end; ///< YYYY-MM-DD
};

/// An approved activity as far as counting goes.
struct CountedReport {
    ActivityId activity;
    std::string unit;
    OccasionId occasion; ///< 0: it stands alone
    std::string category;
    PersonId human;               ///< the account that stands for the reporter in all of theirs
    RosterPersonId roster_person; ///< who the reporter is in that unit's list; 0 where nobody knows
    bool is_for_unit = false;
    std::optional<std::int64_t> participants;
};

/// Somebody named from the roster as having taken part.
struct CountedName {
    ActivityId activity;
    RosterPersonId roster_person;
    PersonId human; ///< the account that stands for whoever that is; 0 where nobody knows
};

/// Which activities are meant: those that began on one of these days and, of those without a day, those reported then.
struct CountedPeriod {
    std::string first_day, last_day; ///< YYYY-MM-DD
    Time from, to;                   ///< the same days; `to` is excluded
};

/// Trainings and events that several reports tell of, and who took part. Runs inside the engine's transaction; throws
/// StorageError. Which activity belongs to which occasion is changed by Decisions and leave().
class Occasions {
  public:
    explicit Occasions(Database& database);

    OccasionId make(std::string_view unit, Time now);
    /// The activity stands alone from now on: what it says now is another thing. Decisions never undo this.
    void leave(ActivityId activity);
    /// Its activities that are reported, approved or returned, in order of id.
    std::vector<Activity> members(OccasionId id);

    /// Reported and approved activities of the unit and category that began within these days, by day, at most
    /// `count_max`.
    std::vector<Likely> likely(std::string_view unit, std::string_view category, std::string_view first_day,
                               std::string_view last_day, int count_max);

    void add_person(ActivityId activity, RosterPersonId person);
    void remove_person(ActivityId activity, RosterPersonId person);
    std::vector<RosterPersonId> people(ActivityId activity);

    /// Approved activities of a unit in a period, or of all units for "", in order of id; and who was named in them.
    std::vector<CountedReport> counted(std::string_view unit, const CountedPeriod& period);
    std::vector<CountedName> names(std::string_view unit, const CountedPeriod& period);
    /// The same for whatever was reported in [from, to), as exports choose it.
    std::vector<CountedReport> counted_as_reported(std::string_view unit, Time from, Time to);
    std::vector<CountedName> names_as_reported(std::string_view unit, Time from, Time to);
    /// How many activities of the unit ("": of all) are in which state, drafts apart.
    std::map<ActivityState, std::int64_t> states(std::string_view unit, const CountedPeriod& period);

  private:
    std::unique_ptr<Statement> make_, leave_, members_, likely_, add_person_, remove_person_, people_, counted_,
        counted_all_, names_, names_all_, counted_reported_, names_reported_, states_, states_all_;
};

} // namespace loa::storage
