#pragma once

#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// "Sửa" offers the fields of a report; the one that is chosen is asked for by itself.

/// A choice for each field that can be asked for.
void add_field_choices(const handlers::Turn& turn, const storage::Activity& activity, handlers::Message& message);

/// Asks for one field with an example, and with choices where there are few answers. `field` is a choice's and
/// untrusted: false, with nothing said, when it is none.
bool ask_for_field(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                   std::string_view field);

/// Reads the answer to the field that was asked for: names and places as they are typed, the others by the grammar of
/// corrections. Empty where it does not answer.
std::vector<activities::Correction> read_field(const handlers::Turn& turn, const storage::Activity& activity,
                                               std::string_view field, std::string_view text);

/// Asks for the same field once more.
handlers::Message field_again(const handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view field);

} // namespace loa::conversation
