#include "handlers/evidence/evidence_telling.h"

#include <algorithm>
#include <iterator>
#include <string>
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
constexpr std::chrono::seconds sent_together{15}; ///< counted as one pile in "ảnh thứ 2"
constexpr int rows_at_once = 200;
constexpr int rows_looked_at = 60;

bool is_told_later(const Evidence& row) {
    return row.state != EvidenceState::wanted && row.due_at;
}

bool is_kept(const Evidence& row) {
    return row.state == EvidenceState::kept;
}

/// What came with a file for the same activity and is not told yet, or is being fetched for the first time; oldest
/// first.
std::vector<Evidence> burst_of(Turn& turn, const Evidence& row) {
    auto rows =
        turn.store.evidence.all_of_person_since(row.person, row.received_at - told_at_the_latest, rows_looked_at);
    std::erase_if(rows, [&](const Evidence& other) {
        const bool is_coming = other.state == EvidenceState::wanted && !other.problem;
        return other.chat != row.chat || other.activity != row.activity || !(is_told_later(other) || is_coming);
    });
    std::ranges::sort(rows, {}, &Evidence::id);
    return rows;
}

/// What was sent with these for the same activity, whatever became of it; in order.
std::vector<Evidence> pile_of(Turn& turn, const std::vector<Evidence>& burst) {
    const Evidence& first = burst.front();
    auto rows =
        turn.store.evidence.all_of_person_since(first.person, first.received_at - sent_together, rows_looked_at);
    std::erase_if(rows, [&](const Evidence& other) {
        return other.chat != first.chat || other.activity != first.activity ||
               other.received_at > burst.back().received_at + sent_together;
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

/// "ảnh thứ 2", "tệp “gcn.pdf”": which of those that came together.
std::string name_of(const Turn& turn, const Evidence& row, std::size_t place) {
    return row.name.empty() ? turn.words("evidence.numbered", {{"number", std::to_string(place)}})
                            : turn.words("evidence.named", {{"name", row.name}});
}

/// "ảnh thứ 2, ảnh thứ 4": those of the pile that are told now and cannot be kept for this reason.
std::string which_of(const Turn& turn, const std::vector<Evidence>& pile, const std::vector<Evidence>& burst,
                     const std::string& problem) {
    std::string which;
    std::size_t count = 0;
    for (std::size_t i = 0; i < pile.size(); ++i) {
        const bool is_told = std::ranges::find(burst, pile[i].id, &Evidence::id) != burst.end();
        if (is_told && !is_kept(pile[i]) && pile[i].problem == problem) {
            which += (which.empty() ? "" : ", ") + name_of(turn, pile[i], i + 1);
            ++count;
        }
    }
    return count == pile.size() ? turn.words("evidence.all_of_them", {{"count", std::to_string(count)}}) : which;
}

/// Why some of what is told now is not kept, and what to do; empty where all is.
Message problems_text(Turn& turn, const std::vector<Evidence>& burst) {
    std::vector<std::string> problems;
    for (const Evidence& row : burst) {
        if (!is_kept(row) && row.problem && std::ranges::find(problems, *row.problem) == problems.end()) {
            problems.push_back(*row.problem);
        }
    }
    const auto pile = problems.empty() ? std::vector<Evidence>{} : pile_of(turn, burst);
    if (pile.size() == 1) {
        return turn.text("evidence_problem." + problems.front());
    }
    Message message;
    for (const std::string& problem : problems) {
        handlers::add_line(
            message, turn.text("evidence_problems." + problem, {{"which", which_of(turn, pile, burst, problem)}}));
    }
    return message;
}

/// `burst`: what is told now, in order.
void tell(Turn& turn, const Speaker& sender, const std::vector<Evidence>& burst) {
    const Message problems = problems_text(turn, burst);
    std::vector<Evidence> rows;
    std::ranges::copy_if(burst, std::back_inserter(rows), is_kept);
    if (rows.empty()) {
        handlers::Manner manner;
        manner.reply_to = burst.front().message;
        return handlers::answer(turn, sender, problems, manner);
    }
    if (!rows.front().activity) {
        return is_waiting_for_report(turn, sender) ? ask_what_was_done(turn, sender, rows, problems)
                                                   : ask_what_it_proves(turn, sender, rows, problems);
    }
    const auto activity = turn.store.activities.find(rows.front().activity);
    if (!activity || activity->state == ActivityState::withdrawn) {
        return;
    }
    Message said = joined_text(turn, *activity, rows);
    if (!problems.text.empty()) {
        handlers::add_line(said, problems);
    }
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

storage::Time when_told_of_failure(const Turn& turn, const Evidence& row) {
    return std::max(turn.now, row.received_at + quiet_for);
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
