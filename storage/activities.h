#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

enum class ActivityState { draft, reported, approved, returned, withdrawn };

std::string_view to_text(ActivityState state);

/// How long a report that was shown and never saved is kept.
inline constexpr std::chrono::days activity_drafts_kept{30};

/// One reported learning activity. Dates are YYYY-MM-DD in the campaign's time zone.
struct Activity {
    ActivityId id;
    ActivityState state = ActivityState::draft;
    PersonId person;
    std::optional<std::string> unit;
    std::string category;
    std::string title;
    std::optional<std::string> start, end;
    std::optional<double> quantity;
    std::optional<std::string> quantity_unit;
    std::optional<std::int64_t> participants;
    std::optional<std::string> place;
    bool is_for_unit = false;
    ChatId chat;         ///< where it was told
    std::string message; ///< platform id of the message that told it
    std::string text;    ///< that message
    Time reported_at;
    Time updated_at;
};

/// One line of /thongke: activities of a unit in one state.
struct ActivityTotals {
    std::string category;
    ActivityState state = ActivityState::reported;
    std::int64_t activities = 0;
    std::int64_t persons = 0;        ///< distinct people who reported: "người"
    std::int64_t participations = 0; ///< participants where given, else 1 each: "lượt"
};

/// Self-reports with every version. Runs inside the engine's transaction; throws StorageError.
class Activities {
  public:
    explicit Activities(Database& database);

    /// `activity.id` is ignored; returns the new one.
    ActivityId add(const Activity& activity);
    std::optional<Activity> find(ActivityId id);
    /// The activity that a message told, not withdrawn; the newest when there are several.
    std::optional<Activity> of_message(ChatId chat, std::string_view message);

    /// Overwrites all fields but id, person and reported_at, and keeps what was there before as a version.
    void change(const Activity& activity, PersonId by, Time now);
    /// As change(), for a draft that nobody has saved yet: no version is kept.
    void change_draft(const Activity& activity, Time now);
    /// Deletes a draft that was never saved. Other states are not touched.
    void drop_draft(ActivityId id);
    /// Deletes drafts untouched for activity_drafts_kept, at most 100 a call. Returns how many went.
    std::int64_t forget_drafts(Time now);

    /// Not drafts; newest first; reported in [from, to).
    std::vector<Activity> of_person(PersonId person, Time from, Time to, int count_max);
    /// Not drafts, of everybody; newest first.
    std::vector<Activity> newest(int count_max);
    /// Number of activities that are no drafts, counted no further than `count_max`.
    std::int64_t count(std::int64_t count_max);
    /// Reported and not yet decided on, of a unit, oldest first.
    std::vector<Activity> awaiting_approval(std::string_view unit, int count_max);
    std::vector<ActivityTotals> totals(std::string_view unit, Time from, Time to);

  private:
    Database& database_;
    std::unique_ptr<Statement> add_, find_, of_message_, keep_version_, change_, drop_, forget_drafts_, of_person_,
        newest_, count_, awaiting_, totals_;
};

} // namespace loa::storage
