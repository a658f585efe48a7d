#include "handlers/conversation/told_together.h"

#include <algorithm>

#include "handlers/action.h"
#include "handlers/conversation/list_changes.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/list_words.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::string_view about_prefix = "reports:";
constexpr std::string_view to_drop = "drop"; ///< behind note_field: Loa asked which of them goes

std::string count_text(const std::vector<Activity>& activities) {
    return std::to_string(activities.size());
}

/// Without one: the card is tapped by its author, but a text may come when all is done.
std::optional<Activity> open_one(Turn& turn, const Activity& first) {
    const auto drafts = open_together(turn, first);
    return drafts.empty() ? std::nullopt : std::optional(drafts.front());
}

void ask_which(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts) {
    Message message = turn.text("report.which");
    for (const Activity& draft : drafts) {
        message.choices.push_back({line_text(turn, draft), handlers::action("report.open", draft.id.value)});
    }
    handlers::answer(turn, speaker, std::move(message));
}

void ask_which_to_drop(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts) {
    storage::Dialogue asked;
    note(asked, note_field, to_drop);
    handlers::expect(turn, speaker, step_reports, drafts.front().id.value, asked.data);
    ask_which(turn, speaker, drafts);
}

/// "bỏ cái thứ 2", "lưu cái đầu thôi", "lưu 1, 3", "bỏ hết", "bỏ cái Word, cái AI 4 buổi". False when the text is none
/// of these.
bool take_list_words(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text) {
    if (wants_to_drop_all(turn, text)) {
        drop_all(turn, speaker, drafts.front());
        return true;
    }
    if (const auto deeds = read_list_deeds(turn, drafts, text)) {
        carry_out(turn, speaker, drafts, *deeds);
        return true;
    }
    if (on_orders_of_list(turn, speaker, drafts, text)) {
        return true;
    }
    switch (wish_for_unknown(turn, text)) {
    case ListWish::drop: ask_which_to_drop(turn, speaker, drafts); return true;
    case ListWish::save: ask_which(turn, speaker, drafts); return true;
    case ListWish::none: break;
    }
    return false;
}

/// The answer to which of them goes. False when it is something else.
bool take_which_to_drop(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view text) {
    const auto asked = handlers::dialogue_of(turn, speaker);
    if (!asked || asked->step != step_reports || noted(*asked, note_field) != to_drop) {
        return false;
    }
    if (const auto which = named_in_list(turn, drafts, text)) {
        carry_out(turn, speaker, drafts, {.save = {}, .drop = {*which}, .is_of_list = true});
        return true;
    }
    const ShortAnswer said = read_short_answer(turn, text);
    if ((said == ShortAnswer::yes || said == ShortAnswer::send) && !says_only(turn, "said.save", text)) {
        ask_which_to_drop(turn, speaker, drafts);
        return true;
    }
    return false;
}

/// "không hủy", "đừng bỏ cái thứ 2".
bool wants_to_keep_of(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    const std::size_t lead = bytes_at_front(turn, "said.stay", text);
    return wants_to_keep(turn, text) || (lead > 0 && named_in_list(turn, drafts, text.substr(lead)));
}

/// Nothing went, and the list is shown with what comes next.
void say_stay(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts) {
    handlers::expect(turn, speaker, step_reports, drafts.front().id.value);
    Message message = turn.text("report.stay_several");
    handlers::add_line(message, list_card(turn, drafts));
    handlers::answer(turn, speaker, std::move(message), list_manner(drafts));
}

/// The drafts that a correction can be meant for: it changes what they say already.
std::vector<Activity> fitting(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    std::vector<Activity> found;
    std::ranges::copy_if(drafts, std::back_inserter(found),
                         [&](const Activity& draft) { return changes_known_field(turn, draft, text); });
    return found;
}

/// "không", "ai xem được" behind the question answer it, as they do for one report.
void note_consent_asked_for_list(Turn& turn, const Speaker& speaker) {
    auto dialogue = handlers::dialogue_of(turn, speaker);
    if (dialogue && dialogue->step == step_reports && !speaker.is_in_group()) {
        note(*dialogue, note_consent, asked_here);
        handlers::keep_dialogue(turn, speaker, *dialogue);
    }
}

} // namespace

std::vector<Activity> open_together(Turn& turn, const Activity& activity) {
    if (activity.message.empty()) {
        return activity.state == ActivityState::draft ? std::vector{activity} : std::vector<Activity>{};
    }
    auto told = turn.store.activities.told_by(activity.chat, activity.message);
    std::erase_if(told, [&](const Activity& other) {
        return other.state != ActivityState::draft || other.person != activity.person;
    });
    return told;
}

std::string lines_of(const Turn& turn, const std::vector<Activity>& activities) {
    std::string lines;
    for (const Activity& activity : activities) {
        lines += (lines.empty() ? "" : "\n") + turn.words("report.several_line", {{"line", line_text(turn, activity)}});
    }
    return lines;
}

