#include "handlers/notices/notice_dialogue.h"

#include <array>

#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/membership/rights.h"
#include "handlers/notices/audience.h"
#include "handlers/notices/notice_preview.h"
#include "handlers/notices/notice_sending.h"
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

void ask_for_text(Turn& turn, const Speaker& speaker, NoticeId notice) {
    handlers::expect(turn, speaker, step_notice_text, notice.value);
    handlers::answer(turn, speaker, turn.text("notice.write"));
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

void change(Turn& turn, const Speaker& speaker, const Notice& notice) {
    if (notice.state != NoticeState::draft) {
        return say_no_draft(turn, speaker, notice);
    }
    ask_for_text(turn, speaker, notice.id);
}

using NoticeDeed = void(Turn&, const Speaker&, const Notice&);
constexpr std::array officer_deeds{
    handlers::Deed<NoticeDeed>{"notice.send", send},
    handlers::Deed<NoticeDeed>{"notice.send_with_link", send_with_link},
    handlers::Deed<NoticeDeed>{"notice.change", change},
    handlers::Deed<NoticeDeed>{"notice.test", test},
    handlers::Deed<NoticeDeed>{"notice.drop", drop},
    handlers::Deed<NoticeDeed>{"notice.pause", pause},
    handlers::Deed<NoticeDeed>{"notice.resume", resume},
    handlers::Deed<NoticeDeed>{"notice.stop", stop},
    handlers::Deed<NoticeDeed>{"notice.again", send_doubtful_again},
    handlers::Deed<NoticeDeed>{"notice.leave", leave_doubtful},
};

void officer_action(Turn& turn, const Speaker& speaker, const Action& action, const Notice& notice) {
    if (const auto deed = handlers::deed_for(officer_deeds, action.verb)) {
        deed(turn, speaker, notice);
    } else {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
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
    handlers::expect(turn, speaker, step_notice_preview, notice->id.value);
    handlers::answer(turn, speaker, preview(turn, *notice));
}

void remind_preview(Turn& turn, Speaker& speaker, NoticeId id) {
    const auto notice = turn.store.notices.find(id);
    if (!notice) {
        return handlers::remark(turn, speaker, turn.text("notice.gone"));
    }
    if (notice->state != NoticeState::draft) {
        return say_no_draft(turn, speaker, *notice);
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
