#include "handlers/conversation/report_showing.h"

#include "handlers/action.h"
#include "handlers/conversation/named_in_report.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/wording.h"
#include "handlers/dialogue.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::string_view about_prefix = "report:";
constexpr std::size_t notice_characters_max = 60;

/// What the report answers, so that people see that it counts for it.
void add_notice(Turn& turn, const Activity& activity, Message& message) {
    const auto notice = activity.notice ? turn.store.notices.find(activity.notice) : std::nullopt;
    if (notice) {
        message.text +=
            '\n' + turn.words("report.card_notice", {{"notice", short_line(notice->text, notice_characters_max)}});
    }
}

/// Why the chair returned it; "" where it was not returned or nothing was said.
std::string returned_because(Turn& turn, const Activity& activity) {
    return activity.state == ActivityState::returned ? turn.store.decisions.reason(activity.id) : std::string{};
}

void add_choice(const Turn& turn, const Activity& activity, std::string_view label, std::string_view verb,
                Message& message) {
    message.choices.push_back({turn.words(label), handlers::action(verb, activity.id.value)});
}

} // namespace

void add_card_choices(const Turn& turn, const Speaker& speaker, const Activity& activity, Message& message) {
    const auto choice = [&](std::string_view label, std::string_view verb) {
        add_choice(turn, activity, label, verb, message);
    };
    if (activity.state != ActivityState::draft) {
        choice("common.change", "report.change");
        if (activity.state == ActivityState::returned) {
            choice("report.send_again", "report.again");
        }
        choice("report.withdraw", "report.withdraw");
        return;
    }
    choice(speaker.is_in_group() ? "report.right" : "common.save", "report.save");
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool opens_private = speaker.is_in_group() && channel != nullptr && channel->capabilities.has_start_links;
    choice(opens_private ? "report.change_in_private" : "common.change", "report.change");
    choice("common.drop", "report.drop");
}

void add_question(const Turn& turn, const Speaker& speaker, const Activity& activity,
                  const std::optional<OpenQuestion>& question, Message& message) {
    if (!question) {
        return add_card_choices(turn, speaker, activity, message);
    }
    message.text += '\n';
    if (question->must_be_answered) {
        handlers::append(message, question->message);
        add_choice(turn, activity, "common.change", "report.change", message);
        add_choice(turn, activity, "common.drop", "report.drop", message);
        return;
    }
    add_card_choices(turn, speaker, activity, message);
    handlers::append(message, question->message);
}

handlers::Manner card_manner(const Activity& activity) {
    handlers::Manner manner;
    manner.about = std::string(about_prefix) + std::to_string(activity.id.value);
    return manner;
}

std::optional<storage::Dialogue> if_about(const std::optional<storage::Dialogue>& dialogue, const Activity& activity) {
    const bool is_about = dialogue && dialogue->step == step_report && dialogue->subject == activity.id.value;
    return is_about ? dialogue : std::nullopt;
}

std::optional<storage::Dialogue> dialogue_about(Turn& turn, const Speaker& speaker, const Activity& activity) {
    return if_about(handlers::dialogue_of(turn, speaker), activity);
}

void stay_at(Turn& turn, const Speaker& speaker, const Activity& activity, std::optional<storage::Dialogue>& about) {
    storage::Dialogue dialogue = about.value_or(storage::Dialogue{});
    for (const char tag : {note_saving, note_field, note_consent, note_chosen, note_officer, note_told, note_aside}) {
        note(dialogue, tag, {});
    }
    about = handlers::expect(turn, speaker, step_report, activity.id.value, dialogue.data);
}

void stay_at(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto about = dialogue_about(turn, speaker, activity);
    stay_at(turn, speaker, activity, about);
}

void leave(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (dialogue_about(turn, speaker, activity)) {
        handlers::expect_nothing(turn, speaker);
    }
}

std::optional<OpenQuestion> question_about(Turn& turn, const Speaker& speaker, const Activity& activity) {
    return activity.state == ActivityState::draft
               ? question_about(turn, activity, dialogue_about(turn, speaker, activity))
               : std::nullopt;
}

std::optional<OpenQuestion> question_about(Turn& turn, const Activity& activity,
                                           const std::optional<storage::Dialogue>& about) {
    return activity.state == ActivityState::draft
               ? open_question(turn, activity, about ? noted(*about, note_answered) : "")
               : std::nullopt;
}

Message card(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const bool asks = activity.state == ActivityState::draft;
    return card(turn, speaker, activity, asks ? dialogue_about(turn, speaker, activity) : std::nullopt);
}

