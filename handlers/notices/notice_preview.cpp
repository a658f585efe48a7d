#include "handlers/notices/notice_preview.h"

#include <algorithm>

#include "handlers/action.h"
#include "handlers/local_time.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/audience.h"
#include "handlers/notices/quiet_hours.h"

namespace loa::notices {

using handlers::Message;
using handlers::Turn;
using storage::Notice;

namespace {

std::string groups_by_kind(const Turn& turn, const Audience& audience) {
    std::string text;
    for (const auto& [kind, count] : audience.by_kind) {
        if (!text.empty()) {
            text += ", ";
        }
        text += turn.words("channel." + kind) + ' ' + std::to_string(count);
    }
    return text;
}

/// Whether the campaign wants the unit's link in the notices to this group.
bool gets_link(const Turn& turn, const storage::Chat& group) {
    const handlers::ChannelInfo* channel = turn.context.channel(group.channel);
    const auto& kinds = turn.campaign().notice_links;
    return !turn.context.link_base.empty() && channel != nullptr &&
           std::ranges::find(kinds, channel->kind) != kinds.end();
}

/// What an officer has to know before sending: when, what it costs, whom it does not reach.
void add_conditions(Turn& turn, const Audience& audience, Message& message) {
    storage::Time last = turn.now;
    for (const storage::Chat& group : audience.groups) {
        last = std::max(last, opening(turn, *turn.context.channel(group.channel), turn.now));
    }
    if (last > turn.now) {
        const auto local = handlers::local_time(last, turn.campaign().time_zone);
        add_line(message, turn.text("notice.quiet",
                                    {{"time", handlers::clock_text(local)}, {"date", handlers::day_text(local.date)}}));
    }
    const std::string month = handlers::month_key(turn.now, turn.campaign().time_zone);
    for (const handlers::ChannelInfo& channel : turn.context.channels) {
        const auto count = std::ranges::count(audience.groups, channel.id, &storage::Chat::channel);
        if (channel.monthly_messages == 0 || count == 0) {
            continue;
        }
        const storage::Usage usage = turn.store.channels.usage(channel.id, month);
        add_line(message, turn.text("notice.budget", {{"channel", turn.words("channel." + channel.kind)},
                                                      {"count", std::to_string(count)},
                                                      {"used", std::to_string(usage.sent + usage.received)},
                                                      {"limit", std::to_string(channel.monthly_messages)}}));
    }
    const auto with_link =
        std::ranges::count_if(audience.groups, [&](const auto& group) { return gets_link(turn, group); });
    if (with_link > 0) {
        add_line(message, turn.text("notice.with_link", {{"count", std::to_string(with_link)}}));
    }
    if (audience.over_budget > 0) {
        add_line(message, turn.text("notice.over_budget", {{"count", std::to_string(audience.over_budget)}}));
    }
    if (!audience.unreachable.empty()) {
        add_line(message, turn.text("notice.unreachable",
                                    {{"count", std::to_string(audience.unreachable.size())},
                                     {"names", names_of(turn, audience.unreachable, audience.unreachable.size())}}));
    }
    if (audience.units_without_group > 0) {
        add_line(message, turn.text("notice.without_group", {{"count", std::to_string(audience.units_without_group)}}));
    }
}

} // namespace

Message as_seen(const Turn& turn, const Notice& notice) {
    Message message{.text = notice.text, .marks = {}, .choices = {}};
    message.choices.push_back({turn.words("notice.seen"), handlers::action("notice.seen", notice.id.value)});
    message.choices.push_back({turn.words("notice.report"), handlers::action("report.begin", notice.id.value)});
    message.choices.push_back({turn.words("notice.ask"), handlers::action("question.begin")});
    return message;
}

Message as_seen_in(Turn& turn, const Notice& notice, const storage::Chat& group, bool with_link) {
    Message message = as_seen(turn, notice);
    if (with_link) {
        membership::add_link(turn, group, message);
    } else if (gets_link(turn, group)) {
        membership::add_link_line(turn, group, message);
    }
    return message;
}

void add_preview_choices(const Turn& turn, const Notice& notice, bool can_be_sent, Message& message) {
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back({turn.words(label), handlers::action(verb, notice.id.value)});
    };
    if (can_be_sent) {
        choice("notice.send", "notice.send");
    }
    if (can_be_sent && !turn.context.link_base.empty()) {
        choice("notice.send_with_link", "notice.send_with_link");
    }
    choice("common.change", "notice.change");
    choice("notice.test", "notice.test");
    choice("common.drop", "notice.drop");
}

Message preview(Turn& turn, const Notice& notice) {
    const Audience found = audience(turn);
    Message message;
    if (found.groups.empty()) {
        message = turn.text("notice.no_groups");
    } else {
        message = turn.text("notice.preview", {{"groups", std::to_string(found.groups.size())},
                                               {"channels", groups_by_kind(turn, found)},
                                               {"minutes", std::to_string(found.duration.count())}});
        add_conditions(turn, found, message);
    }
    message.text += '\n';
    add_line(message, Message{.text = notice.text, .marks = {}, .choices = {}});
    add_preview_choices(turn, notice, !found.groups.empty(), message);
    return message;
}

} // namespace loa::notices
