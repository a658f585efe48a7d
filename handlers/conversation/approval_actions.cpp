#include "handlers/conversation/approval_actions.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "handlers/conversation/approval_card_deeds.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_undoing.h"
#include "handlers/conversation/approval_units.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/statistics.h"
#include "handlers/conversation/steps.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityId;
using storage::ActivityState;

namespace {

/// The list that a choice belongs to; says so where it is an older one.
std::optional<ShownList> list_of(Turn& turn, const Speaker& chair, std::int64_t number) {
    auto list = shown_list(turn, chair);
    if (!list || list->number != number) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
        return std::nullopt;
    }
    return list;
}

void approve_clean(Turn& turn, const Speaker& chair, const ShownList& list) {
    Decision decision;
    decision.scope = Decision::Scope::clean;
    carry_out(turn, chair, list, {decision});
}

/// "Duyệt cả 5.000 cái", "Trả lại cả 30 cái": the line that was asked about goes ahead if that is still their number.
void go_ahead(Turn& turn, const Speaker& chair, const ShownList& list, const Action& action) {
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    const std::string kept = dialogue && dialogue->step == step_approval ? dialogue->data : std::string{};
    const auto [text, reason] = split_reason(kept);
    const auto line = read_decisions(text);
    std::int64_t confirmed = 0;
    std::from_chars(action.detail.data(), action.detail.data() + action.detail.size(), confirmed);
    if (!line || line->decisions.empty() || confirmed <= 0) {
        return handlers::remark(turn, chair, turn.text("approval.gone"));
    }
    DecidingManner manner{.text = text, .reason = reason};
    if (action.verb == "approval.all") {
        manner.confirmed_all = confirmed;
    } else {
        manner.confirmed_returned = static_cast<std::size_t>(confirmed);
    }
    carry_out(turn, chair, list, line->decisions, manner);
}

void on_alike(Turn& turn, Speaker& chair, const Action& action) {
    std::size_t count = 0;
    std::from_chars(action.detail.data(), action.detail.data() + action.detail.size(), count);
    if (!decide_alike(turn, chair, ActivityId{action.subject}, count, action.verb == "approval.merge")) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
    }
}

bool is_of_card(std::string_view verb) {
    constexpr std::array<std::string_view, 5> verbs{"approval.yes", "approval.back", "approval.skip",
                                                    "approval.unapprove", "approval.keep"};
    return std::ranges::find(verbs, verb) != verbs.end();
}

} // namespace

bool may_approve(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        handlers::answer(turn, speaker, turn.text("person.hidden"));
        return false;
    }
    if (!membership::is_chair(turn, speaker.person)) {
        handlers::remark(turn, speaker, turn.text("approval.chairs_only"));
        return false;
    }
    // Who reported what is for the chair, not for the group.
    if (speaker.is_in_group()) {
        handlers::answer(turn, speaker, turn.text("approval.only_private"));
        return false;
    }
    return true;
}

void return_for(Turn& turn, Speaker& chair, ActivityId id, std::string_view reason) {
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    const bool is_asked = dialogue && dialogue->step == step_approval_reason && dialogue->subject == id.value;
    if (!is_asked) {
        return handlers::remark(turn, chair, turn.text("approval.gone"));
    }
    if (!id) {
        const WaitingLine waiting = waiting_line(*dialogue);
        const auto list = list_of(turn, chair, waiting.list);
        const auto line = list ? read_decisions(waiting.text) : std::nullopt;
        if (line) {
            carry_out(turn, chair, *list, line->decisions, {.text = waiting.text, .reason = reason});
        }
        return;
    }
    std::string_view version = dialogue->data;
    const bool is_approved = version.starts_with(approved_sign);
    version.remove_prefix(is_approved ? 1 : 0);
    const auto activity = of_card(turn, chair, {.verb = {}, .subject = id.value, .detail = version},
                                  is_approved ? ActivityState::approved : ActivityState::reported);
    expect(turn, chair, step_approval);
    if (activity) {
        come_back(turn, chair, *activity, reason);
    }
}

void on_list_action(Turn& turn, Speaker& chair, const Action& action) {
    auto list = list_of(turn, chair, action.subject);
    if (!list) {
        return;
    }
    if (action.verb == "approval.clean") {
        approve_clean(turn, chair, *list);
    }
    if (action.verb == "approval.all" || action.verb == "approval.backall") {
        go_ahead(turn, chair, *list, action);
    }
    if (action.verb == "approval.next") {
        show_next(turn, chair, *std::move(list));
    } else if (action.verb == "approval.each") {
        Speaker beside = chair; // the list stays where it is
        beside.card.reset();
        show_next_card(turn, beside, *std::move(list), 0);
    }
    if (action.verb == "approval.no") {
        expect(turn, chair, step_approval);
        handlers::answer(turn, chair, turn.text("approval.left_as_is"));
    }
}

bool on_approval_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb.starts_with("statistics.")) {
        return on_statistics_action(turn, speaker, action);
    }
    if (!action.verb.starts_with("approval.")) {
        return false;
    }
    if (!may_approve(turn, speaker)) {
        return true;
    }
    if (action.verb == "approval.undo") {
        undo(turn, speaker, storage::DecisionId{action.subject});
    } else if (action.verb == "approval.merge_alike") {
        if (!merge_what_was_approved(turn, speaker, storage::DecisionId{action.subject})) {
            handlers::remark(turn, speaker, turn.text("approval.gone"));
        }
    } else if (on_names_action(turn, speaker, action)) {
        return true;
    } else if (action.verb == "approval.list") {
        const std::string unit = chaired_unit(turn, speaker, action.detail);
        show_list(turn, speaker, unit.empty() ? first_unit(turn, speaker.person) : unit);
    } else if (action.verb == "approval.tomorrow") {
        put_off(turn, speaker);
    } else if (action.verb == "approval.why") {
        const std::string reason = common_reason(turn, action.detail);
        if (reason.empty()) {
            handlers::remark(turn, speaker, turn.text("approval.gone"));
        } else {
            return_for(turn, speaker, ActivityId{action.subject}, reason);
        }
    } else if (action.verb == "approval.merge" || action.verb == "approval.apart") {
        on_alike(turn, speaker, action);
    } else if (is_of_card(action.verb)) {
        on_card_action(turn, speaker, action);
    } else {
        on_list_action(turn, speaker, action);
    }
    return true;
}

} // namespace loa::conversation
