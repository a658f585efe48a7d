#include "handlers/conversation/message_router.h"

#include <functional>
#include <optional>
#include <string_view>

#include "handlers/conversation/about_loa.h"
#include "handlers/conversation/approval.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/command.h"
#include "handlers/conversation/command_hints.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/data_requests.h"
#include "handlers/conversation/document_dialogue.h"
#include "handlers/conversation/erase_words.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/named_report.h"
#include "handlers/conversation/notice_words.h"
#include "handlers/conversation/open_step.h"
#include "handlers/conversation/participants.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_replies.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/running_commands.h"
#include "handlers/conversation/told_code.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/conversation/welcome.h"
#include "handlers/dialogue.h"
#include "handlers/evidence/caption.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::ChoiceTapped;
using handlers::MessageReceived;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t name_characters_max = 64;

storage::Chat chat_of(Turn& turn, storage::ChannelId channel, const handlers::Place& place) {
    auto chat = turn.store.chats.remember(channel, place.chat, place.kind,
                                          handlers::safe_name(place.title, name_characters_max), turn.now);
    // Whoever writes to us can be written to, whatever was known before.
    if (chat.state == storage::ChatState::left) {
        turn.store.chats.set_state(chat.id, storage::ChatState::active);
        chat.state = storage::ChatState::active;
    }
    return chat;
}

Speaker speaker_of(Turn& turn, storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from) {
    Speaker speaker;
    speaker.chat = chat_of(turn, channel, place);
    speaker.thread = place.thread;
    speaker.person.channel = channel;
    if (from.is_identified && !from.user.empty()) {
        speaker.person = turn.store.persons.remember(channel, from.user,
                                                     handlers::safe_name(from.name, name_characters_max), turn.now);
    }
    return speaker;
}

bool on_reply(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    return message.replied_to && on_handover_reply(turn, speaker, *message.replied_to, message.text);
}

/// "bao nhiêu người đã báo cáo" is a command only of those whose unit or campaign it is about. Who has not reported yet
/// the plan cannot know: others get their unit's figures, without names.
Command meant_by(Turn& turn, const Speaker& speaker, Command command, std::string_view text) {
    const bool is_staff = !speaker.is_in_group() && speaker.is_identified() &&
                          (membership::is_chair(turn, speaker.person) || membership::is_officer(turn, speaker.person));
    const bool is_for_all = !command.is_for_staff || !command.rest.empty();
    return is_staff || is_for_all ? command : Command{.name = CommandName::none, .rest = std::string(text)};
}

/// Words that say by themselves what they are for, whatever Loa asked.
bool on_words_of_their_own(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                           const MessageReceived& message, const std::function<bool(std::string_view)>& act) {
    const std::string& text = message.text;
    return on_complaint(turn, text, act) || on_consent_refused_here(turn, speaker, text) ||
           on_listed_report(turn, dialogue, text, act) || on_report_named(turn, speaker, dialogue, text) ||
           on_photos_named(turn, speaker, dialogue, text, act) || on_words_of_command(turn, speaker, text) ||
           on_reminder_words(turn, speaker, text) || on_plan_corrected(turn, speaker, dialogue, text) ||
           on_lone_command(turn, speaker, dialogue, text) ||
           (!dialogue && go_on_with_group_report(turn, speaker, text)) || on_chair_line(turn, speaker, text) ||
           on_participants(turn, speaker, message.replied_to, text);
}

/// The answer to what Loa showed or asked, or else whatever somebody writes of themselves.
void on_answer_or_free_text(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                            const MessageReceived& message) {
    const bool is_old_choice = names_number(message.text);
    if (!is_old_choice && (on_card_reply(turn, speaker, message) || on_step(turn, speaker, dialogue, message.text))) {
        return;
    }
    if (is_old_choice || is_choice_number(turn, speaker, message.text)) {
        return say_no_such_number(turn, speaker, dialogue);
    }
    if (const auto code = told_code(turn, speaker, message.text)) {
        return membership::bind(turn, speaker, *code);
    }
    on_free_text(turn, speaker, message.text);
    show_group_report(turn, speaker);
}

void on_text(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    const Command command = meant_by(turn, speaker, read_command(message.text), message.text);
    // "hủy" and "/huy" to a report mean that report, and not what is open otherwise.
    if (command.name == CommandName::cancel && command.rest.empty() && on_report_cancelled(turn, speaker, message)) {
        return;
    }
    const bool may_ask_of_loa = command.name == CommandName::none || command.name == CommandName::ask;
    if (command.has_slash) {
        return may_ask_of_loa && on_asked_of_loa(turn, speaker, handlers::dialogue_of(turn, speaker), command.rest)
                   ? void()
                   : run_beside(turn, speaker, command);
    }
    if (on_reply(turn, speaker, message)) {
        return;
    }
    // Read once: whoever does not take the message below leaves the step and the choices as they are.
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    if (on_consent_text(turn, speaker, dialogue, message.text) || on_choice(turn, speaker, dialogue, message.text)) {
        return;
    }
    const auto act = [&](std::string_view action) { return on_action(turn, speaker, action); };
    if (on_erasing_agreed(turn, dialogue, message.text, act)) {
        return;
    }
    const bool is_dictation = command.name != CommandName::cancel && takes_any_text(dialogue);
    if (!is_dictation && may_ask_of_loa && on_asked_of_loa(turn, speaker, dialogue, command.rest)) {
        return;
    }
    if (command.name != CommandName::none && !is_dictation) {
        return run_beside(turn, speaker, command);
    }
    if (!is_dictation && on_noted(turn, speaker, message.text)) {
        return;
    }
    if (on_last_question(turn, speaker, dialogue, message.text, act) ||
        (!is_dictation && on_words_of_their_own(turn, speaker, dialogue, message, act))) {
        return;
    }
    on_answer_or_free_text(turn, speaker, dialogue, message);
}

