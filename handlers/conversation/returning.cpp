#include "handlers/conversation/returning.h"

#include "handlers/action.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/steps.h"
#include "handlers/dialogue.h"
#include "handlers/evidence/evidence_rows.h"
#include "handlers/membership/consent.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

/// What the person says next is about the report that came back, unless something else is asked that only they can end.
void stand_behind(Turn& turn, const storage::Chat& chat, const storage::Person& person, const Activity& activity) {
    Speaker listener;
    listener.chat = chat;
    listener.person = person;
    const auto dialogue = handlers::dialogue_of(turn, listener);
    const bool is_free = !dialogue || dialogue->step.empty() ||
                         (dialogue->step == step_report && noted(*dialogue, note_consent).empty()) ||
                         (dialogue->step == step_saved && noted(*dialogue, note_unit).empty());
    if (is_free) {
        handlers::expect(turn, listener, step_saved, activity.id.value);
    }
}

/// What is said of a report with a reason and without one, and the choices that mend it.
struct News {
    std::string_view with_reason;
    std::string_view without;
    bool is_returned;
};

bool tell(Turn& turn, const Activity& activity, const std::string& reason, const News& news) {
    const auto person = turn.store.persons.find(activity.person);
    if (!person) {
        return false;
    }
    const auto own = handlers::private_chat(turn, *person);
    const auto chat = own ? own : turn.store.chats.find(activity.chat);
    if (!chat) {
        return false;
    }
    const bool may_say_why = !reason.empty() && chat->kind == storage::ChatKind::private_chat;
    Message message = turn.text(may_say_why ? news.with_reason : news.without,
                                {{"line", line_text(turn, activity)}, {"reason", reason}});
    add_choices_of_returned(turn, activity, message, news.is_returned);
    handlers::Manner manner;
    if (chat->kind == storage::ChatKind::group) {
        manner.reply_to = activity.message;
    } else {
        manner = card_manner(activity);
        stand_behind(turn, *chat, *person, activity);
    }
    turn.say(*chat, std::move(message), manner, person->id);
    return may_say_why || reason.empty();
}

} // namespace

void add_choices_of_returned(const Turn& turn, const Activity& activity, Message& message, bool is_returned) {
    message.choices.push_back({turn.words("common.change"), handlers::action("report.change", activity.id.value)});
    if (is_returned) {
        message.choices.push_back(
            {turn.words("report.send_again"), handlers::action("report.again", activity.id.value)});
    }
    message.choices.push_back({turn.words("report.withdraw"), handlers::action("report.withdraw", activity.id.value)});
}

bool tell_returned(Turn& turn, const Activity& activity, const std::string& reason) {
    return tell(turn, activity, reason,
                {.with_reason = "approval.returned_to_you_because",
                 .without = "approval.returned_to_you",
                 .is_returned = true});
}

bool tell_unapproved(Turn& turn, const Activity& activity, const std::string& reason) {
    return tell(turn, activity, reason,
                {.with_reason = "approval.unapproved_because", .without = "approval.unapproved", .is_returned = false});
}

void tell_taken_back(Turn& turn, const Activity& activity) {
    const auto person = turn.store.persons.find(activity.person);
    const auto chat = person ? handlers::private_chat(turn, *person) : std::nullopt;
    if (chat) {
        const bool is_approved = activity.state == ActivityState::approved;
        turn.say(*chat,
                 turn.text(is_approved ? "approval.approved_again" : "approval.return_undone",
                           {{"line", line_text(turn, activity)}}),
                 {}, person->id);
    }
}

void send_again(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::returned && membership::ask_consent_to_change(turn, speaker, activity)) {
        return;
    }
    if (!evidence::send_again(turn, speaker.person.id, activity)) {
        const bool is_withdrawn = activity.state == ActivityState::withdrawn;
        return handlers::remark(turn, speaker, is_withdrawn ? "report.withdrawn_already" : "report.waits_already");
    }
    Message message = turn.text("report.sent_again", {{"line", line_text(turn, activity)}});
    add_others_returned(turn, speaker, activity, message);
    replace_report(turn, speaker, activity, std::move(message));
}

} // namespace loa::conversation
