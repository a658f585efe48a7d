#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

enum class ActivityState { draft, reported, approved, returned, withdrawn };

std::string_view to_text(ActivityState state);

/// How long a report that was shown and never saved is kept, from when it was last touched.
inline constexpr std::chrono::hours activity_drafts_kept{24};

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
    NoticeId notice;     ///< the notice or reminder that it answers
    OccasionId occasion; ///< what several reports tell of together; change() leaves it as it is
    Time reported_at;
    Time updated_at;
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
    /// As change(), for a draft, also where it is saved by this: nobody saw it before, so no version is kept.
    void change_draft(const Activity& activity, Time now);
    /// Deletes a draft that was never saved. Evidence that came for it is left to EvidenceFiles::forget_old(), which
    /// the next tick calls. Other states are not touched.
    void drop_draft(ActivityId id);
    /// What one message told, in the order in which it told it, not withdrawn.
    std::vector<Activity> told_by(ChatId chat, std::string_view message);
    /// Drafts of this human being, over all their accounts, oldest first.
    std::vector<Activity> drafts_of(PersonId person, int count_max);
    /// Drafts untouched since `before` whose author has not been reminded, oldest first.
    std::vector<Activity> drafts_to_remind(Time before, int count_max);
    void note_reminded(ActivityId id, Time now);
    /// Drafts untouched for activity_drafts_kept, oldest first.
    std::vector<Activity> expired_drafts(Time now, int count_max);
    /// Whether this person has ever saved anything, withdrawn since or not.
    bool has_saved(PersonId person);

    /// Of all accounts of the same human being; not drafts; newest first; reported in [from, to).
    std::vector<Activity> of_person(PersonId person, Time from, Time to, int count_max);
    /// Not drafts, of everybody; newest first.
    std::vector<Activity> newest(int count_max);
    /// Number of activities that are no drafts, counted no further than `count_max`.
    std::int64_t count(std::int64_t count_max);
    /// Reported and not yet decided on, of a unit, behind that one, in order of id.
    std::vector<Activity> awaiting_approval(std::string_view unit, int count_max, ActivityId after = {});
    std::int64_t count_awaiting(std::string_view unit);

  private:
    std::unique_ptr<Statement> add_, find_, of_message_, keep_version_, change_, drop_, expired_, of_person_, newest_,
        count_, awaiting_, count_awaiting_, told_by_, to_remind_, note_reminded_, has_saved_, loose_evidence_,
        drop_people_, drafts_of_;
};

} // namespace loa::storage
