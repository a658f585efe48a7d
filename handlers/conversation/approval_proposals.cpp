#include "handlers/conversation/approval_proposals.h"

#include <set>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/statistics.h"
#include "handlers/safe_text.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;

namespace {

constexpr std::size_t looked_at_max = 10;
constexpr std::size_t title_characters_max = 60;

/// All that is one with this activity already.
std::vector<Activity> whole(Turn& turn, const Activity& activity) {
    return activity.occasion ? turn.store.occasions.members(activity.occasion) : std::vector{activity};
}

std::string people_text(Turn& turn, const std::vector<Activity>& members) {
    return std::to_string(people_of(turn, members));
}

} // namespace

bool propose_merging(Turn& turn, const std::vector<ActivityId>& seeds, Message& message) {
    Merging merging(turn);
    std::size_t looked_at = 0;
    for (const ActivityId id : seeds) {
        const auto seed = turn.store.activities.find(id);
        if (!seed || seed->state != storage::ActivityState::approved || ++looked_at > looked_at_max) {
            continue;
        }
        const auto alike = merging.alike(*seed);
        if (alike.empty()) {
            continue;
        }
        const auto own = whole(turn, *seed);
        std::vector<Activity> others;
        std::set<storage::OccasionId> seen;
        std::size_t counted = 1; // so many activities as they are counted now
        for (const storage::Likely& other : alike) {
            if (!other.occasion || seen.insert(other.occasion).second) {
                const auto more = whole(turn, turn.store.activities.find(other.id).value());
                others.insert(others.end(), more.begin(), more.end());
                ++counted;
            }
        }
        std::vector<Activity> all = own;
        all.insert(all.end(), others.begin(), others.end());
        const std::string title = handlers::safe_line(seed->title, title_characters_max);
        if (counted > 2) {
            add_line(message, turn.text("approval.propose_several", {{"one", title},
                                                                     {"count", std::to_string(counted)},
                                                                     {"persons", people_text(turn, all)}}));
        } else {
            add_line(message, turn.text("approval.propose",
                                        {{"one", title},
                                         {"persons_one", people_text(turn, own)},
                                         {"other", handlers::safe_line(alike.front().title, title_characters_max)},
                                         {"persons_other", people_text(turn, others)},
                                         {"persons", people_text(turn, all)}}));
        }
        const std::string count = std::to_string(alike.size() + 1);
        message.choices.push_back(
            {turn.words("approval.propose_merge"), handlers::action("approval.merge", seed->id.value, count)});
        message.choices.push_back(
            {turn.words("approval.apart"), handlers::action("approval.apart", seed->id.value, count)});
        return true;
    }
    return false;
}

std::vector<ActivityId> newest_approved(Turn& turn, const std::string& unit) {
    const auto reports = turn.store.occasions.counted(unit, period_of_year(turn, handlers::today(turn).year));
    std::vector<ActivityId> newest;
    std::set<storage::OccasionId> seen;
    for (auto report = reports.rbegin(); report != reports.rend() && newest.size() < looked_at_max; ++report) {
        if (!report->occasion || seen.insert(report->occasion).second) {
            newest.push_back(report->activity);
        }
    }
    return newest;
}

} // namespace loa::conversation
