#include "handlers/conversation/report_replies.h"

#include <algorithm>

#include "handlers/conversation/command.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/list_changes.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"

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

/// "cái Java 5 buổi" below another draft of the speaker's in this chat.
bool on_other_draft(Turn& turn, Speaker& speaker, storage::ActivityId answered, std::string_view text) {
    auto drafts = waiting_of(turn, speaker);
    std::erase_if(drafts, [&](const storage::Activity& draft) { return draft.chat != speaker.chat.id; });
    const bool is_draft = std::ranges::find(drafts, answered, &storage::Activity::id) != drafts.end();
    return is_draft && on_changes_to_waiting(turn, speaker, drafts, text, answered);
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
        return on_other_draft(turn, speaker, *own, message.text) ||
               on_report_answered(turn, speaker, *own, message.text);
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
        handlers::remark(turn, speaker, "report.of_another");
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

bool on_correction_edited(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto dialogue = speaker.is_in_group() ? std::nullopt : handlers::dialogue_of(turn, speaker);
    const auto open = dialogue && dialogue->step == step_report
                          ? turn.store.activities.find(storage::ActivityId{dialogue->subject})
                          : std::nullopt;
    const bool is_open = open && open->state != storage::ActivityState::withdrawn && is_own(turn, speaker, *open);
    return is_open && corrects_any(turn, {*open}, text) && correct(turn, speaker, open->id, text, dialogue);
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
