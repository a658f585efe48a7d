#include "handlers/conversation/taking_again.h"

#include <algorithm>
#include <optional>

#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/short_answers.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::chrono::days look_back{400};
constexpr std::chrono::days withdrawn_within{30};
constexpr int looked_at = 50;

/// Told again or taken again since: what is the same must not count twice.
bool stands_again(const std::vector<Activity>& own, const Activity& withdrawn) {
    return std::ranges::any_of(own, [&](const Activity& other) {
        return other.state != ActivityState::withdrawn && other.title == withdrawn.title &&
               other.start == withdrawn.start && other.quantity == withdrawn.quantity &&
               other.participants == withdrawn.participants;
    });
}

/// The speaker's report that was withdrawn last.
std::optional<Activity> last_withdrawn(Turn& turn, const Speaker& speaker) {
    auto own = turn.store.activities.of_person(speaker.person.id, turn.now - look_back,
                                               turn.now + std::chrono::milliseconds{1}, looked_at);
    const auto drafts = turn.store.activities.drafts_of(speaker.person.id, looked_at);
    own.insert(own.end(), drafts.begin(), drafts.end());
    std::optional<Activity> last;
    for (const Activity& activity : own) {
        const bool may_be =
            activity.state == ActivityState::withdrawn && activity.updated_at > turn.now - withdrawn_within;
        if (may_be && (!last || activity.updated_at > last->updated_at) && !stands_again(own, activity)) {
            last = activity;
        }
    }
    return last;
}

} // namespace

bool on_wish_for_withdrawn(Turn& turn, Speaker& speaker, std::string_view text) {
    if (speaker.is_in_group() || !speaker.is_identified() || !says_only(turn, "said.take_again", text)) {
        return false;
    }
    auto draft = last_withdrawn(turn, speaker);
    if (!draft) {
        handlers::answer(turn, speaker, "report.none_to_take_again");
        return true;
    }
    draft->state = ActivityState::draft;
    draft->chat = speaker.chat.id;
    draft->message = speaker.message;
    draft->occasion = {};
    draft->reported_at = draft->updated_at = turn.now;
    draft->id = speaker.told = turn.store.activities.add(*draft);
    stay_at(turn, speaker, *draft);
    Message message = turn.text("report.taken_again");
    handlers::add_line(message, card(turn, speaker, *draft));
    handlers::answer(turn, speaker, std::move(message), card_manner(*draft));
    return true;
}

} // namespace loa::conversation
