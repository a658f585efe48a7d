#include "handlers/conversation/doubts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/speaker.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Doubt;
using activities::DoubtKind;
using activities::Reading;
using activities::Unit;
using handlers::Message;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr int compared_max = 50; ///< earlier reports of the year that a new one is compared with
/// More than this nobody learns in what ended on one day, however long it went on.
constexpr double course_hours_max = 400;
constexpr std::size_t span_characters_max = 60;

/// How much of a unit nobody asks about: on one day, and in a whole course that ended on the day that was told.
struct Usual {
    Unit unit;
    double a_day;
    double a_course;
};
constexpr auto usual_amounts = std::to_array<Usual>({{Unit::hours, 16, course_hours_max},
                                                     {Unit::sessions, 6, 100},
                                                     {Unit::periods, 14, 400},
                                                     {Unit::days, 1, 100},
                                                     {Unit::books, 100, 100}});

bool is_about_dates(DoubtKind kind) {
    return kind == DoubtKind::impossible_date || kind == DoubtKind::distant_date || kind == DoubtKind::vague_date ||
           kind == DoubtKind::two_dates;
}

/// Found anew in what the activity says now, so that a correction is doubted like a report.
bool is_found_anew(DoubtKind kind) {
    return kind == DoubtKind::future_date || kind == DoubtKind::too_much_time;
}

/// A field that no longer says what the message said was corrected by its owner: nothing is left to ask about it.
bool is_settled(const Doubt& doubt, const Reading& told, const Reading& now) {
    if (doubt.kind == DoubtKind::unclear_kind) {
        return false;
    }
    if (is_about_dates(doubt.kind)) {
        return told.start != now.start || told.end != now.end;
    }
    if (doubt.kind == DoubtKind::people_range) {
        return told.participants != now.participants;
    }
    return told.quantity != now.quantity;
}

std::string_view key_of(DoubtKind kind) {
    switch (kind) {
    case DoubtKind::future_date: return "doubt.future_date";
    case DoubtKind::impossible_date: return "doubt.impossible_date";
    case DoubtKind::distant_date: return "doubt.distant_date";
    case DoubtKind::vague_date: return "doubt.vague_date";
    case DoubtKind::two_dates: return "doubt.two_dates";
    case DoubtKind::too_much_time: return "doubt.too_much_time";
    case DoubtKind::two_quantities: return "doubt.two_quantities";
    case DoubtKind::quantity_range:
    case DoubtKind::people_range: return "doubt.quantity_range";
    case DoubtKind::unlikely_amount: return "doubt.unlikely_amount";
    case DoubtKind::unclear_kind: return "doubt.unclear_kind";
    }
    return "doubt.unclear_kind";
}

/// Loa does not store one of two readings, nor what cannot be, because somebody tapped too quickly.
bool must_be_answered(DoubtKind kind) {
    return kind != DoubtKind::distant_date && kind != DoubtKind::unclear_kind && kind != DoubtKind::vague_date &&
           kind != DoubtKind::impossible_date; // the last two leave no day, which is asked for in its turn
}

/// Both readings, the one on the card first.
void add_readings(const Turn& turn, const Activity& activity, const Reading& now, const Doubt& doubt,
                  Message& message) {
    if (doubt.other_start) {
        if (now.start) {
            message.choices.push_back(dates_choice(activity, *now.start, now.end.value_or(*now.start)));
        }
        message.choices.push_back(
            dates_choice(activity, *doubt.other_start, doubt.other_end.value_or(*doubt.other_start)));
    }
    if (doubt.other_quantity) {
        if (now.quantity) {
            message.choices.push_back(quantity_choice(turn, activity, *now.quantity));
        }
        message.choices.push_back(quantity_choice(turn, activity, *doubt.other_quantity));
    }
    if (doubt.other_participants) {
        if (now.participants) {
            message.choices.push_back(people_choice(turn, activity, *now.participants));
        }
        message.choices.push_back(people_choice(turn, activity, *doubt.other_participants));
    }
}

/// A course may have ended on the day that was told: its length is then no mistake.
bool may_be_course(const Reading& now) {
    return now.quantity && now.quantity->unit == Unit::hours && now.start == now.end &&
           now.quantity->value <= course_hours_max;
}

