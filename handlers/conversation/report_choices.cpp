#include "handlers/conversation/report_choices.h"

#include <array>

#include "handlers/conversation/list_changes.h"
#include "handlers/conversation/named_report.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/own_list.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_photos.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/returning.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/deed.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

/// The speaker's own activity that an action names; nothing (and a remark) for anybody else's.
std::optional<Activity> own(Turn& turn, const Speaker& speaker, std::int64_t id) {
    auto activity = turn.store.activities.find(storage::ActivityId{id});
    if (activity && is_own(turn, speaker, *activity)) {
        return activity;
    }
    handlers::remark(turn, speaker, activity ? "report.not_yours" : "report.gone");
    return std::nullopt;
}

/// "Báo cáo hoạt động" under a notice.
void begin_report(Turn& turn, Speaker& speaker, storage::NoticeId notice) {
    if (!speaker.is_identified()) {
        return handlers::remark(turn, speaker, "person.hidden");
    }
    if (speaker.is_in_group() && ask_in_private(turn, speaker, notice)) {
        return;
    }
    speaker.notice = notice;
    report(turn, speaker, {});
}

/// A choice that names no field has been made up.
void change_field(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view field) {
    const bool is_open = activity.state != ActivityState::withdrawn;
    if (!is_open || !ask_for_field(turn, speaker, activity, field)) {
        handlers::remark(turn, speaker, is_open ? "report.gone" : "report.withdrawn_already");
    }
}

/// What counts goes only by a second word: a number may have been meant for an older message.
void ask_to_withdraw(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const bool counts = activity.state != ActivityState::draft && activity.state != ActivityState::withdrawn;
    counts ? offer_withdrawal(turn, speaker, activity, "report.ask_withdraw") : withdraw(turn, speaker, activity);
}

void save_card(Turn& turn, Speaker& speaker, const Activity& activity, const Action& choice) {
    save(turn, speaker, activity, choice.detail);
}

void save_list(Turn& turn, Speaker& speaker, const Activity& first, const Action& /*choice*/) {
    save_all(turn, speaker, first);
    show_waiting_draft(turn, speaker);
}

void drop_list(Turn& turn, Speaker& speaker, const Activity& first, const Action& /*choice*/) {
    drop_all(turn, speaker, first);
    show_waiting_draft(turn, speaker);
}

using ReportDeed = void(Turn& turn, Speaker& speaker, const Activity& activity, const Action& choice);

/// For what has to know no more than the report.
template <auto act>
void plainly(Turn& turn, Speaker& speaker, const Activity& activity, const Action& /*choice*/) {
    act(turn, speaker, activity);
}

template <auto act>
void with_detail(Turn& turn, Speaker& speaker, const Activity& activity, const Action& choice) {
    act(turn, speaker, activity, choice.detail);
}

template <bool is_right>
void answer_unit_as(Turn& turn, Speaker& speaker, const Activity& activity, const Action& /*choice*/) {
    answer_unit(turn, speaker, activity, is_right);
}

template <bool is_anew>
void take_told_as(Turn& turn, Speaker& speaker, const Activity& activity, const Action& choice) {
    take_as(turn, speaker, activity, choice.detail, is_anew);
}

/// What the choices about a report of the speaker's own do.
constexpr auto deeds = std::to_array<handlers::Deed<ReportDeed>>({
    {"report.save", save_card},
    {"report.drop", plainly<drop>},
    {"report.change", plainly<ask_for_change>},
    {"report.field", with_detail<change_field>},
    {"report.settle", with_detail<settle_doubt>},
    {"report.photos", with_detail<on_photos_chosen>},
    {"report.unit", with_detail<count_for>},
    {"report.unit_right", answer_unit_as<true>},
    {"report.unit_wrong", answer_unit_as<false>},
    {"report.amend", take_told_as<false>},
    {"report.anew", take_told_as<true>},
    {"report.open", plainly<open_listed>},
    {"report.change_one", plainly<change_as_told>},
    {"report.each", plainly<show_each>},
    {"report.save_all", save_list},
    {"report.drop_all", drop_list},
    {"report.withdraw", plainly<ask_to_withdraw>},
    {"report.withdraw_now", plainly<withdraw>},
    {"report.keep", plainly<say_kept>},
    {"report.meant", plainly<take_meant>},
    {"report.named", plainly<take_named>},
    {"report.again", plainly<send_again>},
});

} // namespace

bool on_report_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb == "report.begin") {
        begin_report(turn, speaker, storage::NoticeId{action.subject});
        return true;
    }
    if (action.verb == "report.mine") {
        show_own_activities(turn, speaker);
        return true;
    }
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr) {
        return false;
    }
    if (const auto activity = own(turn, speaker, action.subject)) {
        act(turn, speaker, *activity, action);
    }
    return true;
}

} // namespace loa::conversation
