#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace loa::conversation {

// How chairs write under a list that they have just been shown, with the numbers first: "1-4 dc, 5 6 ko dc vi thieu
// ngay", "3 ko gộp"; or with one letter for the verb: "d 1-8", "d hết".

/// The same as read_decisions() takes it: "duyệt 1-4; trả 5 6: thieu ngay". None for what is not written so, or names
/// no number up to `count`, the length of the list. Without a reason nothing is made up: "5 ko dc" is "trả 5".
std::optional<std::string> in_full(std::string_view text, std::size_t count);

/// Whether a text begins with several numbers of a list of this length ("1-4 …", "5 6 7 …") and then speaks of them:
/// it is about the list and no report, whatever else it says. "2 gv thi …" counts people.
bool is_about_numbers(std::string_view text, std::size_t count);

} // namespace loa::conversation