/// Edits change the report that the message told. Others count as a new message where that does no harm: a slip in a
/// question is mended by editing it, but a command that changed something must not run twice.
void on_edit(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    if (on_report_edited(turn, speaker,
                         read_command(message.text).name == CommandName::report ? read_command(message.text).rest
                                                                                : message.text)) {
        return;
    }
    const Command command = read_command(message.text);
    if (command.name == CommandName::none && on_correction_edited(turn, speaker, message.text)) {
        return;
    }
    const bool is_harmless =
        command.name == CommandName::none || command.name == CommandName::ask || command.name == CommandName::report;
    if (!message.is_addressed || !is_harmless || command.rest.empty()) {
        return;
    }
    const bool may_ask_of_loa = command.name != CommandName::report;
    if (!may_ask_of_loa || !on_asked_of_loa(turn, speaker, handlers::dialogue_of(turn, speaker), command.rest)) {
        run(turn, speaker, command);
    }
}

void on_attachment(Turn& turn, const Speaker& speaker) {
    handlers::Message message = turn.text("common.attachment");
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool hands_out_files = channel != nullptr && channel->capabilities.hands_out_files;
    if (!hands_out_files && membership::is_officer(turn, speaker.person)) {
        handlers::add_line(message, turn.text("document.elsewhere"));
    }
    handlers::answer(turn, speaker, std::move(message));
}

/// It may be a plan document, where it comes from an officer; from others it may be anything and is passed over.
void on_unknown(Turn& turn, const Speaker& speaker) {
    if (membership::is_officer(turn, speaker.person)) {
        handlers::answer(turn, speaker, "document.elsewhere");
    }
}

/// Everything but the files that came with it.
void on_words(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    const bool is_group = speaker.is_in_group();
    if (const auto told = evidence::told_by_caption(turn, speaker, message)) {
        return report(turn, speaker, told->text, told->reading);
    }
    if (!message.attachments.empty() && (message.text.empty() || evidence::is_mere_caption(turn, speaker, message))) {
        return; // what is to be said about files is said when they are settled
    }
    if (message.text.empty()) {
        if (message.has_attachment && !is_group) {
            on_attachment(turn, speaker);
        } else if (message.is_unknown) {
            on_unknown(turn, speaker);
        } else if (is_group && !message.has_attachment && !message.replied_to) {
            help(turn, speaker); // the bot's name and nothing else
        }
        return;
    }
    on_text(turn, speaker, message);
    if (!is_group && membership::is_officer(turn, speaker.person)) {
        show_untold(turn, speaker);
    }
}

} // namespace

void on_message(Turn& turn, storage::ChannelId channel, const MessageReceived& message) {
    const bool is_group = message.place.kind == storage::ChatKind::group;
    // Talk among people in a group is none of Loa's business; it is not even kept who spoke.
    const bool is_of_loas = message.is_addressed || is_about_report(turn, channel, message) ||
                            evidence::is_rest_of_album(turn, channel, message);
    if (is_group && !is_of_loas) {
        return;
    }
    if (is_group && message.is_edit && !turn.store.chats.find(channel, message.place.chat)) {
        return;
    }
    Speaker speaker = speaker_of(turn, channel, message.place, message.from);
    speaker.message = message.message;
    speaker.notice = notice_of(turn, speaker, message);
    if (message.is_edit) {
        return on_edit(turn, speaker, message);
    }
    if (is_group && !message.is_addressed && is_about_report(turn, channel, message)) {
        // What does not change the report after all is talk among people.
        on_report_reply(turn, speaker, message);
        return;
    }
    // An officer's file is a plan document, unless it comes with a report of the officer's own.
    if (message.document && !evidence::is_report_caption(turn, message) && on_document(turn, speaker, message)) {
        return;
    }
    evidence::receive(turn, speaker, message);
    on_words(turn, speaker, message);
    evidence::settle(turn, speaker, message,
                     message.replied_to ? card_of(turn, speaker.chat, *message.replied_to) : std::nullopt);
}

void on_tap(Turn& turn, storage::ChannelId channel, const ChoiceTapped& tapped) {
    Speaker speaker = speaker_of(turn, channel, tapped.place, tapped.from);
    speaker.tap = tapped.tap;
    speaker.card = tapped.message;
    if (!take(turn, speaker, tapped.action)) {
        handlers::remark(turn, speaker, "common.old_choice");
    }
    if (turn.tap_answers.empty()) {
        turn.answer_tap(channel, tapped.tap);
    }
}

} // namespace loa::conversation
