#include "handlers/conversation/plan_reminder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/reminding.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/dates.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using vietnamese::Date;

namespace {

constexpr int sent_max = 20; ///< reminders a call
constexpr int reminders_of_person_max = 10;
constexpr int days_ahead_max = 120; ///< who plans for later plans for another campaign
constexpr int hour_of_reminder = 8;
constexpr int days_of_week = 7;
constexpr std::string_view plan_told = "plan"; ///< behind note_aside
constexpr std::size_t wish_bytes_max = 120;    ///< longer texts say more than when to remind

/// Days are counted from here where they travel in an action.
constexpr Date first_day{.year = 2020, .month = 1, .day = 1};

std::string named_day(const Turn& turn, Date day) {
    return turn.words("plan.weekday_" + std::to_string(vietnamese::weekday(day)),
                      {{"day", handlers::short_day_text(day)}});
}

Date next_monday(Date today) {
    return vietnamese::add_days(today, days_of_week + 1 - vietnamese::weekday(today));
}

/// The last day that the text speaks of, where it is still to come.
std::optional<Date> planned_until(std::string_view text, Date today) {
    std::optional<Date> last;
    for (const auto& mention : vietnamese::find_dates(vietnamese::cut_into_words(text), today)) {
        if (mention.is_impossible || mention.is_vague) {
            continue;
        }
        Date day = mention.span.last;
        if (mention.is_soon && vietnamese::is_valid({day.year + 1, day.month, day.day})) {
            ++day.year; // nobody plans what was a year ago
        }
        last = std::max(last, std::optional(day));
    }
    return last && *last >= today ? last : std::nullopt;
}

/// Nothing for a plan that is too far ahead.
std::optional<Date> day_of_reminder(std::string_view text, Date today) {
    const auto until = planned_until(text, today);
    if (!until) {
        return next_monday(today);
    }
    if (vietnamese::days_between(today, *until) >= days_ahead_max) {
        return std::nullopt;
    }
    const Date after = vietnamese::add_days(*until, 1);
    return vietnamese::weekday(after) == days_of_week ? vietnamese::add_days(after, 1) : after;
}

storage::Time moment_of(const Turn& turn, Date day) {
    return handlers::instant({.date = day, .hour = hour_of_reminder, .minute = 0}, turn.campaign().time_zone);
}

void add_choice(const Turn& turn, Message& message, std::string_view key, std::string_view verb, Date day) {
    message.choices.push_back({turn.words(key, {{"day", named_day(turn, day)}}),
                               handlers::action(verb, vietnamese::days_between(first_day, day))});
}

bool may_be_reminded(ReportKind kind) {
    return kind == ReportKind::plan || kind == ReportKind::registration || kind == ReportKind::postponed;
}

/// The day of a choice; nothing for one that cannot have been offered, or that is over.
std::optional<Date> day_of(const handlers::Action& action, Date today) {
    const int ahead_of_first = vietnamese::days_between(first_day, today);
    // The day after the plan's last one, and not a Sunday.
    const bool is_ahead = action.subject > ahead_of_first && action.subject <= ahead_of_first + days_ahead_max + 2;
    return is_ahead ? std::optional(vietnamese::add_days(first_day, static_cast<int>(action.subject))) : std::nullopt;
}

/// What is open here has choices of its own, which may be taken by number.
bool has_open_step(Turn& turn, const Speaker& speaker) {
    const auto open = handlers::dialogue_of(turn, speaker);
    return open && !open->step.empty() && open->step != step_saved;
}

/// Who did was told that no reminders come any more.
bool has_taken_consent_back(Turn& turn, storage::PersonId person) {
    const auto newest = turn.store.consents.newest(person);
    return newest && newest->withdrawn_at;
}

/// Says that the person will be reminded on this day; what was promised before stays.
void set_reminder(Turn& turn, const Speaker& speaker, Date day) {
    if (has_taken_consent_back(turn, speaker.person.id)) {
        return handlers::remark(turn, speaker, "plan.refused");
    }
    if (turn.store.plan_reminders.count(speaker.person.id) >= reminders_of_person_max) {
        return handlers::remark(turn, speaker, "plan.too_many");
    }
    turn.store.plan_reminders.add(speaker.person.id, moment_of(turn, day));
    Message message = turn.text("plan.will_remind", {{"day", named_day(turn, day)}});
    if (speaker.card || !has_open_step(turn, speaker)) {
        add_choice(turn, message, "plan.leave", "plan.leave", day);
    }
    handlers::replace_card(turn, speaker, std::move(message));
}

void leave_plan(Turn& turn, const Speaker& speaker, Date day) {
    turn.store.plan_reminders.remove(speaker.person.id, moment_of(turn, day));
    handlers::replace_card(turn, speaker, "plan.left");
}

using PlanDeed = void(Turn& turn, const Speaker& speaker, Date day);

constexpr auto deeds = std::to_array<handlers::Deed<PlanDeed>>({
    {"plan.remind", set_reminder},
    {"plan.leave", leave_plan},
});

/// The day that Loa has just offered to remind on.
std::optional<Date> offered_day(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const auto offers = handlers::decode_choices(dialogue ? dialogue->offers : "");
    const auto choice = choice_with_verb(offers, "plan.remind");
    const auto action = choice ? handlers::read_action(choice->action) : std::nullopt;
    return action ? day_of(*action, handlers::today(turn)) : std::nullopt;
}

/// The day that these words name for a reminder: a weekday is the next one, whatever it is in reports.
std::optional<Date> wished_day(const Turn& turn, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    if (!activities::is_only_days(text, now, *turn.context.lexicon)) {
        return std::nullopt;
    }
    auto day = planned_until(text, now.date);
    const auto words = vietnamese::syllables(text);
    const auto mentions = vietnamese::find_dates(vietnamese::cut_into_words(text), now.date);
    const bool is_weekday = words.front().folded == "thu" || words.front().folded == "chu";
    if (!day && is_weekday && mentions.size() == 1) {
        day = vietnamese::add_days(mentions.front().span.last, days_of_week);
    }
    const bool is_ahead = day && *day > now.date && vietnamese::days_between(now.date, *day) < days_ahead_max;
    return is_ahead ? day : std::nullopt;
}

/// What stands behind "nhắc em …", without manners; nothing where the text does not begin so.
std::optional<std::string_view> behind_wish(const Turn& turn, std::string_view text) {
    text = behind(turn, "said.polite", text);
    const std::size_t lead = bytes_at_front(turn, "said.remind_leads", text);
    if (lead == 0) {
        return std::nullopt;
    }
    return without_phrases(turn, text.substr(lead), {"said.remind_fillers"}, {"said.polite"});
}

/// "nhầm 10/9", "à hôm qua chứ", or a day alone that is over: words about when, and nothing else.
bool names_other_day(const Turn& turn, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    const std::string_view said = behind_slip(turn, text);
    const auto days = vietnamese::find_dates(vietnamese::cut_into_words(said), now.date);
    if (days.empty()) {
        return false;
    }
    const bool is_over = !(now.date < days.back().span.last);
    return is_worded_as_change(turn, text) || (is_over && activities::is_only_days(text, now, *turn.context.lexicon));
}

/// What is corrected next may be the plan, and not the report that is open beside it.
void note_plan_told(Turn& turn, const Speaker& speaker) {
    auto open = handlers::dialogue_of(turn, speaker);
    if (open && !open->step.empty()) {
        note(*open, note_aside, plan_told);
        handlers::keep_dialogue(turn, speaker, *open);
    }
}

void say_reminder(Turn& turn, const storage::Person& person, const storage::Chat& chat) {
    Speaker speaker;
    speaker.chat = chat;
    speaker.person = person;
    Message message = turn.text("plan.reminder");
    if (!has_open_step(turn, speaker)) {
        add_choice(turn, message, "plan.remind_again", "plan.remind", next_monday(handlers::today(turn)));
    }
    handlers::answer(turn, speaker, std::move(message));
}

} // namespace

