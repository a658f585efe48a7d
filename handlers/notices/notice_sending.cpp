#include "handlers/notices/notice_sending.h"

#include <map>

#include "handlers/audit_subject.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/notices/audience.h"
#include "handlers/notices/budget.h"
#include "handlers/notices/notice_preview.h"
#include "handlers/notices/progress.h"
#include "handlers/notices/quiet_hours.h"

namespace loa::notices {

using handlers::Speaker;
using handlers::Turn;
using storage::Notice;
using storage::NoticeState;

namespace {

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

void note(Turn& turn, const Speaker& speaker, std::string_view action, const Notice& notice) {
    turn.store.audit.add(turn.now, speaker.person.id, action, handlers::audit_subject(notice.id));
}

/// In the place of the card, which then follows it to its end.
void show_progress(Turn& turn, const Speaker& speaker, storage::NoticeId notice) {
    handlers::Manner manner;
    manner.edits = speaker.card;
    manner.about = progress_about(notice);
    handlers::answer(turn, speaker, progress(turn, turn.store.notices.find(notice).value()), manner);
}

void send_to_groups(Turn& turn, const Speaker& speaker, const Notice& notice, bool with_link) {
    if (notice.state != NoticeState::draft) {
        return say_no_draft(turn, speaker, notice);
    }
    if (turn.now - notice.created_at > preview_lifetime) {
        return handlers::remark(turn, speaker, turn.text("notice.too_old"));
    }
    const Audience found = audience(turn);
    if (found.groups.empty()) {
        return handlers::remark(turn, speaker, turn.text("notice.no_groups"));
    }
    turn.store.notices.set_state(notice.id, NoticeState::sending, turn.now);
    note(turn, speaker, "notice_sent", notice);
    handlers::expect_nothing(turn, speaker);
    DueTimes due(turn);
    for (const storage::Chat& group : found.groups) {
        handlers::Manner manner;
        manner.kind = storage::DeliveryKind::notice;
        manner.notice = notice.id;
        manner.about = "notice.told:" + std::to_string(notice.id.value); // so that replies to it are known
        manner.due_at = due.take(group.channel);
        turn.say(group, as_seen_in(turn, notice, group, with_link), manner);
    }
    show_progress(turn, speaker, notice.id);
}

} // namespace

void say_no_draft(Turn& turn, const Speaker& speaker, const Notice& notice) {
    const bool is_dropped = notice.state == NoticeState::cancelled && !notice.confirmed_at;
    handlers::remark(turn, speaker, turn.text(is_dropped ? "notice.dropped_already" : "notice.sent_already"));
}

void send(Turn& turn, const Speaker& speaker, const Notice& notice) {
    send_to_groups(turn, speaker, notice, false);
}

void send_with_link(Turn& turn, const Speaker& speaker, const Notice& notice) {
    send_to_groups(turn, speaker, notice, true);
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

void drop(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::draft) {
        return say_no_draft(turn, speaker, notice);
    }
    turn.store.notices.set_state(notice.id, NoticeState::cancelled, turn.now);
    handlers::expect_nothing(turn, speaker);
    handlers::replace_card(turn, speaker, turn.text("notice.dropped"));
}

void pause(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::sending) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.deliveries.hold(notice.id);
    turn.store.notices.set_state(notice.id, NoticeState::paused, turn.now);
    note(turn, speaker, "notice_paused", notice);
    show_progress(turn, speaker, notice.id);
}

void resume(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::paused) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.notices.set_state(notice.id, NoticeState::sending, turn.now);
    note(turn, speaker, "notice_resumed", notice);
    release_held(turn, notice.id);
    show_progress(turn, speaker, notice.id);
}

void stop(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::paused && notice.state != NoticeState::sending) {
        return handlers::remark(turn, speaker, turn.text("notice.not_running"));
    }
    turn.store.deliveries.cancel_notice(notice.id);
    turn.store.notices.set_state(notice.id, NoticeState::cancelled, turn.now);
    note(turn, speaker, "notice_stopped", notice);
    handlers::replace_card(turn, speaker, summary(turn, turn.store.notices.find(notice.id).value()));
}

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

void leave_doubtful(Turn& turn, const Speaker& speaker, const Notice& /*notice*/) {
    handlers::replace_card(turn, speaker, turn.text("notice.left_in_doubt"));
}

} // namespace loa::notices
