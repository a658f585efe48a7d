#include "storage/activities.h"

#include "storage/activity_rows.h"
#include "storage/human_accounts.h"
#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr WordTable<ActivityState, 5> states{"activities", {"draft", "reported", "approved", "returned", "withdrawn"}};

} // namespace

const std::string select_activity =
    "SELECT id, state, person, unit, category, title, start_date, end_date, quantity, quantity_unit, participants, "
    "place, for_unit, chat, message, text, reported_at, updated_at, notice, occasion FROM activities ";

Activity read_activity(const Rows& rows) {
    Activity activity;
    activity.id = rows.id<ActivityId>(0);
    activity.state = activity_state(rows.text(1));
    activity.person = rows.id<PersonId>(2);
    activity.unit = rows.optional_string(3);
    activity.category = rows.string(4);
    activity.title = rows.string(5);
    activity.start = rows.optional_string(6);
    activity.end = rows.optional_string(7);
    if (!rows.is_null(8)) {
        activity.quantity = rows.real(8);
    }
    activity.quantity_unit = rows.optional_string(9);
    if (!rows.is_null(10)) {
        activity.participants = rows.integer(10);
    }
    activity.place = rows.optional_string(11);
    activity.is_for_unit = rows.integer(12) != 0;
    activity.chat = rows.id<ChatId>(13);
    activity.message = rows.string(14);
    activity.text = rows.string(15);
    activity.reported_at = rows.time(16);
    activity.updated_at = rows.time(17);
    activity.notice = rows.id<NoticeId>(18);
    activity.occasion = rows.id<OccasionId>(19);
    return activity;
}
ActivityState activity_state(std::string_view text) {
    return states.value_of(text);
}

std::string_view to_text(ActivityState state) {
    return states.word_of(state);
}

