#include "handlers/conversation/list_changes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/list_orders.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

/// As they are stored now.
std::vector<Activity> read_anew(Turn& turn, const std::vector<Activity>& drafts) {
    std::vector<Activity> now;
    for (const Activity& draft : drafts) {
        if (auto found = turn.store.activities.find(draft.id); found && found->state == storage::ActivityState::draft) {
            now.push_back(*std::move(found));
        }
    }
    return now;
}

bool has_deeds(const ListOrders& orders) {
    return !orders.deeds.save.empty() || !orders.deeds.drop.empty();
}

/// Makes the corrections; returns what there is to say of them.
Message change(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts,
               const std::vector<NamedChange>& changes) {
    Message message;
    for (const NamedChange& each : changes) {
        const auto draft = turn.store.activities.find(drafts[each.which].id);
        const std::string what = draft ? text_of(turn, corrections_in(turn, *draft, each.text)) : "";
        if (what.empty() || !change_by_text(turn, speaker, *draft, each.text)) {
            continue;
        }
        handlers::add_line(message,
                           turn.text("report.one_changed", {{"title", shown_title(turn, *draft)}, {"what", what}}));
    }
    return message;
}

/// What comes next: the list where one message told them all, else the card that is open or the first.
void show_left(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts, Message message) {
    if (drafts.size() > 1 && open_together(turn, drafts.front()).size() == drafts.size()) {
        return show_list(turn, speaker, drafts);
    }
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const auto open = std::ranges::find_if(drafts, [&](const Activity& draft) {
        return dialogue && dialogue->step == step_report && dialogue->subject == draft.id.value;
    });
    const Activity& next = open == drafts.end() ? drafts.front() : *open;
    stay_at(turn, speaker, next);
    handlers::add_line(message, card(turn, speaker, next));
    handlers::answer(turn, speaker, std::move(message), card_manner(next));
}

/// What was told beside is a report of its own; `message` goes before it.
void show_added(Turn& turn, Speaker& speaker, const std::vector<std::string>& told, std::size_t kept, Message message) {
    std::vector<Activity> added;
    for (const std::string& text : told) {
        const auto drafts = keep_for_later(turn, speaker, text, read_added(turn, text));
        added.insert(added.end(), drafts.begin(), drafts.end());
    }
    const Activity& first = added.front();
    stay_at(turn, speaker, first);
    handlers::add_line(message, card(turn, speaker, first));
    if (const std::size_t others = kept + added.size() - 1; others > 0) {
        message.text += '\n' + turn.words("report.others_kept", {{"count", std::to_string(others)}});
    }
    handlers::answer(turn, speaker, std::move(message), card_manner(first));
}

} // namespace

bool on_orders_of_list(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text) {
    const auto orders = read_list_orders(turn, drafts, text);
    if (!orders) {
        return false;
    }
    const bool is_all_new = orders->changes.empty() && !has_deeds(*orders);
    if (is_all_new && read(turn, text).is_report) {
        report(turn, speaker, text, read(turn, text));
        return true;
    }
    Message message = change(turn, speaker, drafts, orders->changes);
    if (has_deeds(*orders)) {
        carry_out(turn, speaker, read_anew(turn, drafts), orders->deeds, std::exchange(message, {}));
    }
    const auto left = read_anew(turn, drafts);
    if (!orders->anew.empty()) {
        show_added(turn, speaker, orders->anew, left.size(), std::move(message));
    } else if (!has_deeds(*orders)) {
        show_left(turn, speaker, left, std::move(message));
    }
    return true;
}

bool on_changes_to_waiting(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text,
                           std::optional<storage::ActivityId> open) {
    const auto orders = drafts.size() > 1 ? read_list_orders(turn, drafts, text) : std::nullopt;
    if (!orders || !orders->anew.empty()) {
        return false;
    }
    if (!open) {
        const auto dialogue = handlers::dialogue_of(turn, speaker);
        open = storage::ActivityId{dialogue && dialogue->step == step_report ? dialogue->subject : 0};
    }
    const bool is_for_others = has_deeds(*orders) || std::ranges::any_of(orders->changes, [&](const NamedChange& each) {
                                   return drafts[each.which].id != *open;
                               });
    return is_for_others && on_orders_of_list(turn, speaker, drafts, text);
}

void ask_whose_change(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text) {
    storage::Dialogue asked;
    note(asked, note_told, handlers::safe_line(text));
    handlers::expect(turn, speaker, step_reports, drafts.front().id.value, asked.data);
    std::string what;
    for (const Activity& draft : drafts) {
        what = what.empty() ? text_of(turn, corrections_in(turn, draft, text)) : what;
    }
    Message message = turn.text("report.whose_change", {{"what", what}});
    for (const Activity& draft : drafts) {
        message.choices.push_back({line_text(turn, draft), handlers::action("report.change_one", draft.id.value)});
    }
    handlers::answer(turn, speaker, std::move(message));
}

bool take_whose_change(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text) {
    const auto asked = handlers::dialogue_of(turn, speaker);
    if (!asked || asked->step != step_reports || noted(*asked, note_told).empty()) {
        return false;
    }
    const auto which = named_in_list(turn, drafts, text);
    if (which) {
        change_as_told(turn, speaker, drafts[*which]);
    }
    return which.has_value();
}

void change_as_told(Turn& turn, Speaker& speaker, const Activity& draft) {
    const auto asked = handlers::dialogue_of(turn, speaker);
    const std::string told = asked && asked->step == step_reports ? noted(*asked, note_told) : "";
    if (told.empty() || draft.state != storage::ActivityState::draft || !change_by_text(turn, speaker, draft, told)) {
        return show(turn, speaker, draft);
    }
    show_left(turn, speaker, open_together(turn, draft), {});
}

} // namespace loa::conversation