Message card(Turn& turn, const Speaker& speaker, const Activity& activity,
             const std::optional<storage::Dialogue>& about) {
    if (activity.state == ActivityState::withdrawn) {
        return turn.text("report.card_withdrawn", {{"card", card_text(turn, activity)}});
    }
    Message message;
    if (speaker.is_in_group()) {
        message = turn.text("report.line", {{"line", line_text(turn, activity)}});
    } else {
        message = turn.text(activity.state == ActivityState::draft ? "report.card" : "report.card_saved",
                            {{"card", card_text(turn, activity)},
                             {"state", turn.words("activity_state." + std::string(to_text(activity.state)))}});
        if (const auto reason = returned_because(turn, activity); !reason.empty()) {
            message.text += '\n' + turn.words("report.card_returned", {{"reason", reason}});
        }
        add_notice(turn, activity, message);
        add_names(turn, speaker, activity, message);
    }
    add_question(turn, speaker, activity, question_about(turn, activity, about), message);
    return message;
}

void show(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto about = dialogue_about(turn, speaker, activity);
    if (activity.state != ActivityState::withdrawn) {
        stay_at(turn, speaker, activity, about);
    }
    const bool leaves_open =
        speaker.is_in_group() && (question_about(turn, activity, about) || leaves_names_open(turn, speaker, activity));
    if (leaves_open && go_on_in_private(turn, speaker, activity)) {
        return;
    }
    handlers::answer(turn, speaker, card(turn, speaker, activity, about), card_manner(activity));
}

void replace_report(Turn& turn, const Speaker& speaker, const Activity& activity, Message message) {
    handlers::Manner manner = card_manner(activity);
    manner.edits = speaker.card;
    handlers::answer(turn, speaker, std::move(message), std::move(manner));
}

void update_line_elsewhere(Turn& turn, const storage::Chat& here, const Activity& activity, const Message& message) {
    const auto chat = activity.chat == here.id ? std::nullopt : turn.store.chats.find(activity.chat);
    const handlers::ChannelInfo* channel = chat ? turn.context.channel(chat->channel) : nullptr;
    if (channel == nullptr || !channel->capabilities.has_edits) {
        return;
    }
    handlers::Manner manner = card_manner(activity);
    const auto line = turn.store.deliveries.newest_about(chat->id, *manner.about);
    if (line && line->message) {
        manner.edits = line->edits ? line->edits : line->message;
        turn.say(*chat, message, manner);
    }
}

std::optional<storage::ActivityId> card_of(Turn& turn, const storage::Chat& chat, std::string_view our_message) {
    const auto delivery = turn.store.deliveries.of_message(chat.id, our_message);
    if (!delivery || !delivery->about || !delivery->about->starts_with(about_prefix)) {
        return std::nullopt;
    }
    const auto read_back = handlers::read_action(*delivery->about);
    return read_back ? std::optional(storage::ActivityId{read_back->subject}) : std::nullopt;
}

bool is_own(Turn& turn, const Speaker& speaker, const Activity& activity) {
    return speaker.is_identified() &&
           (activity.person == speaker.person.id ||
            turn.store.persons.human(activity.person) == turn.store.persons.human(speaker.person.id));
}

std::optional<storage::ActivityId> open_draft(Turn& turn, const Speaker& speaker) {
    return open_draft(turn, speaker, handlers::dialogue_of(turn, speaker));
}

std::optional<storage::ActivityId> open_draft(Turn& turn, const Speaker& speaker,
                                              const std::optional<storage::Dialogue>& dialogue) {
    const auto activity = dialogue && speaker.is_identified() && dialogue->step == step_report
                              ? turn.store.activities.find(storage::ActivityId{dialogue->subject})
                              : std::nullopt;
    const bool is_open = activity && activity->state == ActivityState::draft && is_own(turn, speaker, *activity);
    return is_open ? std::optional(activity->id) : std::nullopt;
}

std::optional<storage::ActivityId> just_saved(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const auto activity = dialogue && speaker.is_identified() && dialogue->step == step_saved
                              ? turn.store.activities.find(storage::ActivityId{dialogue->subject})
                              : std::nullopt;
    const bool is_saved = activity && activity->state != ActivityState::withdrawn && is_own(turn, speaker, *activity);
    return is_saved ? std::optional(activity->id) : std::nullopt;
}

std::optional<storage::ActivityId> answered_report(Turn& turn, const Speaker& speaker,
                                                   const handlers::MessageReceived& message) {
    std::optional<Activity> activity;
    if (const auto shown = message.replied_to ? card_of(turn, speaker.chat, *message.replied_to) : std::nullopt) {
        activity = turn.store.activities.find(*shown);
    } else if (message.replied_to_own) {
        activity = turn.store.activities.of_message(speaker.chat.id, *message.replied_to_own);
    }
    return activity && is_own(turn, speaker, *activity) ? std::optional(activity->id) : std::nullopt;
}

} // namespace loa::conversation
