#include "handlers/notices/notice_dialogue.h"

#include <algorithm>

#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/audience.h"
#include "handlers/notices/budget.h"
#include "handlers/notices/progress.h"
#include "handlers/notices/quiet_hours.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::notices {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Notice;
using storage::NoticeId;
using storage::NoticeState;

namespace {

constexpr std::chrono::hours text_lifetime{24}; ///< how long Loa waits for the text it asked for

void expect(Turn& turn, const Speaker& speaker, std::string_view step, NoticeId notice) {
    storage::Dialogue dialogue;
    dialogue.step = step;
    dialogue.subject = notice.value;
    dialogue.expires_at = turn.now + text_lifetime;
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, dialogue);
}

/// "Đã gửi hoặc đã bỏ": a draft that was dropped was never confirmed.
std::string_view why_not_draft(const Notice& notice) {
    return notice.state == NoticeState::cancelled && !notice.confirmed_at ? "notice.dropped_already"
                                                                          : "notice.sent_already";
}

void ask_for_text(Turn& turn, const Speaker& speaker, NoticeId notice) {
    expect(turn, speaker, step_notice_text, notice);
    handlers::answer(turn, speaker, turn.text("notice.write"));
}

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

/// The notice as groups see it.
Message as_seen(const Turn& turn, const Notice& notice) {
    Message message{.text = notice.text, .marks = {}, .choices = {}};
    message.choices.push_back({turn.words("notice.seen"), handlers::action("notice.seen", notice.id.value)});
    message.choices.push_back({turn.words("notice.report"), handlers::action("report.begin", notice.id.value)});
    message.choices.push_back({turn.words("notice.ask"), handlers::action("question.begin")});
    return message;
}

/// Whether the campaign wants the unit's link in the notices to this group.
bool gets_link(const Turn& turn, const storage::Chat& group) {
    const handlers::ChannelInfo* channel = turn.context.channel(group.channel);
    const auto& kinds = turn.campaign().notice_links;
    return !turn.context.link_base.empty() && channel != nullptr &&
           std::ranges::find(kinds, channel->kind) != kinds.end();
}

