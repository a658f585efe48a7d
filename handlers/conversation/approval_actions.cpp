#include "handlers/conversation/approval_actions.h"

#include <array>
#include <utility>

#include "config/plain_text.h"
#include "handlers/conversation/approval_card_deeds.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/approval_evidence.h"
#include "handlers/conversation/approval_named_line.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_undoing.h"
#include "handlers/conversation/approval_units.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/statistics.h"
#include "handlers/conversation/steps.h"
#include "handlers/deed.h"
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
void go_ahead(Turn& turn, const Speaker& chair, ShownList& list, const Action& action) {
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    const std::string kept = dialogue && dialogue->step == step_approval ? dialogue->data : std::string{};
    const auto [text, reason] = split_reason(kept);
    const auto line = read_decisions(text);
    const auto confirmed = config::whole_number<std::int64_t>(action.detail).value_or(0);
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
    const auto count = config::whole_number<std::size_t>(action.detail).value_or(0);
    if (!decide_alike(turn, chair, ActivityId{action.subject}, count, action.verb == "approval.merge")) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
    }
}

void on_undo(Turn& turn, Speaker& chair, const Action& action) {
    undo(turn, chair, storage::DecisionId{action.subject});
}

void on_merge_alike(Turn& turn, Speaker& chair, const Action& action) {
    if (!merge_what_was_approved(turn, chair, storage::DecisionId{action.subject})) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
    }
}

/// The unit that a choice names, where the chair still chairs it.
std::string unit_of(Turn& turn, const Speaker& chair, const Action& action) {
    const std::string unit = chaired_unit(turn, chair, action.detail);
    return unit.empty() ? first_unit(turn, chair.person) : unit;
}

void on_list(Turn& turn, Speaker& chair, const Action& action) {
    show_list(turn, chair, unit_of(turn, chair, action));
}

void on_evidence(Turn& turn, Speaker& chair, const Action& action) {
    show_new_evidence(turn, chair, unit_of(turn, chair, action));
}

void on_tomorrow(Turn& turn, Speaker& chair, const Action& /*action*/) {
    put_off(turn, chair);
}

void on_common_reason(Turn& turn, Speaker& chair, const Action& action) {
    const std::string reason = common_reason(turn, action.detail);
    if (reason.empty()) {
        return handlers::remark(turn, chair, turn.text("approval.gone"));
    }
    return_for(turn, chair, ActivityId{action.subject}, reason);
}

void on_card(Turn& turn, Speaker& chair, const Action& action) {
    on_card_action(turn, chair, action);
}

using ChairDeed = void(Turn&, Speaker&, const Action&);
/// What needs no list to have been shown.
constexpr std::array chair_deeds{
    handlers::Deed<ChairDeed>{"approval.undo", on_undo},
    handlers::Deed<ChairDeed>{"approval.merge_alike", on_merge_alike},
    handlers::Deed<ChairDeed>{"approval.list", on_list},
    handlers::Deed<ChairDeed>{"approval.evidence", on_evidence},
    handlers::Deed<ChairDeed>{"approval.tomorrow", on_tomorrow},
    handlers::Deed<ChairDeed>{"approval.why", on_common_reason},
    handlers::Deed<ChairDeed>{"approval.merge", on_alike},
    handlers::Deed<ChairDeed>{"approval.apart", on_alike},
    handlers::Deed<ChairDeed>{"approval.yes", on_card},
    handlers::Deed<ChairDeed>{"approval.back", on_card},
    handlers::Deed<ChairDeed>{"approval.skip", on_card},
    handlers::Deed<ChairDeed>{"approval.unapprove", on_card},
    handlers::Deed<ChairDeed>{"approval.keep", on_card},
};

void on_clean(Turn& turn, const Speaker& chair, ShownList& list, const Action& /*action*/) {
    approve_clean(turn, chair, list);
}

void on_next(Turn& turn, const Speaker& chair, ShownList& list, const Action& /*action*/) {
    show_next(turn, chair, std::move(list));
}

void on_each(Turn& turn, const Speaker& chair, ShownList& list, const Action& /*action*/) {
    Speaker beside = chair; // the list stays where it is
    beside.card.reset();
    show_next_card(turn, beside, std::move(list), 0);
}

void on_this(Turn& turn, const Speaker& chair, ShownList& list, const Action& action) {
    take_which_is_meant(turn, chair, list, action.detail);
}

void on_no(Turn& turn, const Speaker& chair, ShownList& /*list*/, const Action& /*action*/) {
    handlers::expect(turn, chair, step_approval);
    handlers::answer(turn, chair, turn.text("approval.left_as_is"));
}

using ListDeed = void(Turn&, const Speaker&, ShownList&, const Action&);
/// What is about the list shown last.
constexpr std::array list_deeds{
    handlers::Deed<ListDeed>{"approval.clean", on_clean},   handlers::Deed<ListDeed>{"approval.all", go_ahead},
    handlers::Deed<ListDeed>{"approval.backall", go_ahead}, handlers::Deed<ListDeed>{"approval.next", on_next},
    handlers::Deed<ListDeed>{"approval.each", on_each},     handlers::Deed<ListDeed>{"approval.this", on_this},
    handlers::Deed<ListDeed>{"approval.no", on_no},
};

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
    const auto deed = handlers::deed_for(list_deeds, action.verb);
    if (deed == nullptr) {
        return handlers::remark(turn, chair, turn.text("common.old_choice"));
    }
    if (auto list = list_of(turn, chair, action.subject)) {
        deed(turn, chair, *list, action);
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
    if (const auto deed = handlers::deed_for(chair_deeds, action.verb)) {
        deed(turn, speaker, action);
    } else if (!on_names_action(turn, speaker, action)) {
        on_list_action(turn, speaker, action);
    }
    return true;
}

} // namespace loa::conversation