Message list_card(const Turn& turn, const std::vector<Activity>& drafts) {
    Message message = turn.text("report.several", {{"count", count_text(drafts)}, {"lines", lines_of(turn, drafts)}});
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back(
            {turn.words(label, {{"count", count_text(drafts)}}), handlers::action(verb, drafts.front().id.value)});
    };
    choice("report.save_all", "report.save_all");
    choice("report.see_each", "report.each");
    choice("report.drop_all", "report.drop_all");
    return message;
}

handlers::Manner list_manner(const std::vector<Activity>& drafts) {
    handlers::Manner manner;
    manner.about = std::string(about_prefix) + std::to_string(drafts.front().id.value);
    return manner;
}

void show_list(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts) {
    handlers::expect(turn, speaker, step_reports, drafts.front().id.value);
    handlers::Manner manner = list_manner(drafts);
    manner.edits = speaker.card;
    handlers::answer(turn, speaker, list_card(turn, drafts), std::move(manner));
}

void save_all(Turn& turn, Speaker& speaker, const Activity& first) {
    const auto open = open_together(turn, first);
    if (open.empty()) {
        return handlers::remark(turn, speaker, "report.saved_already");
    }
    std::vector<Activity> ready;
    std::vector<Activity> asks;
    for (const Activity& draft : open) {
        (question_about(turn, speaker, draft) ? asks : ready).push_back(draft);
    }
    if (!ready.empty() && membership::ask_consent_first(turn, speaker, ready.front())) {
        return note_consent_asked_for_list(turn, speaker);
    }
    if (!ready.empty()) {
        save_together(turn, speaker, ready);
    }
    if (!asks.empty()) {
        Speaker there = speaker;
        if (!ready.empty()) {
            there.card.reset();
        }
        show(turn, there, asks.front());
    }
}

void drop_all(Turn& turn, Speaker& speaker, const Activity& first) {
    for (const Activity& draft : open_together(turn, first)) {
        turn.store.activities.drop_draft(draft.id);
    }
    handlers::expect_nothing(turn, speaker);
    handlers::replace_card(turn, speaker, "report.dropped");
}

void show_each(Turn& turn, const Speaker& speaker, const Activity& first) {
    if (const auto draft = open_one(turn, first)) {
        return show(turn, speaker, *draft);
    }
    handlers::remark(turn, speaker, "report.saved_already");
}

void show_next(Turn& turn, const Speaker& speaker, const Activity& done) {
    const auto open = open_together(turn, done);
    const auto next = std::ranges::find_if(open, [&](const Activity& other) { return other.id != done.id; });
    if (next == open.end()) {
        return;
    }
    Speaker there = speaker;
    there.card.reset();
    show(turn, there, *next);
}

bool on_list_text(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text) {
    const auto first = turn.store.activities.find(id);
    const auto open = first && is_own(turn, speaker, *first) ? open_together(turn, *first) : std::vector<Activity>{};
    if (open.empty()) {
        return false;
    }
    if (wants_to_keep_of(turn, open, text)) {
        say_stay(turn, speaker, open);
        return true;
    }
    if (take_which_to_drop(turn, speaker, open, text) || take_whose_change(turn, speaker, open, text) ||
        take_list_words(turn, speaker, open, text)) {
        return true;
    }
    switch (read_short_answer(turn, text)) {
    case ShortAnswer::yes:
    case ShortAnswer::send: save_all(turn, speaker, *first); return true;
    case ShortAnswer::drop: drop_all(turn, speaker, *first); return true;
    case ShortAnswer::wrong: ask_which(turn, speaker, open); return true;
    case ShortAnswer::none: break;
    }
    if (!corrects_any(turn, open, text)) {
        return false;
    }
    const auto meant = fitting(turn, open, text);
    if (meant.size() != 1) {
        ask_whose_change(turn, speaker, open, text);
        return true;
    }
    if (!change_by_text(turn, speaker, meant.front(), text)) {
        return false;
    }
    show_list(turn, speaker, open_together(turn, *first));
    return true;
}

void on_several_answered(Turn& turn, Speaker& speaker, const std::vector<Activity>& told, std::string_view text) {
    const auto meant = fitting(turn, told, text);
    const bool is_clear = meant.size() == 1 && on_report_answered(turn, speaker, meant.front().id, text);
    if (!is_clear) {
        ask_which(turn, speaker, told);
    }
}

std::optional<storage::ActivityId> list_of(Turn& turn, const storage::Chat& chat, std::string_view our_message) {
    const auto delivery = turn.store.deliveries.of_message(chat.id, our_message);
    if (!delivery || !delivery->about || !delivery->about->starts_with(about_prefix)) {
        return std::nullopt;
    }
    const auto read_back = handlers::read_action(*delivery->about);
    return read_back ? std::optional(storage::ActivityId{read_back->subject}) : std::nullopt;
}

} // namespace loa::conversation
