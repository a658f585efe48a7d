#include "handlers/conversation/approval_evidence.h"

#include <algorithm>
#include <chrono>

#include "handlers/action.h"
#include "handlers/conversation/approval_waiting.h"
#include "handlers/conversation/merging.h"
#include "handlers/conversation/shown_list.h"
#include "handlers/dialogue.h"
#include "storage/added_evidence.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

/// What is older is no news.
constexpr std::chrono::days evidence_is_new{7};
constexpr int counted_max = 99;

} // namespace

void add_new_evidence(Turn& turn, const Speaker& chair, const std::string& unit, Message& message) {
    const auto shown_at = turn.store.chair_digests.find(chair.person.id).shown_at;
    const storage::Time from = std::max(turn.now - evidence_is_new, shown_at.value_or(storage::Time{}));
    const auto found = storage::approved_with_new_evidence(turn.store.database, unit, from, counted_max);
    if (found.empty()) {
        return;
    }
    const std::string count = std::to_string(found.size());
    if (!handlers::shows_buttons(turn, chair.chat)) { // a choice would be mistaken for the number of a report
        return handlers::add_line(message, turn.text("approval.new_evidence_how", {{"count", count}}));
    }
    handlers::add_line(message, turn.text("approval.new_evidence", {{"count", count}}));
    message.choices.push_back({turn.words("approval.show_evidence"), handlers::action("approval.evidence", 0, unit)});
}

void show_new_evidence(Turn& turn, const Speaker& chair, const std::string& unit) {
    const auto found =
        storage::approved_with_new_evidence(turn.store.database, unit, turn.now - evidence_is_new, page_size);
    const std::string name = handlers::unit_name(turn, unit);
    if (found.empty()) {
        return handlers::answer(turn, chair, turn.text("approval.no_new_evidence", {{"unit", name}}));
    }
    ShownList list{.unit = unit, .number = turn.store.chair_digests.find(chair.person.id).list + 1, .items = {}};
    Message message = turn.text("approval.new_evidence_head", {{"unit", name}});
    Merging merging(turn);
    for (const storage::ActivityId id : found) {
        const Waiting shown =
            look_at(turn, merging, list, turn.store.activities.find(id).value(), list.items.size() + 1);
        list.items.push_back({.id = id,
                              .version = content_version(shown.activity),
                              .is_marked = !shown.notes.empty(),
                              .is_approved = true,
                              .is_found = true});
        handlers::add_line(message, {.text = line_of(turn, list, shown), .marks = {}, .choices = {}});
    }
    handlers::add_line(message, turn.text("approval.approved_how"));
    keep_shown(turn, chair, list);
    handlers::expect(turn, chair, step_approval, list.number);
    handlers::answer(turn, chair, std::move(message));
}

} // namespace loa::conversation
