#include "handlers/turn.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "handlers/vietnamese/text.h"

namespace loa::handlers {
namespace {

/// How long numbered choices can be answered by their number.
constexpr std::chrono::hours offers_lifetime{24};

void forget_offers(Turn& turn, const storage::Chat& chat, storage::PersonId listener) {
    auto dialogue = turn.store.dialogues.find(chat.id, listener, turn.now);
    if (!dialogue || dialogue->offers.empty()) {
        return;
    }
    if (dialogue->step.empty()) {
        turn.store.dialogues.end(chat.id, listener);
        return;
    }
    dialogue->offers.clear();
    turn.store.dialogues.keep(chat.id, listener, *dialogue);
}

/// Takes the file out of a message that cannot go with it; what is returned goes behind as a message of its own. A text
/// beside a file is its caption, which has its own limit, and an edit carries no file.
std::optional<FileReference> take_file_apart(Message& message, const Manner& manner, const Capabilities& can,
                                             bool has_https) {
    if (!message.file) {
        return std::nullopt;
    }
    const bool fits = !manner.edits && vietnamese::utf16_length(message.text) <= can.caption_units_max;
    if (fits && can_send(can, *message.file, has_https)) {
        return std::nullopt;
    }
    auto file = std::exchange(message.file, std::nullopt);
    // A notice is one message to each group: what is counted of it rests on that.
    const bool goes_behind = can_send(can, *file, has_https) && !manner.notice;
    return goes_behind ? file : std::nullopt;
}

} // namespace

const ChannelInfo* Context::channel(storage::ChannelId id) const {
    const auto found = std::ranges::find(channels, id, &ChannelInfo::id);
    return found == channels.end() ? nullptr : &*found;
}

void Turn::say(const storage::Chat& chat, Message message, const Manner& manner, storage::PersonId listener) {
    const ChannelInfo* channel = context.channel(chat.channel);
    // A chat of an account that is no longer in the settings cannot be written to.
    if (channel == nullptr || chat.state == storage::ChatState::left) {
        return;
    }
    const Capabilities& can = channel->capabilities;
    if (!message.choices.empty()) {
        auto dialogue = store.dialogues.find(chat.id, listener, now).value_or(storage::Dialogue{});
        dialogue.offers = encode_choices(message.choices);
        dialogue.expires_at = std::max(dialogue.expires_at, now + offers_lifetime);
        store.dialogues.keep(chat.id, listener, dialogue);
        // What was numbered for everybody before is no longer what people see last.
        if (listener && !can.has_buttons && chat.kind == storage::ChatKind::group) {
            forget_common_offers(chat);
        }
    }
    // A number is an answer to what one sees last: behind a newer message the earlier choices have ended.
    if (message.choices.empty() && !can.has_buttons && chat.kind == storage::ChatKind::private_chat) {
        forget_offers(*this, chat, {});
        forget_offers(*this, chat, listener);
    }
    if (!can.has_buttons && !message.choices.empty()) {
        int position = 0;
        for (const Choice& choice : message.choices) {
            message.text += fmt::format("\n{}. {}", ++position, choice.label);
        }
        const bool must_mention = chat.kind == storage::ChatKind::group && can.group_needs_mention;
        message.text += '\n';
        append(message, how_to_choose(position, must_mention, channel->bot_name));
        message.choices.clear();
    }
    if (!can.has_marks) {
        message.marks.clear();
    }
    Manner piece_manner = manner;
    if (!can.has_edits) {
        piece_manner.edits.reset();
    }
    const auto apart = take_file_apart(message, piece_manner, can, context.link_base.starts_with("https://"));
    if (!message.text.empty() || message.file) {
        for (const Message& piece : split(message, can.text_units_max)) {
            plan_delivery(chat, piece, piece_manner);
            piece_manner.edits.reset(); // only the first piece can replace what was there
        }
    }
    if (apart) {
        piece_manner.reply_to.reset();
        plan_delivery(chat, {.text = {}, .marks = {}, .choices = {}, .file = apart}, piece_manner);
    }
}

Message Turn::how_to_choose(int count, bool must_mention, std::string_view bot) const {
    if (count == 1) {
        return must_mention ? text("choices.answer_one_with_mention", {{"bot", bot}}) : text("choices.answer_one");
    }
    const std::string number = std::to_string(count);
    return must_mention ? text("choices.answer_with_mention", {{"count", number}, {"bot", bot}})
                        : text("choices.answer", {{"count", number}});
}

void Turn::forget_common_offers(const storage::Chat& chat) {
    auto common = store.dialogues.find(chat.id, {}, now);
    if (common && !common->offers.empty()) {
        store.dialogues.end(chat.id, {});
    }
}

void Turn::plan_delivery(const storage::Chat& chat, const Message& message, const Manner& manner) {
    storage::NewDelivery delivery;
    delivery.notice = manner.notice;
    delivery.channel = chat.channel;
    delivery.chat = chat.id;
    delivery.kind = manner.edits ? storage::DeliveryKind::edit : manner.kind;
    delivery.text = message.text;
    delivery.marks = encode_marks(message.marks);
    delivery.choices = encode_choices(message.choices);
    if (message.file) {
        delivery.file = encode_file(*message.file);
    }
    delivery.reply_to = manner.reply_to;
    delivery.thread = manner.thread;
    delivery.edits = manner.edits;
    delivery.about = manner.about;
    delivery.due_at = manner.due_at.value_or(now);
    store.deliveries.plan(delivery, now);
    has_planned_deliveries = true;
}

void Turn::answer_tap(storage::ChannelId channel, std::string tap, std::string text) {
    tap_answers.push_back({channel, std::move(tap), std::move(text)});
}

Message Turn::text(std::string_view key, std::initializer_list<config::Argument> arguments) const {
    return to_message(texts().render(key, arguments));
}

std::string Turn::words(std::string_view key, std::initializer_list<config::Argument> arguments) const {
    return texts().render(key, arguments).text;
}

Message to_message(config::RenderedText rendered) {
    Message message{.text = std::move(rendered.text), .marks = {}, .choices = {}};
    for (const config::Span& span : rendered.bold) {
        message.marks.push_back({MarkKind::bold, span.begin, span.end});
    }
    return message;
}

void append(Message& message, const Message& more) {
    const std::size_t shift = message.text.size();
    message.text += more.text;
    for (const Mark& mark : more.marks) {
        message.marks.push_back({mark.kind, mark.begin + shift, mark.end + shift});
    }
    message.choices.insert(message.choices.end(), more.choices.begin(), more.choices.end());
    if (more.file) {
        message.file = more.file;
    }
}

void add_line(Message& message, const Message& line) {
    message.text += message.text.empty() ? "" : "\n";
    append(message, line);
}

} // namespace loa::handlers
