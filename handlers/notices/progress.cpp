#include "handlers/notices/progress.h"

#include "handlers/action.h"
#include "handlers/local_time.h"
#include "handlers/notices/budget.h"
#include "handlers/safe_text.h"

namespace loa::notices {

using handlers::Message;
using handlers::Turn;
using storage::DeliveryState;
using storage::Notice;
using storage::NoticeState;

namespace {

constexpr std::size_t names_max = 10;

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

std::string names(Turn& turn, storage::NoticeId notice, DeliveryState state) {
    const auto titles = turn.store.deliveries.chats_of(notice, state);
    std::string text;
    for (std::size_t i = 0; i < titles.size() && i < names_max; ++i) {
        const std::string name = handlers::safe_name(titles[i], 60);
        if (!text.empty()) {
            text += ", ";
        }
        text += name.empty() ? turn.words("notice.unnamed_group") : name;
    }
    if (titles.size() > names_max) {
        text += turn.words("notice.and_others", {{"count", std::to_string(titles.size() - names_max)}});
    }
    return text;
}

/// The message of ours that shows the progress, once it is there.
std::optional<std::string> progress_message(const std::optional<storage::Delivery>& last) {
    if (!last) {
        return std::nullopt;
    }
    return last->edits ? last->edits : last->message;
}

void bring_up_to_date(Turn& turn, const Notice& notice, const storage::Chat& chat, Message message) {
    const handlers::ChannelInfo* channel = turn.context.channel(chat.channel);
    if (channel == nullptr || !channel->capabilities.has_edits) {
        return;
    }
    const auto last = turn.store.deliveries.newest_about(chat.id, progress_about(notice.id));
    const auto shown = progress_message(last);
    if (!shown || last->text == message.text) {
        return;
    }
    handlers::Manner manner;
    manner.edits = shown;
    manner.about = progress_about(notice.id);
    turn.say(chat, std::move(message), manner, notice.author);
}

bool is_time_for_progress(Turn& turn, const Notice& notice) {
    const auto last = turn.store.deliveries.newest_about(notice.chat, progress_about(notice.id));
    return last && last->sent_at && turn.now - *last->sent_at >= progress_interval;
}

void finish(Turn& turn, const Notice& notice, const storage::Chat& chat) {
    turn.store.notices.set_state(notice.id, NoticeState::done, turn.now);
    Message last = progress(turn, notice);
    last.choices.clear();
    bring_up_to_date(turn, notice, chat, std::move(last));
    turn.say(chat, summary(turn, notice), {}, notice.author);
}

} // namespace

std::string progress_about(storage::NoticeId notice) {
    return "progress:" + std::to_string(notice.value);
}

Message progress(Turn& turn, const Notice& notice) {
    const Counts found = counts(turn, notice.id);
    const bool is_paused = notice.state == NoticeState::paused;
    Message message = turn.text(is_paused ? "notice.paused" : "notice.progress",
                                {{"sent", std::to_string(found.sent)}, {"all", std::to_string(found.all)}});
    const auto add = [&](std::string_view key, std::int64_t count) {
        if (count > 0) {
            message.text += '\n';
            handlers::append(message, turn.text(key, {{"count", std::to_string(count)}}));
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
        message.text += '\n';
        handlers::append(message,
                         turn.text(key, {{"count", std::to_string(count)}, {"names", names(turn, notice.id, state)}}));
    };
    add("notice.done_failed", found.failed, DeliveryState::failed);
    add("notice.done_cancelled", found.cancelled, DeliveryState::cancelled);
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
        const auto due_at = handlers::after_quiet_hours(turn.now, turn.campaign());
        if (turn.store.deliveries.release(notice, channel.id, due_at) > 0) {
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
        } else if (is_time_for_progress(turn, notice)) {
            bring_up_to_date(turn, notice, *chat, progress(turn, notice));
        }
    }
}

} // namespace loa::notices
