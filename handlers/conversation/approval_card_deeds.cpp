#include "handlers/conversation/approval_card_deeds.h"

#include <string>
#include <utility>

#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/approval_words.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/steps.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityId;
using storage::ActivityState;

std::optional<handlers::Choice> offered(Turn& turn, const Speaker& chair, std::string_view verb) {
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    return choice_with_verb(handlers::decode_choices(dialogue ? dialogue->offers : std::string{}), verb);
}

std::optional<storage::Activity> of_card(Turn& turn, const Speaker& chair, const Action& action, ActivityState state) {
    auto activity = turn.store.activities.find(ActivityId{action.subject});
    const bool is_mine = activity && activity->unit && membership::is_chair(turn, chair.person, *activity->unit);
    const bool is_as_shown =
        is_mine && activity->state == state && std::to_string(content_version(*activity)) == action.detail;
    if (!is_as_shown) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
        return std::nullopt;
    }
    return activity;
}

void go_on(Turn& turn, const Speaker& chair, const storage::Activity& activity, const CardDecision& done,
           std::string_view key) {
    auto list = shown_list(turn, chair);
    if (!list || list->unit != activity.unit) {
        list = ShownList{.unit = *activity.unit, .number = 0, .items = {}};
    }
    const std::size_t number = number_in(*list, activity.id);
    Message said = turn.text(number == 0 && key == "approval.card_returned" ? "approval.named_returned" : key,
                             {{"number", std::to_string(number)}, {"who", reporter_name(turn, activity)}});
    if (!done.is_reason_told) {
        handlers::add_line(said, turn.text("approval.unreasoned", {{"names", reporter_name(turn, activity)}}));
    }
    show_next_card(turn, chair, *std::move(list), number, std::move(said), done.id);
}

namespace {

void say_unapproved(Turn& turn, const Speaker& chair, const storage::Activity& activity, const CardDecision& done) {
    const auto list = shown_list(turn, chair);
    const std::size_t number = list ? number_in(*list, activity.id) : 0;
    const std::string who = reporter_name(turn, activity);
    Message said = turn.text("approval.card_unapproved", {{"number", std::to_string(number)}, {"who", who}});
    if (!done.is_reason_told) {
        handlers::add_line(said, turn.text("approval.unreasoned", {{"names", who}}));
    }
    add_way_on(turn, chair, *activity.unit, done.id, true, said);
    handlers::replace_card(turn, chair, std::move(said));
}

} // namespace

void come_back(Turn& turn, const Speaker& chair, const storage::Activity& activity, std::string_view reason) {
    const bool is_approved = activity.state == ActivityState::approved;
    const auto done =
        decide_one(turn, chair, activity, is_approved ? ActivityState::reported : ActivityState::returned, reason);
    if (!done) {
        return;
    }
    if (is_approved) {
        say_unapproved(turn, chair, activity, *done);
    } else {
        go_on(turn, chair, activity, *done, "approval.card_returned");
    }
}

void on_card_action(Turn& turn, const Speaker& chair, const Action& action) {
    if (action.verb == "approval.skip") {
        if (auto list = shown_list(turn, chair)) {
            const std::size_t number = number_in(*list, ActivityId{action.subject});
            return show_next_card(turn, chair, *std::move(list), number);
        }
        return handlers::remark(turn, chair, turn.text("approval.gone"));
    }
    const bool unapproves = action.verb == "approval.unapprove";
    if (action.verb == "approval.keep") {
        expect(turn, chair, step_approval);
        return handlers::answer(turn, chair, turn.text("approval.left_as_is"));
    }
    const auto activity = of_card(turn, chair, action, unapproves ? ActivityState::approved : ActivityState::reported);
    if (!activity) {
        return;
    }
    if (action.verb == "approval.back" || unapproves) {
        return ask_reason_of_card(turn, chair, *activity);
    }
    if (const auto done = decide_one(turn, chair, *activity, ActivityState::approved)) {
        go_on(turn, chair, *activity, *done, "approval.card_approved");
    }
}

bool on_card_words(Turn& turn, const Speaker& chair, std::string_view text) {
    const CardWish wish = read_card_wish(text);
    const auto choice = wish.kind == Decision::Kind::approve     ? offered(turn, chair, "approval.yes")
                        : wish.kind == Decision::Kind::send_back ? offered(turn, chair, "approval.back")
                        : wish.kind == Decision::Kind::unapprove ? offered(turn, chair, "approval.unapprove")
                        : wish.kind == Decision::Kind::skip      ? offered(turn, chair, "approval.skip")
                                                                 : std::nullopt;
    const auto action = choice ? handlers::read_action(choice->action) : std::nullopt;
    if (!action) {
        return false;
    }
    if (!may_be_reason(wish.reason)) {
        on_card_action(turn, chair, *action);
        return true;
    }
    const bool unapproves = wish.kind == Decision::Kind::unapprove;
    if (const auto activity =
            of_card(turn, chair, *action, unapproves ? ActivityState::approved : ActivityState::reported)) {
        come_back(turn, chair, *activity, wish.reason);
    }
    return true;
}

} // namespace loa::conversation
