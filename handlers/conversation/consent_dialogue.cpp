#include "handlers/conversation/consent_dialogue.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/draft_expiry.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/running_commands.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_together.h"
#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"

namespace loa::conversation {

using handlers::Message;
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
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    return dialogue && dialogue->step == step_reports && open_together(turn, draft).size() > 1;
}

/// The report that was about to be changed: the words that were to change it were not kept.
void show_for_change(Turn& turn, const Speaker& speaker, const Activity& saved) {
    Message message = turn.text("consent.thanks_for_change", {{"line", line_text(turn, saved)}});
    add_card_choices(turn, speaker, saved, message);
    stay_at(turn, speaker, saved);
    replace_report(turn, speaker, saved, std::move(message));
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
    if (draft && is_own(turn, speaker, *draft) && draft->state != ActivityState::withdrawn) {
        return show_for_change(turn, speaker, *draft);
    }
    handlers::replace_card(turn, speaker, "consent.thanks");
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
    handlers::expect_nothing(turn, speaker);
    speaker.person.name.clear();
    if (!figures.empty()) {
        return save_for_unit(turn, speaker, figures, "consent.refused_unit");
    }
    const bool has_saved = turn.store.activities.has_saved(speaker.person.id);
    handlers::replace_card(turn, speaker, has_saved ? "consent.refused_more" : "consent.refused");
}

/// The draft that the question in this chat is about, else the newest one.
std::optional<ActivityId> asked_about(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
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
        handlers::answer(turn, speaker, "consent.kept_for_later");
    }
}

/// Whether the person has been reminded already, so that the same words do not come twice; from now on they have.
bool was_reminded(Turn& turn, const Speaker& speaker) {
    auto dialogue = handlers::dialogue_of(turn, speaker);
    if (!dialogue || dialogue->step.empty()) {
        return false;
    }
    const std::string answered = noted(*dialogue, note_answered);
    if (answered.contains(reminded)) {
        return true;
    }
    note(*dialogue, note_answered, answered + std::string(reminded));
    handlers::keep_dialogue(turn, speaker, *dialogue);
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

void show_full(Turn& turn, Speaker& speaker, ActivityId draft) {
    membership::show_full_consent(turn, speaker, draft);
}

using ConsentDeed = void(Turn& turn, Speaker& speaker, ActivityId draft);

constexpr auto deeds = std::to_array<handlers::Deed<ConsentDeed>>({
    {"consent.agree", agree},
    {"consent.refuse", refuse},
    {"consent.full", show_full},
});

} // namespace

bool on_consent_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr) {
        return false;
    }
    if (speaker.is_identified()) {
        act(turn, speaker, ActivityId{action.subject});
    } else {
        handlers::remark(turn, speaker, "person.hidden");
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

bool on_consent_refused_here(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified() || speaker.is_in_group() || !is_one_of(turn, "said.no_consent_named", text)) {
        return false;
    }
    const auto waiting = turn.store.consents.waiting_draft(speaker.person.id);
    const auto draft = waiting ? turn.store.activities.find(*waiting) : std::nullopt;
    const auto dialogue = draft ? handlers::dialogue_of(turn, speaker, draft->chat) : std::nullopt;
    if (!dialogue || noted(*dialogue, note_consent).empty() || membership::has_consented(turn, speaker.person.id)) {
        return false;
    }
    refuse(turn, speaker, draft->id);
    return true;
}

bool on_consent_unasked(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified() || speaker.is_in_group()) {
        return false;
    }
    if (is_one_of(turn, "said.no_consent_named", text) && membership::has_consented(turn, speaker.person.id)) {
        return ask_what_goes(turn, speaker, false);
    }
    if (!is_one_of(turn, "said.consent", text) || membership::has_consented(turn, speaker.person.id)) {
        return false;
    }
    show_consent(turn, speaker);
    return true;
}

void show_consent(Turn& turn, Speaker& speaker) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, "consent.only_private");
    }
    const auto draft = asked_about(turn, speaker);
    if (!draft && membership::has_consented(turn, speaker.person.id)) {
        return handlers::answer(turn, speaker, "consent.given_already");
    }
    membership::ask_consent(turn, speaker, draft.value_or(ActivityId{}));
}

} // namespace loa::conversation
