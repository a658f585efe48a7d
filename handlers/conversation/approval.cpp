#include "handlers/conversation/approval.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "handlers/conversation/approval_card_deeds.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_undoing.h"
#include "handlers/conversation/approval_units.h"
#include "handlers/conversation/approval_words.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/statistics.h"
#include "handlers/conversation/steps.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityId;
using storage::ActivityState;

namespace {

constexpr std::chrono::hours list_lifetime{24};
constexpr std::size_t part_characters_max = 60;

/// Whether this is a chair in private; says why not.
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

void say_not_understood(Turn& turn, const Speaker& chair, const std::string& part) {
    const std::string shown = handlers::safe_line(part, part_characters_max);
    handlers::answer(turn, chair, turn.text("approval.not_understood", {{"part", shown}}));
}

/// The list that numbers mean. Without one the unit's first page is shown instead.
std::optional<ShownList> list_or_show(Turn& turn, const Speaker& chair) {
    auto list = shown_list(turn, chair);
    if (!list) {
        show_list(turn, chair, first_unit(turn, chair.person));
    }
    return list;
}

void run_line(Turn& turn, Speaker& chair, const DecisionLine& line, std::string_view text) {
    if (line.is_undo) {
        return undo(turn, chair, {}, line.is_undo_of_all);
    }
    if (!line.bad_part.empty()) {
        return say_not_understood(turn, chair, line.bad_part);
    }
    const bool needs_no_list = std::ranges::all_of(line.decisions, [](const Decision& decision) {
        return decision.kind == Decision::Kind::approve && decision.scope == Decision::Scope::all;
    });
    auto list = shown_list(turn, chair);
    if (!list && needs_no_list) {
        const auto number = turn.store.chair_digests.find(chair.person.id).list + 1;
        list = ShownList{.unit = first_unit(turn, chair.person), .number = number, .items = {}};
        keep_shown(turn, chair, *list);
    }
    if (!list) {
        return show_list(turn, chair, first_unit(turn, chair.person));
    }
    carry_out(turn, chair, *list, line.decisions, {.text = text});
}

/// From the first page on, of the unit shown last where something waits there.
void show_unit_again(Turn& turn, const Speaker& chair) {
    const auto list = shown_list(turn, chair);
    const bool is_open = list && turn.store.activities.count_awaiting(list->unit) > 0;
    show_list(turn, chair, is_open ? list->unit : first_unit(turn, chair.person));
}

/// "danh sách chờ duyệt", "có báo cáo mới chưa". False for other words.
bool on_wish_for_list(Turn& turn, const Speaker& chair, std::string_view text) {
    if (!says_only(turn, "said.approval_list", text)) {
        return false;
    }
    show_unit_again(turn, chair);
    return true;
}

/// What a chair says of a list without deciding. False for other words.
bool on_list_words(Turn& turn, Speaker& chair, std::string_view text) {
    if (is_one_of(turn, "said.approval_next", text)) {
        if (auto list = list_or_show(turn, chair)) {
            show_next(turn, chair, *std::move(list));
        }
        return true;
    }
    if (says_only(turn, "said.approval_again", text)) {
        show_unit_again(turn, chair);
        return true;
    }
    if (is_one_of(turn, "said.approval_each", text)) {
        if (auto list = list_or_show(turn, chair)) {
            show_next_card(turn, chair, *std::move(list), 0);
        }
        return true;
    }
    if (is_one_of(turn, "said.approval_tomorrow", text)) {
        put_off(turn, chair);
        return true;
    }
    return false;
}

/// The same, "số 2", which is a report's card, and "hoàn tác 1", which is explained.
bool on_chair_words(Turn& turn, const Speaker& chair, std::string_view text) {
    if (undoes_numbers(text)) {
        handlers::answer(turn, chair, turn.text("approval.undo_how"));
        return true;
    }
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    const auto number = dialogue && dialogue->step == step_approval ? number_alone(text) : std::nullopt;
    const auto list = number ? shown_list(turn, chair) : std::nullopt;
    if (list) {
        show_card(turn, chair, *list, *number);
        return true;
    }
    return on_wish_for_list(turn, chair, text);
}

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

/// Returns what was asked about, for this reason.
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
    const auto activity = of_card(turn, chair, {.verb = {}, .subject = id.value, .detail = dialogue->data});
    expect(turn, chair, step_approval);
    if (!activity) {
        return;
    }
    if (const auto done = decide_one(turn, chair, *activity, ActivityState::returned, reason)) {
        go_on(turn, chair, *activity, *done, "approval.card_returned");
    }
}

/// Shows the card of this activity again; false where it is in no list any more.
bool show_card_of(Turn& turn, const Speaker& chair, ActivityId id) {
    const auto list = shown_list(turn, chair);
    const std::size_t number = list ? number_in(*list, id) : 0;
    if (number > 0) {
        show_card(turn, chair, *list, number);
    }
    return number > 0;
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

/// "ok", "thôi" to "Duyệt cả 14 cái?". False where that was not asked last, and for other words.
bool answer_about_all(Turn& turn, Speaker& chair, std::string_view text) {
    auto asked = offered(turn, chair, "approval.all");
    if (!asked) {
        asked = offered(turn, chair, "approval.backall");
    }
    const bool is_yes = says_only(turn, "said.approval_yes", text);
    const ShortAnswer said = is_yes ? ShortAnswer::yes : read_short_answer(turn, text);
    if (!asked || said == ShortAnswer::none || said == ShortAnswer::send) {
        return false;
    }
    if (said != ShortAnswer::yes) {
        asked = offered(turn, chair, "approval.no");
    }
    if (const auto action = handlers::read_action(asked ? std::string_view(asked->action) : std::string_view{})) {
        on_list_action(turn, chair, *action);
    }
    return true;
}

void on_alike(Turn& turn, Speaker& chair, const Action& action) {
    std::size_t count = 0;
    std::from_chars(action.detail.data(), action.detail.data() + action.detail.size(), count);
    if (!decide_alike(turn, chair, ActivityId{action.subject}, count, action.verb == "approval.merge")) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
    }
}

} // namespace

