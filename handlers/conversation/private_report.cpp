#include "handlers/conversation/private_report.h"

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/dialogue.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

/// The same person in their private chat.
std::optional<Speaker> in_private(Turn& turn, const Speaker& speaker) {
    const auto chat = handlers::private_chat(turn, speaker.person);
    if (!chat) {
        return std::nullopt;
    }
    Speaker there = speaker;
    there.chat = *chat;
    there.thread.reset();
    there.message.clear();
    there.card.reset();
    there.tap.reset();
    return there;
}

/// "" where the platform has no such links.
std::string start_link(const Turn& turn, const storage::Chat& chat, std::string_view what, std::int64_t id) {
    const handlers::ChannelInfo* channel = turn.context.channel(chat.channel);
    if (channel == nullptr || !channel->capabilities.has_start_links || channel->bot_link.empty()) {
        return {};
    }
    return channel->bot_link + "?start=" + std::string(what) + std::to_string(id);
}

/// The line that stays in the group while the rest is asked elsewhere.
void say_line(Turn& turn, const Speaker& speaker, const Activity& activity, bool was_asked) {
    Message message =
        turn.text(was_asked ? "report.line_asked" : "report.line_ask", {{"line", line_text(turn, activity)}});
    if (!was_asked) {
        message.choices.push_back(
            {turn.words("report.answer_in_private"), handlers::action("report.change", activity.id.value)});
    }
    message.choices.push_back({turn.words("common.drop"), handlers::action("report.drop", activity.id.value)});
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

std::int64_t number_behind(std::string_view payload, std::string_view prefix) {
    if (!payload.starts_with(prefix)) {
        return 0;
    }
    return config::whole_number<std::int64_t>(payload.substr(prefix.size())).value_or(0);
}

/// The group that a link names, where this person tapped under that notice a short while ago: a link can name any.
storage::ChatId group_of_tap(Turn& turn, const Speaker& speaker, storage::NoticeId notice, storage::ChatId group) {
    const auto tapped = group ? handlers::dialogue_of(turn, speaker, group) : std::nullopt;
    const bool is_true = tapped && tapped->step == step_report_text && tapped->subject == notice.value;
    return is_true ? group : storage::ChatId{};
}

void open(Turn& turn, Speaker& speaker, storage::ActivityId id) {
    const auto activity = turn.store.activities.find(id);
    if (!activity || !is_own(turn, speaker, *activity)) {
        return handlers::answer(turn, speaker, activity ? "report.not_yours" : "report.gone");
    }
    show(turn, speaker, *activity);
    if (activity->state == ActivityState::draft && !question_about(turn, speaker, *activity)) {
        ask_for_change(turn, speaker, *activity);
    }
}

} // namespace

bool go_on_in_private(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (const auto there = in_private(turn, speaker)) {
        show(turn, *there, activity);
        say_line(turn, speaker, activity, true);
        return true;
    }
    if (start_link(turn, speaker.chat, start_report, activity.id.value).empty()) {
        return false;
    }
    say_line(turn, speaker, activity, false);
    return true;
}

bool open_in_private(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (auto there = in_private(turn, speaker)) {
        open(turn, *there, activity.id);
        handlers::remark(turn, speaker, "report.see_private");
        return true;
    }
    const std::string link = start_link(turn, speaker.chat, start_report, activity.id.value);
    if (link.empty() || !speaker.tap) {
        return false;
    }
    stay_at(turn, speaker, activity);
    turn.tap_answers.push_back({.channel = speaker.chat.channel, .tap = *speaker.tap, .text = {}, .url = link});
    return true;
}

bool ask_in_private(Turn& turn, const Speaker& speaker, storage::NoticeId notice) {
    if (auto there = in_private(turn, speaker)) {
        report_under_notice(turn, *there, notice, speaker.chat.id);
        handlers::remark(turn, speaker, "report.told_private");
        return true;
    }
    std::string link = start_link(turn, speaker.chat, start_telling, notice.value);
    if (link.empty() || !speaker.tap) {
        return false;
    }
    link += '_' + std::to_string(speaker.chat.id.value);
    handlers::expect(turn, speaker, step_report_text, notice.value);
    turn.tap_answers.push_back({.channel = speaker.chat.channel, .tap = *speaker.tap, .text = {}, .url = link});
    return true;
}

bool on_start_link(Turn& turn, Speaker& speaker, std::string_view payload) {
    if (speaker.is_in_group() || !speaker.is_identified()) {
        return false;
    }
    if (const auto id = number_behind(payload, start_report); id > 0) {
        open(turn, speaker, storage::ActivityId{id});
        return true;
    }
    const std::size_t sign = payload.find('_', start_telling.size());
    if (const auto id = number_behind(payload.substr(0, sign), start_telling); id > 0) {
        const storage::NoticeId notice{id};
        const auto chat = sign == std::string_view::npos ? 0 : number_behind(payload.substr(sign), "_");
        report_under_notice(turn, speaker, notice, group_of_tap(turn, speaker, notice, storage::ChatId{chat}));
        return true;
    }
    return false;
}

} // namespace loa::conversation
