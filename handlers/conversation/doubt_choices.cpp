#include "handlers/conversation/doubt_choices.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Choice;
using handlers::Message;
using handlers::Turn;
using storage::Activity;

namespace {

bool settle_quantity(Activity& activity, std::string_view amount, std::string_view unit) {
    double value = 0;
    const auto [stop, error] = std::from_chars(amount.data(), amount.data() + amount.size(), value);
    const bool is_number =
        error == std::errc{} && stop == amount.data() + amount.size() && std::isfinite(value) && value >= 0;
    if (!is_number || !activities::unit_from_name(unit)) {
        return false;
    }
    activity.quantity = value;
    activity.quantity_unit = unit;
    return true;
}

/// The number as it was told; "" for none.
bool settle_people(Activity& activity, std::string_view people) {
    if (people.empty()) {
        activity.participants.reset();
        return true;
    }
    const auto count = config::whole_number<std::int64_t>(people);
    if (!count || *count < 1) {
        return false;
    }
    activity.participants = count;
    return true;
}

bool settle_dates(Activity& activity, std::string_view from, std::string_view to) {
    const auto start = vietnamese::date_from_iso(from);
    const auto end = vietnamese::date_from_iso(to);
    if (!start || !end || *end < *start) {
        return false;
    }
    activity.start = vietnamese::iso_text(*start);
    activity.end = vietnamese::iso_text(*end);
    return true;
}

} // namespace

Choice dates_choice(const Activity& activity, std::string label, vietnamese::Date first, vietnamese::Date last,
                    std::string_view verb) {
    const std::string detail = "d," + vietnamese::iso_text(first) + "," + vietnamese::iso_text(last);
    return {.label = std::move(label), .action = handlers::action(verb, activity.id.value, detail)};
}

Choice dates_choice(const Activity& activity, vietnamese::Date first, vietnamese::Date last) {
    return dates_choice(activity, handlers::span_text(first, last), first, last);
}

Choice quantity_choice(const Turn& turn, const Activity& activity, const activities::Quantity& quantity) {
    const std::string unit(activities::unit_name(quantity.unit));
    return {.label = quantity_text(turn, quantity.value, unit),
            .action =
                handlers::action("report.settle", activity.id.value, fmt::format("q,{},{}", quantity.value, unit))};
}

Choice people_choice(const Turn& turn, const Activity& activity, int people) {
    return {.label = quantity_text(turn, people, "people"),
            .action = handlers::action("report.settle", activity.id.value, fmt::format("p,{},", people))};
}

Choice no_quantity_choice(const Turn& turn, const Activity& activity) {
    return {.label = turn.words("doubt.no_quantity"),
            .action = handlers::action("report.settle", activity.id.value, "n,,")};
}

void add_near_days(const Turn& turn, const Activity& activity, Message& message) {
    const auto today = handlers::today(turn);
    const auto yesterday = vietnamese::add_days(today, -1);
    message.choices.push_back(dates_choice(activity, turn.words("doubt.today"), today, today));
    message.choices.push_back(dates_choice(activity, turn.words("doubt.yesterday"), yesterday, yesterday));
}

Choice category_choice(const Activity& activity, const config::Category& category) {
    return {.label = category.label,
            .action = handlers::action("report.settle", activity.id.value, "c," + category.id + ",")};
}

Message needed_date(const Turn& turn, const Activity& activity, bool is_again) {
    const auto today = handlers::today(turn);
    const auto yesterday = vietnamese::add_days(today, -1);
    Message message = turn.text(is_again ? "doubt.date_still_needed" : "doubt.date_needed");
    message.choices.push_back(dates_choice(activity, turn.words("doubt.today"), today, today, "report.save"));
    message.choices.push_back(
        dates_choice(activity, turn.words("doubt.yesterday"), yesterday, yesterday, "report.save"));
    message.choices.push_back(
        {turn.words("doubt.undated"), handlers::action("report.save", activity.id.value, undated)});
    return message;
}

bool settle(const Turn& turn, Activity& activity, std::string_view detail) {
    const std::size_t first = detail.find(',');
    const std::size_t second = first == std::string_view::npos ? first : detail.find(',', first + 1);
    if (second == std::string_view::npos) {
        return false;
    }
    const std::string_view one = detail.substr(first + 1, second - first - 1);
    const std::string_view other = detail.substr(second + 1);
    if (detail.starts_with("d,")) {
        return settle_dates(activity, one, other);
    }
    if (detail.starts_with("q,")) {
        return settle_quantity(activity, one, other);
    }
    if (detail.starts_with("c,") && turn.campaign().category(one) != nullptr) {
        activity.category = one;
        return true;
    }
    if (detail == "u,0," || detail == "u,1,") {
        activity.is_for_unit = one == "1";
        return true;
    }
    if (detail.starts_with("p,") && other.empty()) {
        return settle_people(activity, one);
    }
    if (detail == "n,,") {
        activity.quantity.reset();
        activity.quantity_unit.reset();
        return true;
    }
    return false;
}

} // namespace loa::conversation
