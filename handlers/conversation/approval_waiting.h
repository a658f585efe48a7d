#pragma once

#include <string>
#include <vector>

#include "handlers/conversation/merging.h"
#include "handlers/conversation/shown_list.h"

namespace loa::conversation {

/// An activity as a chair has to see it.
struct Waiting {
    storage::Activity activity;
    std::size_t number = 0;
    std::string reporter;
    std::vector<std::string> notes;          ///< points that need a look, such as "thiếu ngày"
    std::string evidence;                    ///< "📎 2"; "" for none
    std::vector<storage::Likely> alike = {}; ///< reports that may tell of the same
};

/// Looks at one activity. `list` holds what has lower numbers.
Waiting look_at(handlers::Turn& turn, Merging& merging, const ShownList& list, storage::Activity activity,
                std::size_t number);

/// "3. Lan · Khóa AI · 11/9 📎 (thiếu ngày)".
std::string line_of(handlers::Turn& turn, const ShownList& list, const Waiting& waiting);

/// Whether more people are told of than the activity's unit has.
bool is_over_roster(const handlers::Turn& turn, const storage::Activity& activity);

std::string reporter_name(handlers::Turn& turn, const storage::Activity& activity);

} // namespace loa::conversation
