#include "handlers/conversation/consent_dialogue.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/draft_expiry.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_together.h"
#include "handlers/membership/consent.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;

namespace {

constexpr std::string_view reminded = "consent.reminded "; ///< behind note_answered

void save_now(Turn& turn, Speaker& speaker, const Activity& draft) {
    // Whether its day is known was settled before the question.
    save(turn, speaker, draft, draft.start ? std::string_view{} : undated);
}

/// Whether the speaker was about to save all that one message told.
bool is_list(Turn& turn, const Speaker& speaker, const Activity& draft) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    return dialogue && dialogue->step == step_reports && open_together(turn, draft).size() > 1;
}

void agree(Turn& turn, Speaker& speaker, ActivityId id) {
    if (!membership::has_consented(turn, speaker.person.id)) {
        membership::record_consent(turn, speaker);
    }
    const auto draft = id ? turn.store.activities.find(id) : std::nullopt;
    if (draft && draft->person == speaker.person.id && draft->state == ActivityState::draft) {
        if (save_chosen(turn, speaker)) {
            return;
        }
        return is_list(turn, speaker, *draft) ? save_all(turn, speaker, *draft) : save_now(turn, speaker, *draft);
    }
    handlers::replace_card(turn, speaker, turn.text("consent.thanks"));
}

/// What is kept all the same: a unit's figures, told by its chair, that were about to be saved.
std::vector<Activity> figures_of_unit(Turn& turn, const Speaker& speaker, ActivityId id) {
    const auto draft = id ? turn.store.activities.find(id) : std::nullopt;
    if (!draft || draft->person != speaker.person.id) {
        return {};
    }
    auto drafts = open_together(turn, *draft);
    std::erase_if(drafts, [&](const Activity& each) { return !membership::may_keep_for_unit(turn, speaker, each); });
    return drafts;
}

void refuse(Turn& turn, Speaker& speaker, ActivityId draft) {
    const auto figures = figures_of_unit(turn, speaker, draft);
    membership::record_refusal(turn, speaker);
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
    speaker.person.name.clear();
    if (!figures.empty()) {
        return save_for_unit(turn, speaker, figures, "consent.refused_unit");
    }
    handlers::replace_card(turn, speaker, turn.text("consent.refused"));
}

/// The draft that the question in this chat is about, else the newest one.
std::optional<ActivityId> asked_about(Turn& turn, const Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const auto draft = dialogue && dialogue->step == step_report
                           ? turn.store.activities.find(ActivityId{dialogue->subject})
                           : std::nullopt;
    const bool is_open = draft && draft->state == ActivityState::draft && draft->person == speaker.person.id;
    return is_open ? std::optional(draft->id) : turn.store.consents.waiting_draft(speaker.person.id);
}

/// Another report that is told meanwhile waits for its turn.
void keep_another(Turn& turn, Speaker& speaker, ActivityId asked, std::string_view text) {
    const auto draft = turn.store.activities.find(asked);
    if (draft && told_beside(turn, *draft, text) == Told::anew) {
        keep_for_later(turn, speaker, text, read(turn, text));
        handlers::answer(turn, speaker, turn.text("consent.kept_for_later"));
    }
}

/// Whether the person has been reminded already, so that the same words do not come twice; from now on they have.
bool was_reminded(Turn& turn, const Speaker& speaker) {
    auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    if (!dialogue || dialogue->step.empty()) {
        return false;
    }
    const std::string answered = noted(*dialogue, note_answered);
    if (answered.contains(reminded)) {
        return true;
    }
    note(*dialogue, note_answered, answered + std::string(reminded));
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, *dialogue);
    return false;
}

/// The draft waits: "để sau" is told until when, and whoever writes something else is asked again in other words.
void remind(Turn& turn, const Speaker& speaker, ActivityId asked, std::string_view text) {
    const auto draft = turn.store.activities.find(asked);
    const bool is_later = says_only(turn, "said.consent_later", text) || asks_to_wait(turn, text);
    if (!draft || (!is_later && !was_reminded(turn, speaker))) {
        return membership::remind_of_consent(turn, speaker, asked);
    }
    membership::say_with_consent_choices(
        turn, speaker, asked,
        turn.text(is_later ? "consent.later" : "consent.choose_again", {{"until", expiry_text(turn, *draft)}}));
}

} // namespace

bool on_consent_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("consent.")) {
        return false;
    }
    if (!speaker.is_identified()) {
        handlers::remark(turn, speaker, turn.text("person.hidden"));
        return true;
    }
    const ActivityId draft{action.subject};
    if (action.verb == "consent.agree") {
        agree(turn, speaker, draft);
    }
    if (action.verb == "consent.refuse") {
        refuse(turn, speaker, draft);
    }
    if (action.verb == "consent.full") {
        membership::show_full_consent(turn, speaker, draft);
    }
    return true;
}

bool on_consent_text(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text) {
    if (!dialogue || !speaker.is_identified() || !is_one_of(turn, "said.consent", text)) {
        return false;
    }
    for (const handlers::Choice& offered : handlers::decode_choices(dialogue->offers)) {
        const auto action = handlers::read_action(offered.action);
        if (action && action->verb == "consent.agree") {
            return on_consent_action(turn, speaker, *action);
        }
    }
    return false;
}

bool on_consent_words(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto draft = asked_about(turn, speaker);
    if (!draft || membership::has_consented(turn, speaker.person.id)) {
        return false;
    }
    if (is_one_of(turn, "said.consent", text)) {
        agree(turn, speaker, *draft);
    } else if (is_one_of(turn, "said.no_consent", text)) {
        refuse(turn, speaker, *draft);
    } else {
        keep_another(turn, speaker, *draft, text);
        remind(turn, speaker, *draft, text);
    }
    return true;
}

void show_consent(Turn& turn, Speaker& speaker) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, turn.text("consent.only_private"));
    }
    const auto draft = asked_about(turn, speaker);
    if (!draft && membership::has_consented(turn, speaker.person.id)) {
        return handlers::answer(turn, speaker, turn.text("consent.given_already"));
    }
    membership::ask_consent(turn, speaker, draft.value_or(ActivityId{}));
}

} // namespace loa::conversation
