#include "handlers/conversation/router.h"

#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/draft_expiry.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/message_router.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/welcome.h"
#include "handlers/deliveries/delivery_ended.h"
#include "handlers/deliveries/removed_channels.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/housekeeping.h"
#include "handlers/notices/budget.h"
#include "handlers/notices/progress.h"
#include "handlers/safe_text.h"

namespace loa::handlers {
namespace {

void on_standing(Turn& turn, storage::ChannelId channel, const BotStanding& standing) {
    const auto before = turn.store.chats.find(channel, standing.place.chat);
    storage::Chat chat = turn.store.chats.remember(channel, standing.place.chat, standing.place.kind,
                                                   safe_name(standing.place.title, 64), turn.now);
    turn.store.chats.set_state(chat.id, standing.state);
    chat.state = standing.state;
    if (standing.state == storage::ChatState::left) {
        turn.store.deliveries.fail_waiting(chat.id, "the bot is not in the chat");
        return;
    }
    const bool is_new = !before || before->state == storage::ChatState::left;
    const bool is_group = chat.kind == storage::ChatKind::group;
    if (is_group && is_new && standing.state == storage::ChatState::active) {
        conversation::greet_group(turn, chat);
    }
}

struct UpdateHandler {
    Turn& turn;
    storage::ChannelId channel;

    void operator()(const NothingToDo& /*nothing*/) const {}
    void operator()(const MessageReceived& message) const {
        notices::count(turn, channel, {.sent = 0, .received = 1});
        conversation::on_message(turn, channel, message);
    }
    void operator()(const ChoiceTapped& tapped) const { conversation::on_tap(turn, channel, tapped); }
    void operator()(const BotStanding& standing) const { on_standing(turn, channel, standing); }
    void operator()(const ChatMoved& moved) const { deliveries::move_chat(turn, channel, moved.from, moved.to); }
};

struct EventHandler {
    Turn& turn;

    void operator()(const Update& update) const { std::visit(UpdateHandler{turn, update.channel}, update.body); }
    void operator()(const DeliveryEnded& ended) const { deliveries::on_delivery_ended(turn, ended); }
    void operator()(const Tick& /*tick*/) const {
        keep_house(turn);
        deliveries::cancel_removed_channels(turn);
        notices::follow_notices(turn);
        conversation::send_digest(turn);
        conversation::send_approval_digests(turn);
        conversation::follow_drafts(turn);
        conversation::follow_plans(turn);
        evidence::keep_house(turn);
    }
};

} // namespace

void handle(const Event& event, Turn& turn) {
    std::visit(EventHandler{turn}, event.body);
}

} // namespace loa::handlers
