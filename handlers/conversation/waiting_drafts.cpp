#include "handlers/conversation/waiting_drafts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"

namespace loa::conversation {

using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr int drafts_max = 20; ///< of one person that are looked at

void say_waiting(Turn& turn, const Speaker& speaker, const Activity& draft, std::size_t count) {
    Speaker there = speaker;
    there.card.reset();
    Message message = count > 1 ? turn.text("report.still_waiting_several", {{"count", std::to_string(count)}})
                                : turn.text("report.still_waiting");
    const auto together = open_together(turn, draft);
    if (together.size() > 1) {
        handlers::expect(turn, there, step_reports, together.front().id.value);
        handlers::add_line(message, list_card(turn, together));
        return handlers::answer(turn, there, std::move(message), list_manner(together));
    }
    stay_at(turn, there, draft);
    handlers::add_line(message, card(turn, there, draft));
    handlers::answer(turn, there, std::move(message), card_manner(draft));
}

/// Whether another card is open here, or something was asked that is to be answered first.
bool is_busy(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const auto activity = dialogue && dialogue->step == step_reports
                              ? turn.store.activities.find(storage::ActivityId{dialogue->subject})
                              : std::nullopt;
    const bool has_list = activity && !open_together(turn, *activity).empty();
    const bool was_asked = dialogue && dialogue->step == step_saved && !noted(*dialogue, note_unit).empty();
    return has_list || was_asked || open_draft(turn, speaker, dialogue);
}

/// Whether the author has tapped or said "đúng" in the group already, and only the consent is wanting.
bool waits_for_consent(Turn& turn, const Speaker& speaker, const Activity& draft) {
    const auto there = handlers::dialogue_of(turn, speaker, draft.chat);
    return there && there->subject == draft.id.value && noted(*there, note_consent) == asked_elsewhere &&
           !membership::has_consented(turn, speaker.person.id);
}

/// The newest report that the speaker told in a group and has not saved.
std::optional<Activity> group_report(Turn& turn, const Speaker& speaker) {
    if (speaker.is_in_group() || !speaker.is_identified()) {
        return std::nullopt;
    }
    auto drafts = waiting_of(turn, speaker);
    std::erase_if(drafts, [&](const Activity& draft) { return draft.chat == speaker.chat.id; });
    return drafts.empty() ? std::nullopt : std::optional(drafts.back());
}

} // namespace

std::vector<Activity> waiting_of(Turn& turn, const Speaker& speaker) {
    auto drafts = turn.store.activities.drafts_of(speaker.person.id, drafts_max);
    std::erase_if(drafts, [&](const Activity& draft) { return draft.person != speaker.person.id; });
    return drafts;
}

bool show_waiting_draft(Turn& turn, const Speaker& speaker, bool is_wanted) {
    if (speaker.is_in_group() || !speaker.is_identified() || (!is_wanted && is_busy(turn, speaker))) {
        return false;
    }
    const auto drafts = waiting_of(turn, speaker);
    if (drafts.empty()) {
        return false;
    }
    say_waiting(turn, speaker, drafts.front(), drafts.size());
    return true;
}

void show_again(Turn& turn, const Speaker& speaker, const Activity& draft) {
    say_waiting(turn, speaker, draft, 1);
}

void show_group_report(Turn& turn, const Speaker& speaker) {
    const auto draft = group_report(turn, speaker);
    if (!draft) {
        return;
    }
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    if (!dialogue || dialogue->step.empty()) {
        say_waiting(turn, speaker, *draft, 1);
    }
}

bool go_on_with_group_report(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto waiting = group_report(turn, speaker);
    if (!waiting || handlers::dialogue_of(turn, speaker)) {
        return false;
    }
    const Activity& draft = *waiting;
    if (waits_for_consent(turn, speaker, draft)) {
        if (is_one_of(turn, "said.no_consent", text)) {
            return false;
        }
        save(turn, speaker, draft, draft.start ? std::string_view{} : undated);
        return true;
    }
    const auto kind = read(turn, text).kind;
    const bool is_other = kind == ReportKind::question || told_beside(turn, draft, text) == Told::anew;
    if (is_other) {
        return false;
    }
    stay_at(turn, speaker, draft);
    const bool is_number = text.find_first_not_of(" 0123456789().") == std::string_view::npos;
    if (!is_number && read_short_answer(turn, text) == ShortAnswer::none && correct(turn, speaker, draft.id, text)) {
        return true;
    }
    say_waiting(turn, speaker, draft, 1);
    return true;
}

} // namespace loa::conversation
