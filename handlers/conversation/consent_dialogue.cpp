#include "handlers/conversation/consent_dialogue.h"

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;

namespace {

/// What was told in a group counts for the group's unit, wherever its author agrees.
void take_unit_of_group(Turn& turn, Speaker& speaker, const Activity& draft) {
    const auto chat = turn.store.chats.find(draft.chat);
    if (chat && chat->id != speaker.chat.id) {
        Speaker there = speaker;
        there.chat = *chat;
        membership::unit_of(turn, there);
        speaker.person = there.person;
    }
}

void save_now(Turn& turn, Speaker& speaker, const Activity& draft) {
    take_unit_of_group(turn, speaker, draft);
    // Whether its day is known was settled before the question.
    save(turn, speaker, draft, draft.start ? std::string_view{} : undated);
}

void agree(Turn& turn, Speaker& speaker, ActivityId id) {
    if (!membership::has_consented(turn, speaker.person.id)) {
        membership::record_consent(turn, speaker);
    }
    const auto draft = id ? turn.store.activities.find(id) : std::nullopt;
    if (draft && draft->person == speaker.person.id && draft->state == ActivityState::draft) {
        return save_now(turn, speaker, *draft);
    }
    handlers::replace_card(turn, speaker, turn.text("consent.thanks"));
}

void refuse(Turn& turn, Speaker& speaker) {
    membership::record_refusal(turn, speaker);
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
    speaker.person.name.clear();
    handlers::replace_card(turn, speaker, turn.text("consent.refused"));
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
        refuse(turn, speaker);
    }
    if (action.verb == "consent.full") {
        membership::show_full_consent(turn, speaker, draft);
    }
    return true;
}

bool on_consent_text(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
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
    const auto draft = turn.store.consents.waiting_draft(speaker.person.id);
    if (!draft || membership::has_consented(turn, speaker.person.id)) {
        return false;
    }
    if (is_one_of(turn, "said.consent", text)) {
        agree(turn, speaker, *draft);
    } else if (is_one_of(turn, "said.no_consent", text)) {
        refuse(turn, speaker);
    } else {
        membership::remind_of_consent(turn, speaker, *draft);
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
    const auto draft = turn.store.consents.waiting_draft(speaker.person.id);
    if (!draft && membership::has_consented(turn, speaker.person.id)) {
        return handlers::answer(turn, speaker, turn.text("consent.given_already"));
    }
    membership::ask_consent(turn, speaker, draft.value_or(ActivityId{}));
}

} // namespace loa::conversation
