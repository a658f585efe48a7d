#include "handlers/conversation/doubts.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

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
using handlers::Choice;
using handlers::Message;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr int compared_max = 50; ///< earlier reports of the year that a new one is compared with

bool is_about_dates(DoubtKind kind) {
    return kind == DoubtKind::future_date || kind == DoubtKind::impossible_date || kind == DoubtKind::distant_date ||
           kind == DoubtKind::vague_date || kind == DoubtKind::two_dates;
}

/// A field that no longer says what the message said was corrected by its owner: nothing is left to ask about it.
bool is_settled(const Doubt& doubt, const Reading& told, const Reading& now) {
    if (doubt.kind == DoubtKind::unclear_kind) {
        return false;
    }
    if (is_about_dates(doubt.kind)) {
        return told.start != now.start || told.end != now.end;
    }
    if (told.quantity.has_value() != now.quantity.has_value()) {
        return true;
    }
    return told.quantity && (told.quantity->unit != now.quantity->unit || told.quantity->value != now.quantity->value);
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
    case DoubtKind::quantity_range: return "doubt.quantity_range";
    case DoubtKind::unlikely_amount: return "doubt.unlikely_amount";
    case DoubtKind::unclear_kind: return "doubt.unclear_kind";
    }
    return "doubt.unclear_kind";
}

Choice dates_choice(const Activity& activity, std::string label, vietnamese::Date first, vietnamese::Date last,
                    std::string_view verb = "report.settle") {
    const std::string detail = "d," + vietnamese::iso_text(first) + "," + vietnamese::iso_text(last);
    return {.label = std::move(label), .action = handlers::action(verb, activity.id.value, detail)};
}

Choice quantity_choice(const Turn& turn, const Activity& activity, const activities::Quantity& quantity) {
    const std::string unit(activities::unit_name(quantity.unit));
    return {.label = quantity_text(turn, quantity.value, unit),
            .action =
                handlers::action("report.settle", activity.id.value, fmt::format("q,{},{}", quantity.value, unit))};
}

Message ask_about(const Turn& turn, const Activity& activity, const Doubt& doubt) {
    Message message = turn.text(key_of(doubt.kind), {{"span", handlers::safe_line(doubt.span, 60)}});
    if (doubt.other_start) {
        const auto last = doubt.other_end.value_or(*doubt.other_start);
        message.choices.push_back(
            dates_choice(activity, handlers::span_text(*doubt.other_start, last), *doubt.other_start, last));
    }
    if (doubt.other_quantity) {
        message.choices.push_back(quantity_choice(turn, activity, *doubt.other_quantity));
    }
    return message;
}

Message ask_for_date(const Turn& turn, const Activity& activity) {
    const auto today = handlers::today(turn);
    const auto yesterday = vietnamese::add_days(today, -1);
    Message message = turn.text("doubt.no_date");
    message.choices.push_back(dates_choice(activity, turn.words("doubt.today"), today, today));
    message.choices.push_back(dates_choice(activity, turn.words("doubt.yesterday"), yesterday, yesterday));
    return message;
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

} // namespace

std::optional<Message> open_question(Turn& turn, const Activity& activity) {
    const auto told_at = handlers::local_time(activity.reported_at, turn.campaign().time_zone);
    const Reading told = activities::read_report(activity.text, told_at, *turn.context.lexicon);
    const Reading now = as_reading(activity);
    for (const Doubt& doubt : told.doubts) {
        if (!is_settled(doubt, told, now)) {
            return ask_about(turn, activity, doubt);
        }
    }
    if (is_one_of(turn, "said.bare_titles", activity.title)) {
        return turn.text("doubt.no_subject", {{"title", capitalised(activity.title)}});
    }
    if (!activity.start) {
        return ask_for_date(turn, activity);
    }
    if (was_told_before(turn, activity)) {
        return turn.text("doubt.told_before");
    }
    return std::nullopt;
}

Message needed_date(const Turn& turn, const Activity& activity) {
    const auto today = handlers::today(turn);
    const auto yesterday = vietnamese::add_days(today, -1);
    Message message = turn.text("doubt.date_needed");
    message.choices.push_back(dates_choice(activity, turn.words("doubt.today"), today, today, "report.save"));
    message.choices.push_back(
        dates_choice(activity, turn.words("doubt.yesterday"), yesterday, yesterday, "report.save"));
    message.choices.push_back(
        {turn.words("doubt.undated"), handlers::action("report.save", activity.id.value, undated)});
    return message;
}

bool settle(Activity& activity, std::string_view detail) {
    const std::size_t first = detail.find(',');
    const std::size_t second = first == std::string_view::npos ? first : detail.find(',', first + 1);
    if (second == std::string_view::npos) {
        return false;
    }
    const std::string_view one = detail.substr(first + 1, second - first - 1);
    const std::string_view other = detail.substr(second + 1);
    if (detail.starts_with("d,")) {
        const auto start = vietnamese::date_from_iso(one);
        const auto end = vietnamese::date_from_iso(other);
        if (!start || !end || *end < *start) {
            return false;
        }
        activity.start = vietnamese::iso_text(*start);
        activity.end = vietnamese::iso_text(*end);
        return true;
    }
    double value = 0;
    const auto [stop, error] = std::from_chars(one.data(), one.data() + one.size(), value);
    const bool is_number =
        error == std::errc{} && stop == one.data() + one.size() && std::isfinite(value) && value >= 0;
    if (!detail.starts_with("q,") || !is_number || !activities::unit_from_name(other)) {
        return false;
    }
    activity.quantity = value;
    activity.quantity_unit = other;
    return true;
}

} // namespace loa::conversation
