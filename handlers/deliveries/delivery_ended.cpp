#include "handlers/deliveries/delivery_ended.h"

#include "handlers/deliveries/delivery_policy.h"
#include "handlers/notices/budget.h"
#include "handlers/vietnamese/text.h"

namespace loa::deliveries {

using handlers::DeliveryEnded;
using handlers::SendOutcome;
using handlers::Turn;
using storage::Delivery;

namespace {

/// Longest text of such a delivery, in UTF-16 units.
std::size_t units_max(const Turn& turn, const Delivery& delivery) {
    const handlers::ChannelInfo* channel = turn.context.channel(delivery.channel);
    const handlers::Capabilities can = channel == nullptr ? handlers::Capabilities{} : channel->capabilities;
    return delivery.file ? can.caption_units_max : can.text_units_max;
}

/// The reader of a notice that comes twice learns why, where there is room for it.
void mark_as_repeated(Turn& turn, const Delivery& delivery) {
    handlers::Message marked = turn.text("notice.maybe_repeated");
    marked.text += "\n\n";
    handlers::Message original{.text = delivery.text, .marks = handlers::decode_marks(delivery.marks), .choices = {}};
    handlers::append(marked, original);
    if (vietnamese::utf16_length(marked.text) <= units_max(turn, delivery)) {
        turn.store.deliveries.set_text(delivery.id, marked.text, handlers::encode_marks(marked.marks));
    }
}

void try_again(Turn& turn, const Delivery& delivery, const SendOutcome& outcome, const Verdict& verdict,
               std::optional<storage::Time> due_at) {
    storage::Deliveries& deliveries = turn.store.deliveries;
    turn.has_planned_deliveries |= due_at.has_value();
    verdict.pauses ? deliveries.put_off(delivery.id, due_at, outcome.error, turn.now)
                   : deliveries.try_again(delivery.id, due_at, outcome.error, turn.now);
}

bool is_of_notice_in(Turn& turn, const Delivery& delivery, storage::NoticeState state) {
    const auto notice = delivery.notice ? turn.store.notices.find(delivery.notice) : std::nullopt;
    return notice && notice->state == state;
}

/// What an officer did with a notice holds for what was on its way meanwhile, too: behind a stop nothing is sent again,
/// and behind a pause only when it is over.
void write_down(Turn& turn, const Delivery& delivery, const SendOutcome& outcome, const Verdict& verdict) {
    storage::Deliveries& deliveries = turn.store.deliveries;
    switch (verdict.kind) {
    case Verdict::Kind::sent: return deliveries.sent(delivery.id, outcome.message, turn.now);
    case Verdict::Kind::try_again:
        if (is_of_notice_in(turn, delivery, storage::NoticeState::cancelled)) {
            return deliveries.cancel(delivery.id, outcome.error);
        }
        if (is_of_notice_in(turn, delivery, storage::NoticeState::paused)) {
            return try_again(turn, delivery, outcome, verdict, std::nullopt);
        }
        return try_again(turn, delivery, outcome, verdict, verdict.due_at);
    case Verdict::Kind::in_doubt:
        if (is_of_notice_in(turn, delivery, storage::NoticeState::cancelled)) {
            return deliveries.in_doubt(delivery.id, std::nullopt, outcome.error);
        }
        if (verdict.marks_as_repeated) {
            mark_as_repeated(turn, delivery);
        }
        turn.has_planned_deliveries |= verdict.due_at.has_value();
        return deliveries.in_doubt(delivery.id, verdict.due_at, outcome.error);
    case Verdict::Kind::failed: return deliveries.failed(delivery.id, outcome.error);
    }
}

} // namespace

void on_delivery_ended(Turn& turn, const DeliveryEnded& ended) {
    const auto delivery = turn.store.deliveries.find(ended.delivery);
    // Whatever ended twice ended the first time.
    if (!delivery || delivery->state != storage::DeliveryState::taken) {
        return;
    }
    const Verdict verdict = judge(*delivery, ended.outcome, turn.now, turn.chance);
    write_down(turn, *delivery, ended.outcome, verdict);
    if (verdict.pauses) {
        const auto chat = ended.outcome.is_whole_channel ? storage::ChatId{} : delivery->chat;
        turn.store.channels.pause(delivery->channel, chat, *verdict.due_at);
    }
    if (verdict.chat_state) {
        turn.store.chats.set_state(delivery->chat, *verdict.chat_state);
        turn.store.deliveries.fail_waiting(delivery->chat, ended.outcome.error);
    }
    if (verdict.moves_chat) {
        if (const auto chat = turn.store.chats.find(delivery->chat)) {
            move_chat(turn, chat->channel, chat->external, ended.outcome.moved_to);
        }
    }
    if (verdict.kind == Verdict::Kind::sent && delivery->kind != storage::DeliveryKind::edit) {
        notices::count(turn, delivery->channel, {.sent = 1, .received = 0});
    }
}

void move_chat(Turn& turn, storage::ChannelId channel, std::string_view from, std::string_view to) {
    const auto before = turn.store.chats.find(channel, from);
    turn.store.chats.move(channel, from, to, turn.now);
    const auto after = turn.store.chats.find(channel, to);
    if (before && after && before->id != after->id) {
        turn.store.deliveries.redirect_waiting(before->id, after->id);
    }
}

} // namespace loa::deliveries
