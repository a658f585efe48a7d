#pragma once

#include <string>
#include <string_view>

#include "handlers/activities/report_reader.h"
#include "handlers/message.h"
#include "handlers/turn.h"

namespace loa::conversation {

// Choices that say what an activity is to say, and what they do. settle() reads what the others make.

/// These days, under their own name or another.
handlers::Choice dates_choice(const storage::Activity& activity, std::string label, vietnamese::Date first,
                              vietnamese::Date last, std::string_view verb = "report.settle");
handlers::Choice dates_choice(const storage::Activity& activity, vietnamese::Date first, vietnamese::Date last);
handlers::Choice quantity_choice(const handlers::Turn& turn, const storage::Activity& activity,
                                 const activities::Quantity& quantity);
handlers::Choice people_choice(const handlers::Turn& turn, const storage::Activity& activity, int people);
/// No amount at all.
handlers::Choice no_quantity_choice(const handlers::Turn& turn, const storage::Activity& activity);

/// What is asked before a report without a day is saved: its choices save it, with a day or, if need be, without.
/// `is_again`: it was asked before, so that other words are used.
handlers::Message needed_date(const handlers::Turn& turn, const storage::Activity& activity, bool is_again);

/// What needed_date() offers for those who do not know the day.
inline constexpr std::string_view undated = "undated";

/// Choices of days that are near: "Hôm nay", "Hôm qua".
void add_near_days(const handlers::Turn& turn, const storage::Activity& activity, handlers::Message& message);

/// The choice that puts the activity into this category.
handlers::Choice category_choice(const storage::Activity& activity, const config::Category& category);

/// Sets what a choice offered. False when `detail` (untrusted) is none.
bool settle(const handlers::Turn& turn, storage::Activity& activity, std::string_view detail);

} // namespace loa::conversation
