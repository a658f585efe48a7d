#include "handlers/conversation/report_photos.h"

#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/evidence/evidence_rows.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::Evidence;

namespace {

constexpr std::string_view all_of_them = "all";
constexpr std::size_t offered_max = 5; ///< of more only the one that came last is offered by itself

/// "Ảnh thứ 2", in the order in which they came, or the file's name.
std::string label_of(const Turn& turn, const Evidence& row, std::size_t number) {
    return row.name.empty() ? turn.words("photos.numbered", {{"number", std::to_string(number)}})
                            : turn.words("photos.named", {{"name", row.name}});
}

/// They go as the evidence of a dropped draft does, row and file. What a saved report rests on is a part of it: it is a
/// new version, and is approved again.
void remove(Turn& turn, const Speaker& speaker, Activity activity, const std::vector<Evidence>& rows) {
    const bool is_draft = activity.state == ActivityState::draft;
    if (!is_draft && !keep_removal(turn, speaker, activity)) {
        return;
    }
    for (const Evidence& row : rows) {
        evidence::remove(turn, row.id);
    }
    turn.store.audit.add(turn.now, speaker.person.id, "evidence_dropped",
                         std::to_string(rows.size()) + " files, activity " + std::to_string(activity.id.value));
    stay_at(turn, speaker, activity);
    Message message =
        turn.text(is_draft ? "photos.dropped" : "photos.dropped_saved", {{"count", std::to_string(rows.size())}});
    handlers::add_line(message, card(turn, speaker, activity));
    replace_report(turn, speaker, activity, std::move(message));
}

} // namespace

void ask_which_photos(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return handlers::remark(turn, speaker, "report.withdrawn_already");
    }
    const auto rows = turn.store.evidence.of_activity(activity.id);
    if (rows.empty()) {
        return handlers::remark(turn, speaker, "photos.none");
    }
    const bool is_one = rows.size() == 1;
    const std::string count = std::to_string(rows.size());
    stay_at(turn, speaker, activity);
    Message message = turn.text(is_one ? "photos.ask_one" : "photos.ask", {{"count", count}});
    const auto choice = [&](std::string label, std::string_view detail) {
        message.choices.push_back({std::move(label), handlers::action("report.photos", activity.id.value, detail)});
    };
    if (is_one || rows.size() > offered_max) {
        choice(turn.words(is_one ? "photos.drop_one" : "photos.drop_last"), std::to_string(rows.back().id.value));
    } else {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            choice(label_of(turn, rows[i], i + 1), std::to_string(rows[i].id.value));
        }
    }
    if (!is_one) {
        choice(turn.words("photos.drop_all", {{"count", count}}), all_of_them);
    }
    message.choices.push_back({turn.words("report.keep"), handlers::action("report.open", activity.id.value)});
    replace_report(turn, speaker, activity, std::move(message));
}

void on_photos_chosen(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view detail) {
    auto rows = turn.store.evidence.of_activity(activity.id);
    if (detail != all_of_them) { // by its id, so that a second tap takes no second one
        std::erase_if(rows, [&](const Evidence& row) { return std::to_string(row.id.value) != detail; });
    }
    if (rows.empty() || activity.state == ActivityState::withdrawn) {
        return ask_which_photos(turn, speaker, activity);
    }
    remove(turn, speaker, activity, rows);
}

} // namespace loa::conversation
