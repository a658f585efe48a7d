#include "handlers/conversation/plan_reminder.h"

#include <algorithm>
#include <optional>
#include <string>

#include "handlers/conversation/reminding.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/dates.h"

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

Date day_of_reminder(std::string_view text, Date today) {
    const auto until = planned_until(text, today);
    if (!until || vietnamese::days_between(today, *until) >= days_ahead_max) {
        return next_monday(today);
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
    const bool is_ahead = action.subject > ahead_of_first && action.subject <= ahead_of_first + days_ahead_max + 2;
    return is_ahead ? std::optional(vietnamese::add_days(first_day, static_cast<int>(action.subject))) : std::nullopt;
}

/// What is open here has choices of its own, which may be taken by number.
bool has_open_step(Turn& turn, const Speaker& speaker) {
    const auto open = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    return open && !open->step.empty();
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
    if (is_private && may_be_reminded(kind) && !has_open_step(turn, speaker)) {
        add_choice(turn, message, "plan.remind", "plan.remind", day_of_reminder(text, handlers::today(turn)));
    }
    handlers::answer(turn, speaker, std::move(message));
}

bool on_plan_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    const bool is_wanted = action.verb == "plan.remind";
    if ((!is_wanted && action.verb != "plan.leave") || !speaker.is_identified()) {
        return false;
    }
    const auto day = day_of(action, handlers::today(turn));
    if (!day) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
        return true;
    }
    const storage::Time moment = moment_of(turn, *day);
    if (!is_wanted) {
        turn.store.plan_reminders.remove(speaker.person.id, moment);
        handlers::replace_card(turn, speaker, turn.text("plan.left"));
        return true;
    }
    if (turn.store.plan_reminders.count(speaker.person.id) >= reminders_of_person_max) {
        handlers::remark(turn, speaker, turn.text("plan.too_many"));
        return true;
    }
    turn.store.plan_reminders.add(speaker.person.id, moment);
    Message message = turn.text("plan.will_remind", {{"day", named_day(turn, *day)}});
    add_choice(turn, message, "plan.leave", "plan.leave", *day);
    handlers::replace_card(turn, speaker, std::move(message));
    return true;
}

void follow_plans(Turn& turn) {
    for (const auto& reminder : turn.store.plan_reminders.due(turn.now, sent_max)) {
        const auto person = turn.store.persons.find(reminder.person);
        if (person && is_quiet(turn, *person)) {
            continue;
        }
        turn.store.plan_reminders.remove(reminder.person, reminder.due_at);
        if (const auto chat = person ? chat_for_reminder(turn, *person) : std::nullopt) {
            say_reminder(turn, *person, *chat);
        }
    }
}

} // namespace loa::conversation
