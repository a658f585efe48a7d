#include "handlers/notices/progress.h"

#include "handlers/action.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/notices/audience.h"
#include "handlers/notices/budget.h"
#include "handlers/notices/quiet_hours.h"

namespace loa::notices {

using handlers::Message;
using handlers::Turn;
using storage::DeliveryState;
using storage::Notice;
using storage::NoticeState;

namespace {

struct Counts {
    std::int64_t sent = 0;
    std::int64_t failed = 0;
    std::int64_t in_doubt = 0;
    std::int64_t cancelled = 0;
    std::int64_t all = 0;
};

Counts counts(Turn& turn, storage::NoticeId notice) {
    Counts found;
    for (const auto& [state, count] : turn.store.deliveries.counts_of(notice)) {
        found.all += count;
        if (state == storage::to_text(DeliveryState::sent)) {
            found.sent = count;
        }
        if (state == storage::to_text(DeliveryState::failed)) {
            found.failed = count;
        }
        if (state == storage::to_text(DeliveryState::in_doubt)) {
            found.in_doubt = count;
        }
        if (state == storage::to_text(DeliveryState::cancelled)) {
            found.cancelled = count;
        }
    }
    return found;
}

std::string names(Turn& turn, storage::NoticeId notice, DeliveryState state, std::int64_t count) {
    std::vector<storage::Chat> groups;
    for (const storage::ChatId id : turn.store.deliveries.chats_of(notice, state, names_max)) {
        if (auto group = turn.store.chats.find(id)) {
            groups.push_back(*std::move(group));
        }
    }
    return names_of(turn, groups, static_cast<std::size_t>(count));
}

bool can_edit(const Turn& turn, const storage::Chat& chat) {
    const handlers::ChannelInfo* channel = turn.context.channel(chat.channel);
    return channel != nullptr && channel->capabilities.has_edits;
}

bool has_failed(const storage::Delivery& delivery) {
    return delivery.state == DeliveryState::failed || delivery.state == DeliveryState::cancelled;
}

/// The message of ours that shows the progress, once it is there; none where it cannot be edited any more.
std::optional<std::string> progress_message(const storage::Delivery& last) {
    if (has_failed(last)) {
        return std::nullopt;
    }
    return last.edits ? last.edits : last.message;
}

void say_progress(Turn& turn, const Notice& notice, const storage::Chat& chat, Message message,
                  std::optional<std::string> edits) {
    handlers::Manner manner;
    manner.edits = std::move(edits);
    manner.about = progress_about(notice.id);
    turn.say(chat, std::move(message), manner, notice.author);
}

/// Shows the progress in its message. Where that cannot be edited any more (somebody deleted it) in a new one, once:
/// where not even that arrives, the summary has the last word.
void show_progress(Turn& turn, const Notice& notice, const storage::Chat& chat) {
    const auto last = turn.store.deliveries.newest_about(chat.id, progress_about(notice.id));
    if (!last || !can_edit(turn, chat)) {
        return;
    }
    const bool must_be_new = has_failed(*last) && last->edits;
    const auto since = must_be_new ? std::optional(last->planned_at) : last->sent_at;
    if (!since || turn.now - *since < progress_interval) {
        return;
    }
    auto shown = progress_message(*last);
    Message message = progress(turn, notice);
    if (must_be_new || (shown && last->text != message.text)) {
        say_progress(turn, notice, chat, std::move(message), std::move(shown));
    }
}

/// The progress message of a notice that has ended says so and offers nothing more. What was still to be said of its
/// progress is out of date.
void close_progress(Turn& turn, const Notice& notice, const storage::Chat& chat,
                    const std::optional<storage::Delivery>& last) {
    if (!last || !can_edit(turn, chat)) {
        return;
    }
    auto shown = progress_message(*last);
    if (last->state == DeliveryState::planned) {
        turn.store.deliveries.cancel(last->id, "the notice has ended");
    }
    if (shown) {
        Message message = progress(turn, notice);
        message.choices.clear();
        say_progress(turn, notice, chat, std::move(message), std::move(shown));
    }
}

void finish(Turn& turn, Notice notice, const storage::Chat& chat) {
    const auto last = turn.store.deliveries.newest_about(chat.id, progress_about(notice.id));
    // What is under way has to arrive before it can be replaced.
    if (last && last->state == DeliveryState::taken) {
        return;
    }
    turn.store.notices.set_state(notice.id, NoticeState::done, turn.now);
    notice.state = NoticeState::done;
    close_progress(turn, notice, chat, last);
    const bool can_be_told = turn.context.channel(chat.channel) != nullptr && chat.state != storage::ChatState::left;
    if (can_be_told) {
        turn.say(chat, summary(turn, notice), {}, notice.author);
    } else {
        membership::tell_officers(turn, summary(turn, notice));
    }
}

std::string_view progress_key(NoticeState state) {
    switch (state) {
    case NoticeState::paused: return "notice.paused";
    case NoticeState::done: return "notice.progress_done";
    default: return "notice.progress";
    }
}

} // namespace

std::string progress_about(storage::NoticeId notice) {
    return "progress:" + std::to_string(notice.value);
}

Message progress(Turn& turn, const Notice& notice) {
    const Counts found = counts(turn, notice.id);
    const bool is_paused = notice.state == NoticeState::paused;
    Message message = turn.text(progress_key(notice.state),
                                {{"sent", std::to_string(found.sent)}, {"all", std::to_string(found.all)}});
    const auto add = [&](std::string_view key, std::int64_t count) {
        if (count > 0) {
            handlers::add_line(message, turn.text(key, {{"count", std::to_string(count)}}));
        }
    };
    add("notice.progress_failed", found.failed);
    add("notice.progress_in_doubt", found.in_doubt);
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back({turn.words(label), handlers::action(verb, notice.id.value)});
    };
    if (is_paused) {
        choice("notice.resume", "notice.resume");
        choice("notice.stop", "notice.stop");
    } else {
        choice("notice.pause", "notice.pause");
    }
    if (!turn.store.deliveries.undecided(notice.id).empty()) {
        choice("notice.again", "notice.again");
    }
    return message;
}