/// As this group sees it. `with_link`: its officer wants every unit's link and QR code in it.
Message as_seen_in(Turn& turn, const Notice& notice, const storage::Chat& group, bool with_link) {
    Message message = as_seen(turn, notice);
    if (with_link) {
        membership::add_link(turn, group, message);
    } else if (gets_link(turn, group)) {
        membership::add_link_line(turn, group, message);
    }
    return message;
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

/// When a group's delivery is due: now or after the quiet hours, or, beyond the budget, next month.
class DueTimes {
  public:
    explicit DueTimes(Turn& turn) : turn_(turn) {
        const auto& zone = turn.campaign().time_zone;
        vietnamese::Date first = handlers::today(turn);
        first = vietnamese::add_days(vietnamese::month_of(first.year, first.month).last, 1);
        next_month_ = handlers::instant({.date = first, .hour = 0, .minute = 0}, zone);
        for (const handlers::ChannelInfo& channel : turn.context.channels) {
            if (const auto left = left_for_notices(turn, channel)) {
                left_[channel.id] = *left;
            }
        }
    }

    storage::Time take(storage::ChannelId channel) {
        const auto left = left_.find(channel);
        const bool is_within_budget = left == left_.end() || left->second-- > 0;
        return opening(turn_, *turn_.context.channel(channel), is_within_budget ? turn_.now : next_month_);
    }

  private:
    const Turn& turn_;
    storage::Time next_month_;
    std::map<storage::ChannelId, std::int64_t> left_;
};

void send(Turn& turn, const Speaker& speaker, Notice notice, bool with_link) {
    if (notice.state != NoticeState::draft) {
        return handlers::remark(turn, speaker, turn.text(why_not_draft(notice)));
    }
    if (turn.now - notice.created_at > preview_lifetime) {
        return handlers::remark(turn, speaker, turn.text("notice.too_old"));
    }
    const Audience found = audience(turn);
    if (found.groups.empty()) {
        return handlers::remark(turn, speaker, turn.text("notice.no_groups"));
    }
    turn.store.notices.set_state(notice.id, NoticeState::sending, turn.now);
    notice.state = NoticeState::sending;
    turn.store.audit.add(turn.now, speaker.person.id, "notice_sent", "notice " + std::to_string(notice.id.value));
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
    DueTimes due(turn);
    for (const storage::Chat& group : found.groups) {
        handlers::Manner manner;
        manner.kind = storage::DeliveryKind::notice;
        manner.notice = notice.id;
        manner.about = "notice.told:" + std::to_string(notice.id.value); // so that replies to it are known
        manner.due_at = due.take(group.channel);
        turn.say(group, as_seen_in(turn, notice, group, with_link), manner);
    }
    handlers::Manner manner;
    manner.edits = speaker.card;
    manner.about = progress_about(notice.id);
    handlers::answer(turn, speaker, progress(turn, notice), manner);
}

void test(Turn& turn, const Speaker& speaker, const Notice& notice) {
    const auto own = handlers::private_chat(turn, speaker.person);
    turn.say(own ? *own : speaker.chat, as_seen(turn, notice), {}, speaker.person.id);
    handlers::remark(turn, speaker, turn.text("notice.tested"));
    // Without buttons the numbers now mean the choices of the test; what comes next is offered again.
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    if (channel != nullptr && !channel->capabilities.has_buttons) {
        handlers::answer(turn, speaker, preview(turn, notice));
    }
}

void note(Turn& turn, const Speaker& speaker, std::string_view action, const Notice& notice) {
    turn.store.audit.add(turn.now, speaker.person.id, action, "notice " + std::to_string(notice.id.value));
}

void pause(Turn& turn, const Speaker& speaker, Notice notice) {
    if (notice.state != NoticeState::sending) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.deliveries.hold(notice.id);
    turn.store.notices.set_state(notice.id, NoticeState::paused, turn.now);
    note(turn, speaker, "notice_paused", notice);
    notice.state = NoticeState::paused;
    handlers::Manner manner;
    manner.edits = speaker.card;
    manner.about = progress_about(notice.id);
    handlers::answer(turn, speaker, progress(turn, notice), manner);
}

void resume(Turn& turn, const Speaker& speaker, Notice notice) {
    if (notice.state != NoticeState::paused) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.notices.set_state(notice.id, NoticeState::sending, turn.now);
    note(turn, speaker, "notice_resumed", notice);
    notice.state = NoticeState::sending;
    release_held(turn, notice.id);
    handlers::Manner manner;
    manner.edits = speaker.card;
    manner.about = progress_about(notice.id);
    handlers::answer(turn, speaker, progress(turn, notice), manner);
}

void stop(Turn& turn, const Speaker& speaker, Notice notice) {
    if (notice.state != NoticeState::paused && notice.state != NoticeState::sending) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.deliveries.cancel_notice(notice.id);
    turn.store.notices.set_state(notice.id, NoticeState::cancelled, turn.now);
    note(turn, speaker, "notice_stopped", notice);
    notice.state = NoticeState::cancelled;
    handlers::replace_card(turn, speaker, summary(turn, notice));
}

/// An officer decided about groups that may or may not have got it.
void send_doubtful_again(Turn& turn, const Speaker& speaker, const Notice& notice) {
    const auto undecided = turn.store.deliveries.undecided(notice.id);
    if (undecided.empty()) {
        return handlers::remark(turn, speaker, turn.text("notice.nothing_in_doubt"));
    }
    for (const storage::Delivery& delivery : undecided) {
        turn.store.deliveries.send_again(delivery.id, turn.now);
    }
    note(turn, speaker, "notice_sent_again", notice);
    turn.has_planned_deliveries = true;
    // What an officer has paused does not go on by this.
    if (notice.state != NoticeState::paused) {
        turn.store.notices.set_state(notice.id, NoticeState::sending, turn.now);
    }
    handlers::replace_card(turn, speaker,
                           turn.text("notice.sending_again", {{"count", std::to_string(undecided.size())}}));
}

void drop(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::draft) {
        return handlers::remark(turn, speaker, turn.text(why_not_draft(notice)));
    }
    turn.store.notices.set_state(notice.id, NoticeState::cancelled, turn.now);
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
    handlers::replace_card(turn, speaker, turn.text("notice.dropped"));
}

void acknowledge(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (!speaker.is_identified()) {
        return handlers::remark(turn, speaker, turn.text("person.hidden"));
    }
    if (notice.state == NoticeState::draft) {
        return handlers::remark(turn, speaker, turn.text("notice.only_a_test"));
    }
    // An action can be sent from anywhere; only where the notice is can it be read.
    if (!turn.store.deliveries.has_reached(notice.id, speaker.chat.id)) {
        return handlers::remark(turn, speaker, turn.text("notice.not_here"));
    }
    turn.store.notices.acknowledge(notice.id, speaker.person.id, speaker.chat.id, turn.now);
    const auto count = turn.store.notices.acknowledgement_count(notice.id, speaker.chat.id);
    handlers::remark(turn, speaker, turn.text("notice.acknowledged", {{"count", std::to_string(count)}}));
}