void approve(Turn& turn, Speaker& speaker, std::string_view words) {
    if (!may_approve(turn, speaker)) {
        return;
    }
    if (words.empty()) {
        return show_list(turn, speaker, first_unit(turn, speaker.person));
    }
    if (const std::string unit = chaired_unit(turn, speaker, words); !unit.empty()) {
        return show_list(turn, speaker, unit);
    }
    if (const std::string name = handlers::unit_name(turn, membership::as_unit_code(words)); !name.empty()) {
        return handlers::answer(
            turn, speaker, turn.text("approval.other_chair", {{"unit", name}, {"own", chaired_names(turn, speaker)}}));
    }
    if (choose_digest_time(turn, speaker, words) || on_list_words(turn, speaker, words)) {
        return;
    }
    // "/duyet trả 9" names its verb itself; "/duyet 1-3; trả 9" and "duyệt 1 trả 2" begin with the command's.
    const std::string text = names_verb(words) ? std::string(words) : "duyệt " + std::string(words);
    const auto line = read_decisions(text);
    if (!line || !line->bad_part.empty()) {
        if (on_card_words(turn, speaker, text)) {
            return;
        }
        if (const std::string unit = chaired_by_name(turn, speaker, words); !unit.empty()) {
            return show_list(turn, speaker, unit);
        }
    }
    if (!line) {
        return say_not_understood(turn, speaker, std::string(words));
    }
    run_line(turn, speaker, *line, text);
}

bool on_approval_text(Turn& turn, Speaker& speaker, std::string_view text) {
    if (speaker.is_in_group() || !membership::is_chair(turn, speaker.person)) {
        return false;
    }
    if (on_list_words(turn, speaker, text) || answer_about_all(turn, speaker, text) ||
        on_card_words(turn, speaker, text)) {
        return true;
    }
    if (const auto number = number_alone(text)) {
        if (const auto list = shown_list(turn, speaker)) {
            show_card(turn, speaker, *list, *number);
            return true;
        }
    }
    const auto line = read_decisions(text);
    if (const auto number = line ? std::nullopt : number_corrected(text); number && shown_list(turn, speaker)) {
        handlers::answer(turn, speaker, turn.text("approval.no_editing", {{"number", std::to_string(*number)}}));
        return true;
    }
    // A report that begins like a decision ("Trả 5 cuốn sách …") is none: only what means nothing else is answered.
    if (!line || (!line->bad_part.empty() && !line->is_unmistakable)) {
        return false;
    }
    run_line(turn, speaker, *line, text);
    return true;
}

void take_reason(Turn& turn, Speaker& speaker, ActivityId id, std::string_view text) {
    const ShortAnswer said = read_short_answer(turn, text);
    if (said == ShortAnswer::drop || says_only(turn, "said.not_returned", text)) {
        expect(turn, speaker, step_approval);
        return handlers::answer(turn, speaker, turn.text("approval.not_returned"));
    }
    // A new line takes the place of what was asked.
    if (const auto line = read_decisions(text); line && line->is_unmistakable && line->bad_part.empty()) {
        return run_line(turn, speaker, *line, text);
    }
    // What is said to a list or card is no reason, which would be told to whoever reported.
    const auto verb = verb_alone(text);
    if (verb == Decision::Kind::approve && id && show_card_of(turn, speaker, id)) {
        return;
    }
    if (on_list_words(turn, speaker, text) || on_wish_for_list(turn, speaker, text)) {
        return;
    }
    const bool is_no_reason = verb || said == ShortAnswer::yes || says_only(turn, "said.no_reason", text);
    if (is_no_reason || !may_be_reason(text)) {
        return handlers::answer(turn, speaker, turn.text("approval.reason_in_words"));
    }
    return_for(turn, speaker, id, text);
}

bool on_chair_line(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified()) {
        return false;
    }
    const auto line = read_decisions(text);
    const bool is_clear = line && line->is_unmistakable && line->bad_part.empty();
    if (speaker.is_in_group()) {
        const bool is_decision = is_clear && membership::is_chair(turn, speaker.person);
        if (is_decision) {
            handlers::answer(turn, speaker, turn.text("approval.only_private"));
        }
        return is_decision;
    }
    if (!is_clear) {
        return membership::is_chair(turn, speaker.person) && on_chair_words(turn, speaker, text);
    }
    if (!membership::is_chair(turn, speaker.person)) {
        return false;
    }
    if (line->is_undo) {
        undo(turn, speaker, {}, line->is_undo_of_all); // of the newest decision, whenever that was
        return true;
    }
    const auto shown_at = turn.store.chair_digests.find(speaker.person.id).shown_at;
    const bool is_shown = shown_at && *shown_at + list_lifetime >= turn.now;
    const bool approves_all = std::ranges::any_of(line->decisions, [](const Decision& decision) {
        return decision.kind == Decision::Kind::approve && decision.scope != Decision::Scope::numbers;
    });
    if (!is_shown && approves_all) {
        show_list(turn, speaker, first_unit(turn, speaker.person)); // nobody approves what they have not seen
        return true;
    }
    if (!is_shown) {
        return false;
    }
    run_line(turn, speaker, *line, text);
    return true;
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
    } else if (action.verb == "approval.yes" || action.verb == "approval.back" || action.verb == "approval.skip") {
        on_card_action(turn, speaker, action);
    } else {
        on_list_action(turn, speaker, action);
    }
    return true;
}

} // namespace loa::conversation
