#include "handlers/conversation/approval_cards.h"

#include <algorithm>

#include "handlers/action.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/steps.h"
#include "handlers/evidence/evidence_view.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

bool waits(const ShownList& list, const std::optional<Activity>& activity) {
    return activity && activity->state == ActivityState::reported && activity->unit == list.unit;
}

/// Why there is nothing to decide on.
Message what_became_of(Turn& turn, const ShownList& list, const std::optional<Activity>& activity, std::size_t number) {
    const std::string number_text = std::to_string(number);
    if (!activity || activity->unit != list.unit) {
        return turn.text("approval.card_gone", {{"number", number_text}});
    }
    return turn.text("approval.card_state",
                     {{"number", number_text},
                      {"who", reporter_name(turn, *activity)},
                      {"line", line_text(turn, *activity)},
                      {"state", turn.words("activity_state." + std::string(storage::to_text(activity->state)))}});
}

} // namespace

std::size_t number_in(const ShownList& list, storage::ActivityId id) {
    const auto found = std::ranges::find(list.items, id, &ShownItem::id);
    return found == list.items.end() ? 0 : static_cast<std::size_t>(found - list.items.begin()) + 1;
}

void show_card(Turn& turn, const Speaker& chair, const ShownList& list, std::size_t number, Message done,
               storage::DecisionId undo) {
    const bool is_listed = number >= 1 && number <= list.items.size();
    const auto activity = is_listed ? turn.store.activities.find(list.items[number - 1].id) : std::nullopt;
    const bool is_approved = activity && is_open(list, *activity, Open::approved);
    if (!is_approved && !waits(list, activity)) {
        add_line(done, what_became_of(turn, list, activity, number));
        return handlers::answer(turn, chair, std::move(done));
    }
    // From here on the number means what this card says, also where it was changed since the list.
    ShownList now = list;
    now.items[number - 1].version = content_version(*activity);
    Merging merging(turn);
    const Waiting waiting = look_at(turn, merging, now, *activity, number);
    now.items[number - 1].is_marked = !waiting.notes.empty();
    keep_shown(turn, chair, now);
    add_line(done, turn.text("approval.card", {{"number", std::to_string(number)},
                                               {"who", waiting.reporter},
                                               {"card", card_text(turn, *activity)}}));
    for (const std::string& note : waiting.notes) {
        add_line(done, turn.text("approval.card_note", {{"note", note}}));
    }
    const auto evidence = evidence::note(turn, activity->id);
    if (const std::string reuses = evidence::reuse_text(turn, evidence, list.unit); !reuses.empty()) {
        add_line(done, {.text = reuses, .marks = {}, .choices = {}});
    }
    const std::string version = std::to_string(now.items[number - 1].version);
    const auto choice = [&](std::string_view label, std::string_view verb) {
        done.choices.push_back({turn.words(label), handlers::action(verb, activity->id.value, version)});
    };
    if (is_approved) {
        choice("approval.card_unapprove", "approval.unapprove");
    } else {
        choice("approval.card_approve", "approval.yes");
        choice("approval.card_return", "approval.back");
        choice("approval.card_next", "approval.skip");
    }
    if (undo) {
        done.choices.push_back({turn.words("approval.undo"), handlers::action("approval.undo", undo.value)});
    }
    expect(turn, chair, step_approval, list.number);
    handlers::replace_card(turn, chair, std::move(done));
}

void show_next_card(Turn& turn, const Speaker& chair, ShownList list, std::size_t number, Message done,
                    storage::DecisionId undo) {
    const bool is_at_end = is_of_found(list) && number >= list.items.size();
    if (is_of_approved(list) || is_at_end) { // what waits has other numbers
        list.items.clear();
        ++list.number;
        number = 0;
    }
    for (std::size_t next = number + 1; next <= shown_max; ++next) {
        if (next > list.items.size()) {
            const auto last = list.items.empty() ? storage::ActivityId{} : list.items.back().id;
            for (const Activity& more : turn.store.activities.awaiting_approval(list.unit, 1, last)) {
                list.items.push_back({.id = more.id, .version = content_version(more), .is_marked = false});
            }
        }
        if (next > list.items.size()) {
            break;
        }
        if (waits(list, turn.store.activities.find(list.items[next - 1].id))) {
            return show_card(turn, chair, list, next, std::move(done), undo);
        }
    }
    const auto left = turn.store.activities.count_awaiting(list.unit);
    add_line(done,
             turn.text(left == 0 ? "approval.cards_done" : "approval.cards_over", {{"left", std::to_string(left)}}));
    if (undo) {
        done.choices.push_back({turn.words("approval.undo"), handlers::action("approval.undo", undo.value)});
    }
    if (left > 0) {
        done.choices.push_back({turn.words("approval.again"), handlers::action("approval.list", 0, list.unit)});
    }
    expect(turn, chair, step_approval, list.number);
    handlers::replace_card(turn, chair, std::move(done));
}

} // namespace loa::conversation
