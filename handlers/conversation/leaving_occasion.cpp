#include "handlers/conversation/leaving_occasion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/conversation/merging.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;

namespace {

/// False where either has no day: nothing speaks against it then.
bool are_far_apart(const Activity& one, const Activity& other) {
    return one.start && other.start &&
           !are_near(*one.start, one.end.value_or(*one.start), *other.start, other.end.value_or(*other.start));
}

bool has_other_category(const Activity& before, const Activity& now, const std::vector<Activity>& others) {
    return now.category != before.category &&
           std::ranges::none_of(others, [&](const Activity& other) { return other.category == now.category; });
}

/// Near its own days of before is not enough where it was near the others' then: day by day it would go anywhere.
bool has_other_days(const Activity& before, const Activity& now, const std::vector<Activity>& others) {
    if (now.start == before.start && now.end == before.end) {
        return false;
    }
    const auto is_far_from_all = [&](const Activity& one) {
        return std::ranges::all_of(others, [&](const Activity& other) { return are_far_apart(one, other); });
    };
    const bool was_near = before.start && !is_far_from_all(before);
    return is_far_from_all(now) && (was_near || !before.start || are_far_apart(before, now));
}

bool has_other_title(const Turn& turn, const Activity& before, const Activity& now,
                     const std::vector<Activity>& others) {
    if (now.title == before.title) {
        return false;
    }
    const TitleReader reader = title_reader(*turn.context.lexicon, turn.texts());
    const TitleWords title = reader.read(now.title);
    const auto is_like = [&](const Activity& other) {
        return title_likeness(title, reader.read(other.title)) >= alike_from;
    };
    return !is_like(before) && std::ranges::none_of(others, is_like);
}

} // namespace

void leave_occasion_if_unlike(Turn& turn, const Activity& before, Activity& activity) {
    if (!before.occasion) {
        return;
    }
    auto others = turn.store.occasions.members(before.occasion);
    std::erase_if(others, [&](const Activity& other) { return other.id == activity.id; });
    if (others.size() > alike_max) {
        others.resize(alike_max);
    }
    const bool is_elsewhere = activity.unit != before.unit;
    const bool is_unlike = !others.empty() && (is_elsewhere || has_other_category(before, activity, others) ||
                                               has_other_days(before, activity, others) ||
                                               has_other_title(turn, before, activity, others));
    if (is_unlike) {
        turn.store.occasions.leave(activity.id);
        activity.occasion = {};
    }
}

} // namespace loa::conversation