void answer_not_reported(Turn& turn, const Speaker& speaker, ReportKind kind, std::string_view text) {
    Message message = turn.text(not_report_key(kind));
    const bool is_private = speaker.is_identified() && !speaker.is_in_group();
    if (is_private && may_be_reminded(kind) && !has_open_step(turn, speaker) &&
        !has_taken_consent_back(turn, speaker.person.id)) {
        if (const auto day = day_of_reminder(text, handlers::today(turn))) {
            add_choice(turn, message, "plan.remind", "plan.remind", *day);
        }
    }
    handlers::answer(turn, speaker, std::move(message));
    if (may_be_reminded(kind)) {
        note_plan_told(turn, speaker);
    }
}

bool on_plan_corrected(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                       std::string_view text) {
    const bool was_told = dialogue && (noted(*dialogue, note_aside) == plan_told ||
                                       choice_with_verb(handlers::decode_choices(dialogue->offers), "plan.remind"));
    if (!was_told || !speaker.is_identified() || !names_other_day(turn, text)) {
        return false;
    }
    const std::string_view said = behind_slip(turn, text);
    if (const auto reading = read(turn, said); reading.is_report) {
        report(turn, speaker, said, reading);
        return true;
    }
    handlers::answer(turn, speaker, "plan.not_kept");
    const auto open = open_draft(turn, speaker, dialogue);
    if (const auto draft = open ? turn.store.activities.find(*open) : std::nullopt) {
        show_again(turn, speaker, *draft); // what comes next is for this one
    }
    return true;
}