void officer_action(Turn& turn, Speaker& speaker, const Action& action, const Notice& notice) {
    if (action.verb == "notice.send" || action.verb == "notice.send_with_link") {
        send(turn, speaker, notice, action.verb == "notice.send_with_link");
    }
    if (action.verb == "notice.test") {
        test(turn, speaker, notice);
    }
    if (action.verb == "notice.drop") {
        drop(turn, speaker, notice);
    }
    if (action.verb == "notice.pause") {
        pause(turn, speaker, notice);
    }
    if (action.verb == "notice.resume") {
        resume(turn, speaker, notice);
    }
    if (action.verb == "notice.stop") {
        stop(turn, speaker, notice);
    }
    if (action.verb == "notice.again") {
        send_doubtful_again(turn, speaker, notice);
    }
    if (action.verb == "notice.leave") {
        handlers::replace_card(turn, speaker, turn.text("notice.left_in_doubt"));
    }
    if (action.verb == "notice.change") {
        if (notice.state != NoticeState::draft) {
            return handlers::remark(turn, speaker, turn.text(why_not_draft(notice)));
        }
        ask_for_text(turn, speaker, notice.id);
    }
}

/// Whether this speaker may announce here; says why not.
bool may_announce(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        handlers::remark(turn, speaker, turn.text("person.hidden"));
        return false;
    }
    if (!membership::is_officer(turn, speaker.person)) {
        handlers::remark(turn, speaker, turn.text("notice.officers_only"));
        return false;
    }
    if (speaker.is_in_group() && !speaker.chat.unit) {
        handlers::remark(turn, speaker, turn.text("notice.not_in_this_group"));
        return false;
    }
    return true;
}

} // namespace

void announce(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!may_announce(turn, speaker)) {
        return;
    }
    take_text(turn, speaker, {}, text);
}

void take_text(Turn& turn, Speaker& speaker, NoticeId id, std::string_view said) {
    if (!may_announce(turn, speaker)) {
        return;
    }
    const std::string text = handlers::safe_text(said, notice_units_max * 2);
    if (text.empty()) {
        return ask_for_text(turn, speaker, id);
    }
    const std::size_t units = vietnamese::utf16_length(text);
    if (units > notice_units_max) {
        handlers::answer(turn, speaker,
                         turn.text("notice.too_long", {{"units", std::to_string(vietnamese::utf16_length(said))},
                                                       {"max", std::to_string(notice_units_max)}}));
        return ask_for_text(turn, speaker, id);
    }
    auto notice = id ? turn.store.notices.find(id) : std::nullopt;
    if (notice && notice->state == NoticeState::draft) {
        turn.store.notices.set_text(notice->id, text, turn.now);
        notice->text = text;
    } else {
        notice = turn.store.notices.find(turn.store.notices.add(speaker.person.id, speaker.chat.id, text, turn.now));
    }
    expect(turn, speaker, step_notice_preview, notice->id);
    handlers::answer(turn, speaker, preview(turn, *notice));
}

void remind_preview(Turn& turn, Speaker& speaker, NoticeId id) {
    const auto notice = turn.store.notices.find(id);
    if (!notice || notice->state != NoticeState::draft) {
        return handlers::answer(turn, speaker, turn.text(notice ? why_not_draft(*notice) : "notice.gone"));
    }
    Message message = turn.text("notice.confirm");
    add_preview_choices(turn, *notice, !audience(turn).groups.empty(), message);
    handlers::answer(turn, speaker, std::move(message));
}

bool drop_draft(Turn& turn, const Speaker& speaker) {
    return speaker.is_identified() && turn.store.notices.drop_drafts(speaker.person.id, speaker.chat.id, turn.now) > 0;
}

bool on_notice_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (!action.verb.starts_with("notice.")) {
        return false;
    }
    const auto notice = turn.store.notices.find(NoticeId{action.subject});
    if (!notice) {
        handlers::remark(turn, speaker, turn.text("notice.gone"));
    } else if (action.verb == "notice.seen") {
        acknowledge(turn, speaker, *notice);
    } else if (may_announce(turn, speaker)) {
        officer_action(turn, speaker, action, *notice);
    }
    return true;
}

} // namespace loa::notices