Activities::Activities(Database& database)
    : add_(database.prepare("INSERT INTO activities (state, person, unit, category, title, start_date, end_date, "
                            "quantity, quantity_unit, participants, place, for_unit, chat, message, text, reported_at, "
                            "updated_at, notice) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                            "$15, $16, $17, nullif($18, 0))")),
      find_(database.prepare(select_activity + "WHERE id = $1")),
      of_message_(database.prepare(select_activity + "WHERE chat = $1 AND message = $2 AND state <> 'withdrawn' "
                                                     "ORDER BY id DESC LIMIT 1")),
      keep_version_(database.prepare(
          "INSERT INTO activity_versions (activity, version, at, by, state, unit, category, title, start_date, "
          "end_date, quantity, quantity_unit, participants, place, for_unit, text) SELECT id, (SELECT count(*) + 1 "
          "FROM activity_versions WHERE activity = $1), $2, $3, state, unit, category, title, start_date, end_date, "
          "quantity, quantity_unit, participants, place, for_unit, text FROM activities WHERE id = $1")),
      change_(
          database.prepare("UPDATE activities SET state = $1, unit = $2, category = $3, title = $4, start_date = "
                           "$5, end_date = $6, quantity = $7, quantity_unit = $8, participants = $9, place = $10, "
                           "for_unit = $11, chat = $12, message = $13, text = $14, updated_at = $15 WHERE id = $16")),
      drop_(database.prepare("DELETE FROM activities WHERE id = $1 AND state = 'draft' AND NOT EXISTS "
                             "(SELECT 1 FROM activity_versions WHERE activity = $1)")),
      expired_(database.prepare(select_activity + "WHERE state = 'draft' AND updated_at <= $1 ORDER BY updated_at, id "
                                                  "LIMIT $2")),
      of_person_(database.prepare(select_activity + "WHERE person IN " + accounts_beside("$1") +
                                  " AND reported_at >= $2 AND reported_at < $3 "
                                  "AND state <> 'draft' ORDER BY reported_at DESC, id DESC LIMIT $4")),
      newest_(database.prepare(select_activity + "WHERE state <> 'draft' ORDER BY id DESC LIMIT $1")),
      count_(database.prepare("SELECT count(*) FROM (SELECT 1 FROM activities WHERE state <> 'draft' LIMIT $1)")),
      awaiting_(database.prepare(select_activity +
                                 "WHERE unit = $1 AND state = 'reported' AND id > $2 ORDER BY id LIMIT $3")),
      count_awaiting_(database.prepare("SELECT count(*) FROM activities WHERE unit = $1 AND state = 'reported'")),
      told_by_(database.prepare(select_activity +
                                "WHERE chat = $1 AND message = $2 AND state <> 'withdrawn' ORDER BY id LIMIT 20")),
      to_remind_(database.prepare(select_activity +
                                  "WHERE state = 'draft' AND updated_at <= $1 AND reminded_at IS NULL "
                                  "ORDER BY updated_at, id LIMIT $2")),
      note_reminded_(database.prepare("UPDATE activities SET reminded_at = $1 WHERE id = $2")),
      has_saved_(database.prepare("SELECT EXISTS (SELECT 1 FROM activities WHERE person = $1 AND state <> 'draft')")),
      // What came for the draft goes with it, files too: as old as this, it is forgotten at the next tick, and nothing
      // offers it to another report until then.
      loose_evidence_(database.prepare("UPDATE evidence SET activity = NULL, received_at = 0, due_at = NULL WHERE "
                                       "activity = $1 AND EXISTS (SELECT 1 FROM activities WHERE id = $1 AND state = "
                                       "'draft')")),
      drop_people_(database.prepare("DELETE FROM activity_people WHERE activity = $1 AND EXISTS "
                                    "(SELECT 1 FROM activities WHERE id = $1 AND state = 'draft')")),
      drafts_of_(database.prepare(select_activity + "WHERE person IN " + accounts_beside("$1") +
                                  " AND state = 'draft' ORDER BY id LIMIT $2")) {}

ActivityId Activities::add(const Activity& activity) {
    return insert<ActivityId>(*add_, to_text(activity.state), activity.person, activity.unit, activity.category,
                              activity.title, activity.start, activity.end, activity.quantity, activity.quantity_unit,
                              activity.participants, activity.place, activity.is_for_unit, activity.chat,
                              activity.message, activity.text, activity.reported_at, activity.updated_at,
                              activity.notice);
}

std::optional<Activity> Activities::find(ActivityId id) {
    return read_first(query(*find_, id), read_activity);
}

std::optional<Activity> Activities::of_message(ChatId chat, std::string_view message) {
    return read_first(query(*of_message_, chat, message), read_activity);
}

void Activities::change(const Activity& activity, PersonId by, Time now) {
    run(*keep_version_, activity.id, now, by);
    change_draft(activity, now);
}

void Activities::change_draft(const Activity& activity, Time now) {
    run(*change_, to_text(activity.state), activity.unit, activity.category, activity.title, activity.start,
        activity.end, activity.quantity, activity.quantity_unit, activity.participants, activity.place,
        activity.is_for_unit, activity.chat, activity.message, activity.text, now, activity.id);
}

void Activities::drop_draft(ActivityId id) {
    run(*loose_evidence_, id);
    run(*drop_people_, id);
    run(*drop_, id);
}

std::vector<Activity> Activities::told_by(ChatId chat, std::string_view message) {
    return read_all(query(*told_by_, chat, message), read_activity);
}

std::vector<Activity> Activities::drafts_of(PersonId person, int count_max) {
    return read_all(query(*drafts_of_, person, count_max), read_activity);
}

std::vector<Activity> Activities::drafts_to_remind(Time before, int count_max) {
    return read_all(query(*to_remind_, before, count_max), read_activity);
}

void Activities::note_reminded(ActivityId id, Time now) {
    run(*note_reminded_, now, id);
}

std::vector<Activity> Activities::expired_drafts(Time now, int count_max) {
    return read_all(query(*expired_, now - activity_drafts_kept, count_max), read_activity);
}

bool Activities::has_saved(PersonId person) {
    return is_true(query(*has_saved_, person));
}

std::vector<Activity> Activities::of_person(PersonId person, Time from, Time to, int count_max) {
    return read_all(query(*of_person_, person, from, to, count_max), read_activity);
}

std::vector<Activity> Activities::newest(int count_max) {
    return read_all(query(*newest_, count_max), read_activity);
}

std::int64_t Activities::count(std::int64_t count_max) {
    return number_of(query(*count_, count_max));
}

std::vector<Activity> Activities::awaiting_approval(std::string_view unit, int count_max, ActivityId after) {
    return read_all(query(*awaiting_, unit, after, count_max), read_activity);
}

std::int64_t Activities::count_awaiting(std::string_view unit) {
    return number_of(query(*count_awaiting_, unit));
}

} // namespace loa::storage
