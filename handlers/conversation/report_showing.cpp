#include "handlers/conversation/report_showing.h"

#include "handlers/action.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::string_view about_prefix = "report:";

} // namespace

void add_card_choices(const Turn& turn, const Speaker& speaker, const Activity& activity, Message& message) {
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back({turn.words(label), handlers::action(verb, activity.id.value)});
    };
    if (activity.state != ActivityState::draft) {
        choice("common.change", "report.change");
        choice("report.withdraw", "report.withdraw");
        return;
    }
    choice(speaker.is_in_group() ? "report.right" : "common.save", "report.save");
    choice(speaker.is_in_group() ? "report.change_in_private" : "common.change", "report.change");
    choice("common.drop", "report.drop");
}

handlers::Manner card_manner(const Activity& activity) {
    handlers::Manner manner;
    manner.about = std::string(about_prefix) + std::to_string(activity.id.value);
    return manner;
}

std::optional<storage::Dialogue> dialogue_about(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_about = dialogue && dialogue->step == step_report && dialogue->subject == activity.id.value;
    return is_about ? dialogue : std::nullopt;
}

void stay_at(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    note(dialogue, note_saving, {});
    expect(turn, speaker, step_report, activity.id.value, dialogue.data);
}

std::string leave(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const auto dialogue = dialogue_about(turn, speaker, activity);
    if (!dialogue) {
        return {};
    }
    expect_nothing(turn, speaker);
    return noted(*dialogue, note_next);
}

Message card(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return turn.text("report.card_withdrawn", {{"card", card_text(turn, activity)}});
    }
    Message message;
    if (speaker.is_in_group()) {
        message = turn.text("report.line", {{"line", line_text(turn, activity)}});
    } else {
        message = turn.text("report.card", {{"card", card_text(turn, activity)}});
    }
    add_card_choices(turn, speaker, activity, message);
    if (activity.state != ActivityState::draft) {
        return message;
    }
    if (const auto question = open_question(turn, activity)) {
        message.text += '\n';
        handlers::append(message, *question);
    }
    return message;
}

void show(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::withdrawn) {
        stay_at(turn, speaker, activity);
    }
    handlers::answer(turn, speaker, card(turn, speaker, activity), card_manner(activity));
}

std::optional<storage::ActivityId> card_of(Turn& turn, const storage::Chat& chat, std::string_view our_message) {
    const auto delivery = turn.store.deliveries.of_message(chat.id, our_message);
    if (!delivery || !delivery->about || !delivery->about->starts_with(about_prefix)) {
        return std::nullopt;
    }
    const auto read_back = handlers::read_action(*delivery->about);
    return read_back ? std::optional(storage::ActivityId{read_back->subject}) : std::nullopt;
}

} // namespace loa::conversation