OpenQuestion ask_about(const Turn& turn, const Activity& activity, const Reading& now, const Doubt& doubt) {
    OpenQuestion question;
    question.message = turn.text(key_of(doubt.kind), {{"span", handlers::safe_line(doubt.span, span_characters_max)}});
    question.must_be_answered = must_be_answered(doubt.kind);
    question.name = key_of(doubt.kind);
    if (doubt.kind == DoubtKind::people_range) {
        question.name += "=people"; // asked beside a range of the amount
    }
    add_readings(turn, activity, now, doubt, question.message);
    const bool wants_day = doubt.kind == DoubtKind::future_date || doubt.kind == DoubtKind::impossible_date ||
                           doubt.kind == DoubtKind::vague_date;
    if (wants_day && !doubt.other_start) {
        add_near_days(turn, activity, question.message);
    }
    if (doubt.kind == DoubtKind::too_much_time) {
        // A confirmed amount is confirmed as it stands: another one is asked about again.
        question.name += fmt::format("={}", now.quantity->value);
        if (may_be_course(now)) {
            question.message.choices.push_back(quantity_choice(turn, activity, *now.quantity));
        }
    }
    if (doubt.kind == DoubtKind::too_much_time || doubt.kind == DoubtKind::unlikely_amount) {
        question.message.choices.push_back(no_quantity_choice(turn, activity));
    }
    return question;
}

/// "học xong khóa 20 buổi": what was done by the day that was told, not on it.
bool tells_of_course(const Turn& turn, const Activity& activity) {
    const auto words = vietnamese::syllables(activity.text);
    return words_beside(turn, "said.course_over", activity.text).size() < words.size();
}

/// Days that the activity took; 0 where nobody knows.
int days_of(const Reading& now) {
    return now.start ? vietnamese::days_between(*now.start, now.end.value_or(*now.start)) + 1 : 0;
}

bool is_much(const Turn& turn, const Activity& activity, const Reading& now) {
    if (!now.quantity) {
        return false;
    }
    const auto* usual = std::ranges::find(usual_amounts, now.quantity->unit, &Usual::unit);
    if (usual == usual_amounts.end()) {
        return false;
    }
    const int days = days_of(now);
    const bool is_whole_course = days == 0 || (days == 1 && tells_of_course(turn, activity));
    return now.quantity->value > (is_whole_course ? usual->a_course : usual->a_day * days);
}

/// "100 buổi trong một ngày, thật không?": its own choice keeps it.
std::optional<OpenQuestion> much(const Turn& turn, const Activity& activity, const Reading& now) {
    if (!is_much(turn, activity, now)) {
        return std::nullopt;
    }
    const int days = days_of(now);
    const std::string amount = quantity_text(turn, now.quantity->value, activities::unit_name(now.quantity->unit));
    const std::string_view key = days == 0 ? "doubt.much" : days == 1 ? "doubt.much_in_day" : "doubt.much_in_days";
    OpenQuestion question{.message = turn.text(key, {{"amount", amount}, {"days", std::to_string(days)}}),
                          .must_be_answered = true,
                          .name = fmt::format("doubt.much={}", now.quantity->value)};
    question.message.choices.push_back(quantity_choice(turn, activity, *now.quantity));
    question.message.choices.push_back(no_quantity_choice(turn, activity));
    return question;
}

/// How many people the activity's unit has; 0 where nobody knows.
std::int64_t people_of_unit(const Turn& turn, const Activity& activity) {
    if (!activity.unit) {
        return 0;
    }
    const auto today = handlers::to_config(handlers::today(turn));
    const auto* unit = turn.campaign().organisations.at(*activity.unit, today);
    const std::int64_t known = unit == nullptr ? 0 : unit->roster.value_or(0);
    return std::max(known, turn.store.roster.size(*activity.unit));
}

/// "100.000 người, mà đơn vị có 62 người, thật không?"
std::optional<OpenQuestion> many_people(const Turn& turn, const Activity& activity) {
    const std::int64_t known = people_of_unit(turn, activity);
    if (known == 0 || !activity.is_for_unit || activity.participants.value_or(0) <= known) {
        return std::nullopt;
    }
    const std::string people = quantity_text(turn, static_cast<double>(*activity.participants), "people");
    const std::string all = quantity_text(turn, static_cast<double>(known), "people");
    OpenQuestion question{.message = turn.text("doubt.many_people", {{"people_count", people}, {"all", all}}),
                          .must_be_answered = true,
                          .name = fmt::format("doubt.many_people={}", *activity.participants)};
    const auto choice = [&](std::string label, std::string_view detail) {
        question.message.choices.push_back(
            {.label = std::move(label), .action = handlers::action("report.settle", activity.id.value, detail)});
    };
    choice(people, fmt::format("p,{},", *activity.participants));
    choice(turn.words("doubt.no_people"), "p,,");
    return question;
}

/// What cannot be as the activity stands.
std::vector<Doubt> present_doubts(const Turn& turn, const Reading& now) {
    std::vector<Doubt> doubts;
    if (now.end && handlers::today(turn) < *now.end) {
        doubts.push_back(
            {.kind = DoubtKind::future_date, .span = {}, .other_quantity = {}, .other_start = {}, .other_end = {}});
    }
    for (Doubt& doubt : activities::apply(now, {}).doubts) {
        if (is_found_anew(doubt.kind)) {
            doubts.push_back(std::move(doubt));
        }
    }
    return doubts;
}