bool on_plan_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr || !speaker.is_identified()) {
        return false;
    }
    if (const auto day = day_of(action, handlers::today(turn))) {
        act(turn, speaker, *day);
    } else {
        handlers::remark(turn, speaker, "common.old_choice");
    }
    return true;
}

bool on_reminder_words(Turn& turn, const Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified() || text.size() > wish_bytes_max) {
        return false;
    }
    const bool is_private = !speaker.is_in_group();
    if (is_private && says_only(turn, "said.no_reminder", text) &&
        turn.store.plan_reminders.count(speaker.person.id) > 0) {
        turn.store.plan_reminders.remove_all(speaker.person.id);
        handlers::answer(turn, speaker, "plan.left");
        return true;
    }
    const auto when = behind_wish(turn, text);
    if (!when || read(turn, text).kind == ReportKind::question) {
        return false;
    }
    if (!is_private) {
        handlers::answer(turn, speaker, "plan.only_private");
        return true;
    }
    const bool is_bare = vietnamese::syllables(*when).empty();
    const auto day = is_bare ? offered_day(turn, speaker) : wished_day(turn, *when);
    if (day) {
        set_reminder(turn, speaker, *day);
    } else {
        handlers::answer(turn, speaker, "plan.which_day");
    }
    return true;
}

void follow_plans(Turn& turn) {
    std::vector<storage::PersonId> told;
    for (const auto& reminder : turn.store.plan_reminders.due(turn.now, sent_max)) {
        const auto person = turn.store.persons.find(reminder.person);
        if (person && is_quiet(turn, *person)) {
            continue;
        }
        turn.store.plan_reminders.remove(reminder.person, reminder.due_at);
        const bool is_told = std::ranges::find(told, reminder.person) != told.end(); // of another plan just now
        const bool may_write = person && !is_told && !has_taken_consent_back(turn, person->id);
        if (const auto chat = may_write ? chat_for_reminder(turn, *person) : std::nullopt) {
            told.push_back(reminder.person);
            say_reminder(turn, *person, *chat);
        }
    }
}

} // namespace loa::conversation
