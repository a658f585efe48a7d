#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Which unit a report counts for.

/// The unit that a report told here and now will count for: the group's where its author belongs to it or to none, else
/// the author's, else that of the group under whose notice it was asked for. Changes nothing.
std::optional<std::string> likely_unit(handlers::Turn& turn, const handlers::Speaker& speaker);

/// The unit that a draft counts for once it is saved: the one on its card where its author belongs to it, else by the
/// rule of membership::unit_of() in the chat where it was told, so that a group vouches for who told it there.
std::optional<std::string> unit_to_count(handlers::Turn& turn, handlers::Speaker& speaker,
                                         const storage::Activity& activity);

/// "Tính cho: Trường mẫu B" where its author has several units; "" where there is nothing to mistake.
std::string unit_line(const handlers::Turn& turn, const storage::Activity& activity);

/// "Tính cho Trường mẫu B", for an activity with a unit.
std::string unit_words(const handlers::Turn& turn, const storage::Activity& activity);

/// A choice for each other unit that the report can count for.
void add_unit_choices(handlers::Turn& turn, const storage::Activity& activity, handlers::Message& message);

/// The report counts for this unit from now on. False where `unit` (untrusted) is not its author's, or where the report
/// is told together with others of its unit.
bool set_unit(handlers::Turn& turn, storage::Activity& activity, std::string_view unit);

/// Asks, below the message that it was saved, whether a report of somebody without a unit counts for the group's whose
/// notice it answers.
void ask_for_unit_of_notice(handlers::Turn& turn, const storage::Activity& activity, const std::string& unit,
                            handlers::Message& message);

/// The answer to that, by a choice or in words: the person joins the unit, or does not. `offered`: what was asked.
void take_unit_of_notice(handlers::Turn& turn, handlers::Speaker& speaker, const std::string& offered, bool is_right);

} // namespace loa::conversation
