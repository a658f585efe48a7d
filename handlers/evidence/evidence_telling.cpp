#include "handlers/evidence/evidence_telling.h"

#include <algorithm>
#include <vector>

#include "handlers/action.h"
#include "handlers/evidence/evidence_rows.h"

namespace loa::evidence {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::Evidence;
using storage::EvidenceState;

namespace {

constexpr std::chrono::seconds quiet_for{5};           ///< no further file has come for so long
constexpr std::chrono::seconds told_at_the_latest{30}; ///< after the first one, whatever else comes or is fetched
constexpr std::chrono::seconds looked_at_again{1};
constexpr int rows_at_once = 200;
constexpr int rows_looked_at = 60;

bool is_told_later(const Evidence& row) {
    return row.state == EvidenceState::kept && row.due_at;
}

/// What came with a file for the same activity and is not told yet, or is being fetched for the first time; oldest
/// first.
std::vector<Evidence> burst_of(Turn& turn, const Evidence& row) {
    auto rows = turn.store.evidence.of_person(row.person, row.received_at - told_at_the_latest, rows_looked_at);
    std::erase_if(rows, [&](const Evidence& other) {
        const bool is_coming = other.state == EvidenceState::wanted && !other.problem;
        return other.chat != row.chat || other.activity != row.activity || !(is_told_later(other) || is_coming);
    });
    std::ranges::sort(rows, {}, &Evidence::id);
    return rows;
}

bool is_still_coming(const Turn& turn, const std::vector<Evidence>& burst) {
    const auto first = std::ranges::min(burst, {}, &Evidence::received_at).received_at;
    const auto last = std::ranges::max(burst, {}, &Evidence::received_at).received_at;
    const bool is_fetching = !std::ranges::all_of(burst, is_told_later);
    return turn.now < first + told_at_the_latest && (is_fetching || turn.now < last + quiet_for);
}

void tell(Turn& turn, const Speaker& sender, const std::vector<Evidence>& rows) {
    if (!rows.front().activity) {
        return is_waiting_for_report(turn, sender) ? ask_what_was_done(turn, sender, rows)
                                                   : ask_what_it_proves(turn, sender, rows);
    }
    const auto activity = turn.store.activities.find(rows.front().activity);
    if (!activity || activity->state == ActivityState::withdrawn) {
        return;
    }
    Message said = joined_text(turn, *activity, rows);
    // What came before the chair returned the report is nothing new.
    const bool is_answer = rows.back().received_at >= activity->updated_at;
    if (is_answer && send_again(turn, sender.person.id, *activity) && !sender.is_in_group()) {
        handlers::add_line(said, turn.text("evidence.sent_again"));
    }
    const bool may_be_anothers = !sender.is_in_group() && activity->state != ActivityState::draft &&
                                 saved_lately(turn, sender.person.id, 2).size() > 1;
    if (may_be_anothers) {
        said.choices.push_back(
            {turn.words("evidence.another"), handlers::action("evidence.other", rows.front().id.value)});
    }
    handlers::answer(turn, sender, std::move(said));
}

} // namespace

std::optional<storage::Time> when_told(Turn& turn, const Evidence& row) {
    const auto activity = row.activity ? turn.store.activities.find(row.activity) : std::nullopt;
    const bool is_on_card = activity && activity->chat == row.chat &&
                            (activity->message == row.message || row.received_at < activity->reported_at);
    return is_on_card ? std::nullopt : std::optional(std::max(turn.now, row.received_at + quiet_for));
}

void tell_kept(Turn& turn) {
    for (const Evidence& due : turn.store.evidence.to_tell(turn.now, rows_at_once)) {
        const auto row = turn.store.evidence.find(due.id);
        if (!row || !is_told_later(*row) || *row->due_at > turn.now) {
            continue; // told with one before it
        }
        auto burst = burst_of(turn, *row);
        const bool must_wait = !burst.empty() && is_still_coming(turn, burst);
        std::erase_if(burst, [](const Evidence& other) { return !is_told_later(other); });
        for (const Evidence& one : burst) {
            turn.store.evidence.tell_at(one.id, must_wait ? std::optional(turn.now + looked_at_again) : std::nullopt);
        }
        turn.store.evidence.tell_at(row->id, must_wait ? std::optional(turn.now + looked_at_again) : std::nullopt);
        if (const auto sender = must_wait || burst.empty() ? std::nullopt : sender_of(turn, burst.back())) {
            tell(turn, *sender, burst);
        }
    }
}

} // namespace loa::evidence