Message summary(Turn& turn, const Notice& notice) {
    const Counts found = counts(turn, notice.id);
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    Message message = turn.text("notice.done", {{"time", handlers::clock_text(now)},
                                                {"sent", std::to_string(found.sent)},
                                                {"all", std::to_string(found.all)}});
    const auto add = [&](std::string_view key, std::int64_t count, DeliveryState state) {
        if (count == 0) {
            return;
        }
        handlers::add_line(message, turn.text(key, {{"count", std::to_string(count)},
                                                    {"names", names(turn, notice.id, state, count)}}));
    };
    add("notice.done_failed", found.failed, DeliveryState::failed);
    // Nobody stopped it, so what was cancelled had lost its channel.
    add(notice.state == NoticeState::cancelled ? "notice.done_cancelled" : "notice.done_removed", found.cancelled,
        DeliveryState::cancelled);
    add("notice.done_in_doubt", found.in_doubt, DeliveryState::in_doubt);
    if (!turn.store.deliveries.undecided(notice.id).empty()) {
        message.choices.push_back({turn.words("notice.again"), handlers::action("notice.again", notice.id.value)});
        message.choices.push_back({turn.words("notice.leave"), handlers::action("notice.leave", notice.id.value)});
    }
    return message;
}

void release_held(Turn& turn, storage::NoticeId notice) {
    for (const handlers::ChannelInfo& channel : turn.context.channels) {
        const auto left = left_for_notices(turn, channel);
        if (left && *left == 0) {
            continue;
        }
        if (turn.store.deliveries.release(notice, channel.id, opening(turn, channel, turn.now)) > 0) {
            turn.has_planned_deliveries = true;
        }
    }
}

void follow_notices(Turn& turn) {
    for (const Notice& notice : turn.store.notices.in_state_sending()) {
        const auto chat = turn.store.chats.find(notice.chat);
        if (!chat) {
            continue;
        }
        release_held(turn, notice.id);
        if (!turn.store.deliveries.is_open(notice.id)) {
            finish(turn, notice, *chat);
        } else {
            show_progress(turn, notice, *chat);
        }
    }
}

} // namespace loa::notices
