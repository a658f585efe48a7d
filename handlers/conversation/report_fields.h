#pragma once

#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// "Sửa" offers the fields of a report; the one that is chosen is asked for by itself.

/// What stands for a field while the fields are offered and none is chosen yet.
inline constexpr std::string_view any_field = "any";

/// A choice for each field that can be asked for, one for a draft's pictures, and one for whom the report counts where
/// that can be changed.
void add_field_choices(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                       handlers::Message& message);

/// What comes next is for this field; any_field for whichever it says.
void expect_field(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                  std::string_view field);

/// Asks for one field with an example, and with choices where there are few answers. `field` is a choice's and
/// untrusted: false, with nothing said, when it is none.
bool ask_for_field(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                   std::string_view field);

/// Asks for the subject of a draft that says none and is saved once it does.
void ask_for_subject(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Reads the answer to the field that was asked for: names and places as they are typed, the others by the grammar of
/// corrections. Empty where it does not answer.
std::vector<activities::Correction> read_field(const handlers::Turn& turn, const storage::Activity& activity,
                                               std::string_view field, std::string_view text);

/// Whether a short text only says again what the activity says: its day, its amount or its number of people.
bool says_the_same(const handlers::Turn& turn, const storage::Activity& activity, std::string_view text);

/// Asks for the same field once more.
handlers::Message field_again(const handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view field);

} // namespace loa::conversation
