#include "handlers/conversation/report_card.h"

#include <fmt/format.h>

#include <vector>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/wording.h"
#include "handlers/evidence/evidence_view.h"
#include "handlers/first_bytes.h"
#include "handlers/local_time.h"
#include "handlers/number_text.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using activities::Reading;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr std::size_t title_characters_max = 160;
constexpr std::size_t first_words_characters_max = 120; ///< of a text that names no subject, as its title
constexpr std::size_t place_characters_max = 100;
constexpr std::string_view dot = " · ";

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) {
            continue;
        }
        if (!text.empty()) {
            text += dot;
        }
        text += part;
    }
    return text;
}

std::string people_text(const Turn& turn, const Activity& activity) {
    if (!activity.participants) {
        return {};
    }
    return turn.words("report.participants", {{"count", std::to_string(*activity.participants)}});
}

std::string amount_text(const Turn& turn, const Activity& activity) {
    if (!activity.quantity) {
        return {};
    }
    return quantity_text(turn, *activity.quantity, activity.quantity_unit.value_or(""));
}

std::string category_label(const Turn& turn, std::string_view id) {
    const config::Category* category = turn.campaign().category(id);
    return category == nullptr ? std::string{} : category->label;
}

std::optional<vietnamese::Date> date_of(const std::optional<std::string>& iso) {
    return iso ? vietnamese::date_from_iso(*iso) : std::nullopt;
}

} // namespace

std::string shown_title(const Turn& turn, const Activity& activity) {
    const bool is_of_books = is_one_of(turn, "said.book_titles", activity.title);
    return is_of_books ? turn.words("report.books") : capitalised(activity.title);
}

void take_over(Activity& activity, const Reading& reading) {
    activity.category = reading.category;
    activity.title = short_line(reading.title, title_characters_max);
    activity.start = reading.start ? std::optional(vietnamese::iso_text(*reading.start)) : std::nullopt;
    activity.end = reading.end ? std::optional(vietnamese::iso_text(*reading.end)) : std::nullopt;
    activity.quantity = reading.quantity ? std::optional(reading.quantity->value) : std::nullopt;
    activity.quantity_unit =
        reading.quantity ? std::optional(std::string(activities::unit_name(reading.quantity->unit))) : std::nullopt;
    activity.participants = reading.participants;
    activity.place = reading.place ? std::optional(short_line(*reading.place, place_characters_max)) : std::nullopt;
    activity.is_for_unit = reading.for_unit;
}

std::string_view kept_text(std::string_view text) {
    return handlers::first_bytes(text, activities::report_bytes_max);
}

void take_told(Activity& activity, std::string_view text, const Reading& reading) {
    activity.text = kept_text(text);
    take_over(activity, reading);
    if (activity.title.empty()) {
        activity.title = handlers::safe_line(text, first_words_characters_max);
    }
}

Reading as_reading(const Activity& activity) {
    Reading reading;
    reading.is_report = true;
    reading.kind = activities::ReportKind::report;
    reading.category = activity.category;
    reading.title = activity.title;
    reading.start = date_of(activity.start);
    reading.end = date_of(activity.end);
    if (reading.start) {
        reading.precision = reading.start == reading.end ? activities::Precision::day : activities::Precision::range;
    }
    const auto unit = activities::unit_from_name(activity.quantity_unit.value_or(""));
    if (activity.quantity && unit) {
        reading.quantity = {.value = *activity.quantity, .unit = *unit};
    }
    if (activity.participants) {
        reading.participants = static_cast<int>(*activity.participants);
    }
    reading.place = activity.place;
    reading.for_unit = activity.is_for_unit;
    return reading;
}

std::string quantity_text(const Turn& turn, double value, std::string_view unit) {
    const std::string key = "quantity." + std::string(unit);
    if (!turn.texts().contains(key)) {
        return handlers::number_text(value);
    }
    return turn.words(key, {{"value", handlers::number_text(value)}});
}

std::string when_text(const Activity& activity) {
    const auto start = date_of(activity.start);
    const auto end = date_of(activity.end);
    return start ? handlers::span_text(*start, end.value_or(*start)) : std::string{};
}

std::string card_text(const Turn& turn, const Activity& activity) {
    std::string text = turn.words("report.card_title", {{"title", shown_title(turn, activity)},
                                                        {"category", category_label(turn, activity.category)}});
    const std::string whose = activity.is_for_unit ? turn.words("report.for_unit") : std::string{};
    const std::string rest = joined({when_text(activity), amount_text(turn, activity), people_text(turn, activity),
                                     activity.place.value_or(""), whose});
    if (!rest.empty()) {
        text += '\n' + turn.words("report.card_rest", {{"rest", rest}});
    }
    if (const std::string evidence = evidence::card_line(turn, activity); !evidence.empty()) {
        text += '\n' + evidence;
    }
    if (const std::string unit = unit_line(turn, activity); !unit.empty()) {
        text += '\n' + unit;
    }
    return text;
}

std::string line_text(const Turn& turn, const Activity& activity) {
    return joined(
        {shown_title(turn, activity), when_text(activity), amount_text(turn, activity), people_text(turn, activity)});
}

std::string correction_text(const Turn& turn, const activities::Correction& correction) {
    switch (correction.field) {
    case activities::Field::category: return category_label(turn, correction.text);
    case activities::Field::title: return handlers::safe_line(correction.text, title_characters_max);
    case activities::Field::place: return handlers::safe_line(correction.text, place_characters_max);
    case activities::Field::dates:
        return correction.start ? handlers::span_text(*correction.start, correction.end.value_or(*correction.start))
                                : std::string{};
    case activities::Field::quantity:
        return correction.quantity
                   ? quantity_text(turn, correction.quantity->value, activities::unit_name(correction.quantity->unit))
                   : std::string{};
    case activities::Field::participants:
        return turn.words("report.participants", {{"count", std::to_string(correction.participants.value_or(0))}});
    }
    return {};
}

} // namespace loa::conversation
