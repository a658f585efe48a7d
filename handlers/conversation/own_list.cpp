#include "handlers/conversation/own_list.h"

#include <algorithm>
#include <string_view>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/steps.h"
#include "handlers/dialogue.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

/// The reports of a list that offers them to be opened.
std::vector<Activity> offered_list(Turn& turn, const storage::Dialogue& dialogue) {
    std::vector<Activity> listed;
    for (const handlers::Choice& choice : handlers::decode_choices(dialogue.offers)) {
        const auto action = handlers::read_action(choice.action);
        auto activity = action && action->verb == "report.open"
                            ? turn.store.activities.find(storage::ActivityId{action->subject})
                            : std::nullopt;
        if (!activity) {
            return {};
        }
        listed.push_back(*std::move(activity));
    }
    return listed;
}

std::vector<Activity> noted_list(Turn& turn, const storage::Dialogue& dialogue) {
    std::vector<Activity> listed;
    const std::string ids = noted(dialogue, note_listed);
    for (std::size_t from = 0; from < ids.size();) {
        const std::size_t to = std::min(ids.find(' ', from), ids.size());
        const auto id = config::whole_number<std::int64_t>(ids.substr(from, to - from)).value_or(0);
        if (auto activity = turn.store.activities.find(storage::ActivityId{id})) {
            listed.push_back(*std::move(activity));
        }
        from = to + 1;
    }
    return listed;
}

} // namespace

std::vector<Activity> own_list(Turn& turn, const std::optional<storage::Dialogue>& dialogue) {
    auto listed = dialogue ? offered_list(turn, *dialogue) : std::vector<Activity>{};
    return listed.empty() && dialogue ? noted_list(turn, *dialogue) : listed;
}

std::string ids_of(const std::vector<Activity>& activities) {
    std::string ids;
    for (const Activity& activity : activities) {
        ids += (ids.empty() ? "" : " ") + std::to_string(activity.id.value);
    }
    return ids;
}

void keep_own_list(Turn& turn, const Speaker& speaker, const std::string& ids) {
    auto now = ids.empty() ? std::nullopt : handlers::dialogue_of(turn, speaker);
    if (now && noted(*now, note_listed) != ids) {
        note(*now, note_listed, ids);
        handlers::keep_dialogue(turn, speaker, *now);
    }
}

void open_listed(Turn& turn, Speaker& speaker, const Activity& activity) {
    const std::string listed = ids_of(own_list(turn, handlers::dialogue_of(turn, speaker)));
    show(turn, speaker, activity);
    keep_own_list(turn, speaker, listed);
}

} // namespace loa::conversation
