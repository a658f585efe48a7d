#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// The entries of the campaign's answered questions as an index, made anew only after they have changed.
const questions::FaqIndex& faq_index(handlers::Turn& turn);

/// An entry that answers a question.
struct FaqMatch {
    storage::FaqEntry entry;
    bool is_same = false; ///< the very question, so that it goes before what the plan says
};
std::optional<FaqMatch> find_in_faq(handlers::Turn& turn, std::string_view question);

/// Keeps an officer's answer, in the place of what was kept for the same question. `source` is who answers, as people
/// are told.
storage::FaqId add_to_faq(handlers::Turn& turn, const storage::FaqEntry& entry);

} // namespace loa::conversation
