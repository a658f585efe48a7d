#include "handlers/conversation/report_replies.h"

#include "handlers/conversation/command.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/told_together.h"

namespace loa::conversation {

using handlers::MessageReceived;
using handlers::Speaker;
using handlers::Turn;

namespace {

/// A reply to the speaker's own message that told several reports.
bool on_several(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    if (!message.replied_to_own || message.replied_to) {
        return false;
    }
    const auto told = turn.store.activities.told_by(speaker.chat.id, *message.replied_to_own);
    if (told.size() < 2 || !is_own(turn, speaker, told.front()) || !speaks_to_report(turn, message.text)) {
        return false;
    }
    on_several_answered(turn, speaker, told, message.text);
    return true;
}

} // namespace

bool on_card_reply(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    if (!speaker.is_identified()) {
        return false;
    }
    if (on_several(turn, speaker, message)) {
        return true;
    }
    if (const auto own = answered_report(turn, speaker, message)) {
        return on_report_answered(turn, speaker, *own, message.text);
    }
    const auto list = message.replied_to ? list_of(turn, speaker.chat, *message.replied_to) : std::nullopt;
    if (list && on_list_text(turn, speaker, *list, message.text)) {
        return true;
    }
    if (!list && !(message.replied_to && card_of(turn, speaker.chat, *message.replied_to))) {
        return false;
    }
    const auto reading = read(turn, message.text);
    if (reading.is_report || reading.kind == activities::ReportKind::question) {
        on_free_text(turn, speaker, message.text);
    } else {
        handlers::remark(turn, speaker, turn.text("report.not_yours"));
    }
    return true;
}

bool on_report_cancelled(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    if (on_several(turn, speaker, message)) {
        return true;
    }
    const auto own = answered_report(turn, speaker, message);
    return own && on_report_answered(turn, speaker, *own, turn.words("report.withdraw"));
}

bool on_report_reply(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    const Command command = read_command(message.text);
    const bool is_cancel = command.name == CommandName::cancel && command.rest.empty();
    return (is_cancel && on_report_cancelled(turn, speaker, message)) || on_card_reply(turn, speaker, message);
}

storage::NoticeId notice_of(Turn& turn, const Speaker& speaker, const MessageReceived& message) {
    const auto told =
        message.replied_to ? turn.store.deliveries.of_message(speaker.chat.id, *message.replied_to) : std::nullopt;
    return told ? told->notice : storage::NoticeId{};
}

bool is_about_report(Turn& turn, storage::ChannelId channel, const MessageReceived& message) {
    const bool may_be = message.is_edit || message.replied_to_own;
    const auto chat = may_be ? turn.store.chats.find(channel, message.place.chat) : std::nullopt;
    if (!chat) {
        return false;
    }
    if (message.is_edit) {
        return turn.store.activities.of_message(chat->id, message.message).has_value();
    }
    return message.replied_to_own && turn.store.activities.of_message(chat->id, *message.replied_to_own) &&
           (speaks_to_report(turn, message.text) || read_command(message.text).name == CommandName::cancel);
}

} // namespace loa::conversation
