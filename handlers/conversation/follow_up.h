#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// A question that leans on one before it.
struct FollowUp {
    std::string full;  ///< both as one question, to look it up
    std::string shown; ///< the typed words with the question before beside them, for people and for what follows
};

/// What somebody asks who leans on his last question in this chat ("còn năm sau?", "ai làm?", "thế còn trường tư?").
/// Of several in a row each leans on the first, or on the matter that took its place. None where he asked nothing in
/// the last minutes, or where the words stand on their own.
std::optional<FollowUp> follow_up(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

/// Whether the words only make sense behind another question ("còn năm sau?", "ai làm?").
bool leans_on_another(handlers::Turn& turn, std::string_view text);

/// Whether the words name no matter at all ("ai làm?", "ở đâu?"): whatever the plan says to them is said by chance.
bool names_nothing(handlers::Turn& turn, std::string_view text);

} // namespace loa::conversation