bool is_answered(std::string_view answered, const std::string& name) {
    return answered.contains(name + ' ');
}

std::optional<OpenQuestion> doubtful(const Turn& turn, const Activity& activity, std::string_view answered) {
    const auto told_at = handlers::local_time(activity.reported_at, turn.campaign().time_zone);
    const Reading told = activities::read_report(activity.text, told_at, *turn.context.lexicon);
    const Reading now = as_reading(activity);
    auto doubts = present_doubts(turn, now);
    std::ranges::copy_if(told.doubts, std::back_inserter(doubts), [&](const Doubt& doubt) {
        return !is_found_anew(doubt.kind) && !is_settled(doubt, told, now);
    });
    for (const Doubt& doubt : doubts) {
        OpenQuestion question = ask_about(turn, activity, now, doubt);
        if (!is_answered(answered, question.name)) {
            return question;
        }
    }
    const bool is_asked_already =
        std::ranges::any_of(doubts, [](const Doubt& doubt) { return doubt.kind == DoubtKind::too_much_time; });
    if (auto question = is_asked_already ? std::nullopt : much(turn, activity, now);
        question && !is_answered(answered, question->name)) {
        return question;
    }
    if (auto question = many_people(turn, activity); question && !is_answered(answered, question->name)) {
        return question;
    }
    return std::nullopt;
}

OpenQuestion ask_for_date(const Turn& turn, const Activity& activity) {
    OpenQuestion question{.message = turn.text("doubt.no_date"), .must_be_answered = false, .name = "date"};
    add_near_days(turn, activity, question.message);
    return question;
}

bool is_same(const Activity& one, const Activity& other) {
    return one.id != other.id && other.state != storage::ActivityState::withdrawn && one.start == other.start &&
           one.category == other.category && one.quantity == other.quantity &&
           vietnamese::fold(one.title) == vietnamese::fold(other.title);
}

bool was_told_before(Turn& turn, const Activity& activity) {
    const auto year = handlers::year_range(handlers::today(turn).year, turn.campaign().time_zone);
    for (const Activity& earlier : turn.store.activities.of_person(activity.person, year.from, year.to, compared_max)) {
        if (is_same(activity, earlier)) {
            return true;
        }
    }
    return false;
}

/// Who speaks for the unit has told neither how many took part nor any amount, or only a share of the people.
bool lacks_people(const Turn& turn, const Activity& activity) {
    if (!activity.is_for_unit || activity.participants) {
        return false;
    }
    const auto told_at = handlers::local_time(activity.reported_at, turn.campaign().time_zone);
    return !activity.quantity || activities::tells_share_of_people(activity.text, told_at, *turn.context.lexicon);
}

} // namespace

std::optional<OpenQuestion> open_question(Turn& turn, const Activity& activity, std::string_view answered) {
    if (auto question = doubtful(turn, activity, answered)) {
        return question;
    }
    if (lacks_subject(turn, activity)) {
        return OpenQuestion{.message = turn.text("doubt.no_subject", {{"title", capitalised(activity.title)}}),
                            .must_be_answered = false,
                            .name = "subject"};
    }
    if (!activity.start) {
        return ask_for_date(turn, activity);
    }
    if (lacks_people(turn, activity) && !is_answered(answered, "participants")) {
        return OpenQuestion{
            .message = turn.text("doubt.no_participants"), .must_be_answered = false, .name = "participants"};
    }
    if (was_told_before(turn, activity)) {
        return OpenQuestion{.message = turn.text("doubt.told_before"), .must_be_answered = false, .name = "before"};
    }
    return std::nullopt;
}

bool lacks_subject(const Turn& turn, const Activity& activity) {
    return is_one_of(turn, "said.bare_titles", activity.title);
}

std::optional<Message> impossible_change(const Turn& turn, const Activity& before, const Activity& activity) {
    const Reading now = as_reading(activity);
    if (now.quantity != as_reading(before).quantity && is_much(turn, activity, now)) {
        const std::string amount = quantity_text(turn, now.quantity->value, activities::unit_name(now.quantity->unit));
        return turn.text("doubt.unlikely_amount", {{"span", amount}});
    }
    for (const Doubt& doubt : present_doubts(turn, now)) {
        if (doubt.kind == DoubtKind::future_date) {
            return turn.text("doubt.future_date");
        }
        if (!may_be_course(now)) {
            return turn.text("doubt.too_much_time");
        }
    }
    return std::nullopt;
}

std::optional<Message> impossible_day(const Turn& turn, const Activity& activity, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    const auto span = activities::impossible_day(text, now, *turn.context.lexicon);
    if (!span) {
        return std::nullopt;
    }
    Message message =
        turn.text(key_of(DoubtKind::impossible_date), {{"span", handlers::safe_line(*span, span_characters_max)}});
    add_near_days(turn, activity, message);
    return message;
}

} // namespace loa::conversation
