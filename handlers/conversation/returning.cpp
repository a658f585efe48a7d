#include "handlers/conversation/returning.h"

#include "handlers/action.h"
#include "handlers/conversation/report_card.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Turn;
using storage::Activity;

bool tell_returned(Turn& turn, const Activity& activity, const std::string& reason) {
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
    Message message = turn.text(may_say_why ? "approval.returned_to_you_because" : "approval.returned_to_you",
                                {{"line", line_text(turn, activity)}, {"reason", reason}});
    message.choices.push_back({turn.words("common.change"), handlers::action("report.change", activity.id.value)});
    message.choices.push_back({turn.words("report.withdraw"), handlers::action("report.withdraw", activity.id.value)});
    handlers::Manner manner;
    if (chat->kind == storage::ChatKind::group) {
        manner.reply_to = activity.message;
    }
    turn.say(*chat, std::move(message), manner, person->id);
    return may_say_why || reason.empty();
}

void tell_taken_back(Turn& turn, const Activity& activity) {
    const auto person = turn.store.persons.find(activity.person);
    const auto chat = person ? handlers::private_chat(turn, *person) : std::nullopt;
    if (chat) {
        turn.say(*chat, turn.text("approval.return_undone", {{"line", line_text(turn, activity)}}), {}, person->id);
    }
}

} // namespace loa::conversation
