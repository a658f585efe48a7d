#include "handlers/conversation/approval.h"

#include <fmt/format.h>

#include <algorithm>

#include "handlers/conversation/approval_actions.h"
#include "handlers/conversation/approval_by_name.h"
#include "handlers/conversation/approval_card_deeds.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/approval_evidence.h"
#include "handlers/conversation/approval_named_line.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/approval_undoing.h"
#include "handlers/conversation/approval_units.h"
#include "handlers/conversation/approval_words.h"
#include "handlers/conversation/decision_shorthand.h"
#include "handlers/conversation/named_line.h"
#include "handlers/conversation/named_wish.h"
#include "handlers/conversation/no_reason.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/dialogue.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityId;

namespace {

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
        return decision.kind == Decision::Kind::approve && decision.scope == Decision::Scope::all &&
               decision.except.empty();
    });
    const bool unapproves = std::ranges::any_of(
        line.decisions, [](const Decision& decision) { return decision.kind == Decision::Kind::unapprove; });
    auto list = shown_list(turn, chair);
    if (!list && needs_no_list) {
        const auto number = turn.store.chair_digests.find(chair.person.id).list + 1;
        list = ShownList{.unit = first_unit(turn, chair.person), .number = number, .items = {}};
        keep_shown(turn, chair, *list);
    }
    if (!list && unapproves) {
        return show_approved(turn, chair, first_unit(turn, chair.person));
    }
    if (!list) {
        return show_list(turn, chair, first_unit(turn, chair.person));
    }
    if (!needs_no_list && !is_list_fresh(turn, chair)) {
        return unapproves ? show_approved(turn, chair, list->unit)
                          : show_list(turn, chair, list->unit, turn.text("approval.old_list"));
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

/// Of the unit shown last.
void show_approved_again(Turn& turn, const Speaker& chair) {
    const auto list = shown_list(turn, chair);
    show_approved(turn, chair, list ? list->unit : first_unit(turn, chair.person));
}

/// "đã duyệt", "các cái đã duyệt", "em duyệt nhầm số 3 rồi", and "bỏ duyệt" without saying which. False for other
/// words.
bool on_wish_for_approved(Turn& turn, const Speaker& chair, std::string_view text) {
    if (!says_only(turn, "said.approved_list", text) && verb_alone(text) != Decision::Kind::unapprove &&
        !tells_of_mistake(text)) {
        return false;
    }
    show_approved_again(turn, chair);
    return true;
}

/// What a chair says of a list without deciding. False for other words.
bool on_list_words(Turn& turn, Speaker& chair, std::string_view text) {
    if (says_only(turn, "said.approval_evidence", text)) {
        const auto list = shown_list(turn, chair);
        show_new_evidence(turn, chair, list ? list->unit : first_unit(turn, chair.person));
        return true;
    }
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
    const bool is_of_card = offered(turn, chair, "approval.unapprove").has_value(); // "bỏ duyệt" is for the card then
    return on_wish_for_list(turn, chair, text) || (!is_of_card && on_wish_for_approved(turn, chair, text));
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

/// "ok", "thôi" to "Duyệt cả 14 cái?". False where that was not asked last, and for other words.
bool answer_about_all(Turn& turn, Speaker& chair, std::string_view text) {
    auto asked = offered(turn, chair, "approval.all");
    if (!asked) {
        asked = offered(turn, chair, "approval.backall");
    }
    const bool is_yes = says_only(turn, "said.approval_yes", text);
    const bool is_no = says_only(turn, "said.approval_not_yet", text);
    const ShortAnswer said = is_yes ? ShortAnswer::yes : is_no ? ShortAnswer::drop : read_short_answer(turn, text);
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

/// Numbers first, right under the list that they are of; what is not understood so is no report either. False for
/// other words.
bool on_shorthand(Turn& turn, Speaker& chair, std::string_view text) {
    const bool is_short = in_full(text, number_max).has_value();
    if (!is_short && !is_about_numbers(text, number_max)) {
        return false;
    }
    const auto as_it_stands = read_decisions(text);
    const bool is_clear = as_it_stands && (as_it_stands->bad_part.empty() || !is_short);
    if (is_clear || read_named_line(text) || !membership::is_chair(turn, chair.person)) {
        return false;
    }
    const auto before = handlers::dialogue_of(turn, chair);
    if (!before || before->step != step_approval) {
        return false;
    }
    const auto list = is_list_fresh(turn, chair) ? shown_list(turn, chair) : std::nullopt;
    const std::size_t count = list ? list->items.size() : 0;
    const auto full = in_full(text, count);
    const auto line = full ? read_decisions(*full) : std::nullopt;
    if (line && line->bad_part.empty()) {
        run_line(turn, chair, *line, *full);
        return true;
    }
    const bool is_about_list = is_about_numbers(text, count) && !speaks_of_oneself(text);
    if (is_about_list) {
        say_not_understood(turn, chair, text);
    }
    return is_about_list;
}

/// Whether the words are the code of a unit that somebody else chairs; says so.
bool is_of_other_chair(Turn& turn, const Speaker& chair, std::string_view words) {
    const std::string name = handlers::unit_name(turn, membership::as_unit_code(words));
    if (!name.empty()) {
        handlers::answer(turn, chair,
                         turn.text("approval.other_chair", {{"unit", name}, {"own", chaired_names(turn, chair)}}));
    }
    return !name.empty();
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
    if (is_of_other_chair(turn, speaker, words)) {
        return;
    }
    if (choose_digest_time(turn, speaker, words) || on_list_words(turn, speaker, words) ||
        on_wish_for_approved(turn, speaker, words)) {
        return;
    }
    // "/duyet trả 9" names its verb itself; "/duyet 1-3; trả 9" and "duyệt 1 trả 2" begin with the command's.
    const std::string text = names_verb(words) ? std::string(words) : "duyệt " + std::string(words);
    if (on_named_line(turn, speaker, text)) {
        return;
    }
    const auto line = read_decisions(text);
    if (!line || !line->bad_part.empty()) {
        if (on_card_words(turn, speaker, text)) {
            return;
        }
        if (const std::string unit = chaired_by_name(turn, speaker, words); !unit.empty()) {
            return show_list(turn, speaker, unit);
        }
        if (on_named_decision(turn, speaker, text)) {
            return;
        }
    }
    if (!line) {
        return say_not_understood(turn, speaker, std::string(words));
    }
    run_line(turn, speaker, *line, text);
}

void show_what_was_approved(Turn& turn, Speaker& speaker, std::string_view words) {
    if (!may_approve(turn, speaker)) {
        return;
    }
    std::string unit = words.empty() ? std::string{} : chaired_unit(turn, speaker, words);
    if (unit.empty() && is_of_other_chair(turn, speaker, words)) {
        return;
    }
    if (unit.empty() && !words.empty()) {
        unit = chaired_by_name(turn, speaker, words);
    }
    if (unit.empty()) {
        return show_approved_again(turn, speaker);
    }
    show_approved(turn, speaker, unit);
}

bool on_approval_text(Turn& turn, Speaker& speaker, std::string_view text) {
    if (speaker.is_in_group() || !membership::is_chair(turn, speaker.person)) {
        return false;
    }
    if (on_list_words(turn, speaker, text) || answer_about_all(turn, speaker, text) ||
        on_card_words(turn, speaker, text) || on_wish_for_approved(turn, speaker, text)) {
        return true;
    }
    if (const auto number = number_alone(text)) {
        if (const auto list = shown_list(turn, speaker)) {
            show_card(turn, speaker, *list, *number);
            return true;
        }
    }
    const auto line = read_decisions(text);
    if (const auto number = line ? std::nullopt : number_asked(text)) {
        if (const auto list = shown_list(turn, speaker)) {
            show_card(turn, speaker, *list, *number);
            return true;
        }
    }
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
    if (read_named_line(text)) {
        stop_asking_reason(turn, speaker);
        if (on_named_line(turn, speaker, text)) {
            return;
        }
    }
    if (const auto line = read_decisions(text); line && line->is_unmistakable && line->bad_part.empty()) {
        stop_asking_reason(turn, speaker);
        return run_line(turn, speaker, *line, text);
    }
    if (const auto wish = read_named_wish(text);
        wish && wish->kind == Decision::Kind::approve && on_named_decision(turn, speaker, text)) {
        return;
    }
    // What is said to a list or card is no reason, which would be told to whoever reported.
    const auto verb = verb_alone(text);
    if (verb == Decision::Kind::approve && id && show_card_of(turn, speaker, id)) {
        return;
    }
    if (on_list_words(turn, speaker, text) || on_wish_for_list(turn, speaker, text)) {
        return stop_asking_reason(turn, speaker);
    }
    if (on_command_for_reason(turn, speaker, text)) {
        return;
    }
    // What they or their school have done is told to nobody as a reason.
    const auto told = read(turn, text);
    if (told.is_report && (speaks_of_oneself(text) || tells_of_unit(told, text))) {
        return handlers::answer(turn, speaker, turn.text("approval.report_for_reason"));
    }
    if (verb || said == ShortAnswer::yes || says_no_reason(turn, text)) {
        return handlers::answer(turn, speaker, turn.text("approval.reason_in_words"));
    }
    return_for(turn, speaker, id, text);
}

bool on_chair_line(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified()) {
        return false;
    }
    if (!speaker.is_in_group() && on_shorthand(turn, speaker, text)) {
        return true;
    }
    const auto line = read_decisions(text);
    const bool is_clear = line && line->is_unmistakable && line->bad_part.empty();
    if (speaker.is_in_group()) {
        const auto wish = line && !is_clear ? read_named_wish(text) : std::nullopt;
        const bool is_decision = (is_clear || (wish && wish->is_strong) || read_named_line(text)) &&
                                 membership::is_chair(turn, speaker.person);
        if (is_decision) {
            handlers::answer(turn, speaker, turn.text("approval.only_private"));
        }
        return is_decision;
    }
    if (membership::is_chair(turn, speaker.person) &&
        (on_which_is_meant(turn, speaker, text) || on_named_line(turn, speaker, text))) {
        return true;
    }
    if (!is_clear) {
        return membership::is_chair(turn, speaker.person) &&
               (on_chair_words(turn, speaker, text) || on_named_decision(turn, speaker, text));
    }
    if (!membership::is_chair(turn, speaker.person)) {
        return false;
    }
    if (line->is_undo) {
        undo(turn, speaker, {}, line->is_undo_of_all); // of the newest decision, whenever that was
        return true;
    }
    const bool is_shown = is_list_fresh(turn, speaker);
    const bool approves_all = std::ranges::any_of(line->decisions, [](const Decision& decision) {
        return decision.kind == Decision::Kind::approve && decision.scope != Decision::Scope::numbers;
    });
    if (!is_shown && approves_all) {
        show_list(turn, speaker, first_unit(turn, speaker.person)); // nobody approves what they have not seen
        return true;
    }
    const bool unapproves = std::ranges::any_of(
        line->decisions, [](const Decision& decision) { return decision.kind == Decision::Kind::unapprove; });
    if (!is_shown && unapproves) {
        show_approved_again(turn, speaker); // the numbers of an old list are nobody's
        return true;
    }
    const bool only_approves = std::ranges::all_of(
        line->decisions, [](const Decision& decision) { return decision.kind == Decision::Kind::approve; });
    const bool was_shown = turn.store.chair_digests.find(speaker.person.id).shown_at.has_value();
    if (!is_shown && !(was_shown && only_approves)) {
        return false;
    }
    run_line(turn, speaker, *line, text);
    return true;
}

} // namespace loa::conversation
