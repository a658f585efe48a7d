#include "handlers/evidence/evidence_rows.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "handlers/action.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/dialogue.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/consent.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::evidence {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::Evidence;

namespace {

constexpr std::chrono::hours recent_report{24};
constexpr int rows_looked_at = 60;
constexpr std::size_t offered_max = 5;
constexpr int activities_looked_at = 20;
constexpr std::size_t title_characters_max = 60;
constexpr std::size_t label_characters_max = 40;

std::string subject_of(const Evidence& row) {
    return "evidence:" + std::to_string(row.id.value);
}

/// By its bytes, once they are known; before by its name's ending: pictures that a platform took as such have no name.
bool is_picture(const Evidence& row) {
    if (const auto kind = kind_from(row.kind)) {
        return *kind != FileKind::pdf && *kind != FileKind::docx;
    }
    const std::string name = vietnamese::fold(row.name);
    return name.empty() ||
           std::ranges::any_of(std::initializer_list<std::string_view>{"jpg", "jpeg", "png", "webp", "heic"},
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

/// "ảnh", "3 ảnh", "2 ảnh và 1 tệp".
std::string what_came(const Turn& turn, const std::vector<Evidence>& rows) {
    const auto pictures = std::ranges::count_if(rows, is_picture);
    const auto files = std::ssize(rows) - pictures;
    const std::string counted_pictures = turn.words("evidence.pictures", {{"count", std::to_string(pictures)}});
    const std::string counted_files = turn.words("evidence.files", {{"count", std::to_string(files)}});
    if (pictures > 0 && files > 0) {
        return turn.words("evidence.both", {{"pictures", counted_pictures}, {"files", counted_files}});
    }
    if (rows.size() == 1) {
        return turn.words(pictures == 1 ? "evidence.picture" : "evidence.file");
    }
    return pictures > 0 ? counted_pictures : counted_files;
}

void add_more(const Message& more, Message& message) {
    if (!more.text.empty()) {
        handlers::add_line(message, more);
    }
}

/// Asked once for what comes one by one.
bool must_agree_first(Turn& turn, const Speaker& speaker, const Activity& activity) {
    return activity.state != ActivityState::draft && !membership::has_consented(turn, speaker.person.id) &&
           (membership::was_just_asked_to_change(turn, speaker, activity) ||
            membership::ask_consent_to_change(turn, speaker, activity));
}

} // namespace

std::vector<Evidence> waiting(const Turn& turn, storage::PersonId person, storage::ChatId chat,
                              std::chrono::hours within) {
    auto rows = turn.store.evidence.of_person(person, turn.now - within, rows_looked_at);
    std::erase_if(rows, [&](const Evidence& row) { return row.activity || row.chat != chat; });
    std::ranges::reverse(rows);
    return rows;
}

std::vector<Evidence> join(Turn& turn, const Speaker& speaker, const std::vector<Evidence>& rows,
                           const Activity& activity) {
    std::vector<Evidence> joined;
    if (must_agree_first(turn, speaker, activity)) {
        std::ranges::for_each(rows, [&](const Evidence& row) { remove(turn, row.id); });
        return joined;
    }
    std::int64_t count = turn.store.evidence.count(activity.id);
    for (const Evidence& row : rows) {
        if (count == files_of_activity_max) {
            remove(turn, row.id);
            continue;
        }
        turn.store.evidence.assign(row.id, activity.id);
        turn.store.audit.add(turn.now, speaker.person.id, "evidence_added",
                             subject_of(row) + " activity:" + std::to_string(activity.id.value));
        joined.push_back(row);
        joined.back().activity = activity.id;
        ++count;
    }
    if (joined.size() < rows.size()) {
        handlers::answer(turn, speaker,
                         turn.text("evidence.enough", {{"count", std::to_string(files_of_activity_max)}}));
    }
    return joined;
}

void unjoin(Turn& turn, const Speaker& speaker, storage::EvidenceId id) {
    const auto first = turn.store.evidence.find(id);
    if (!first || first->person != speaker.person.id || !speaker.is_identified() || !first->activity) {
        return handlers::remark(turn, speaker, turn.text("evidence.gone"));
    }
    auto rows = turn.store.evidence.of_activity(first->activity);
    std::erase_if(rows, [&](const Evidence& row) { return row.person != speaker.person.id || row.id < id; });
    if (rows.empty()) {
        return handlers::remark(turn, speaker, turn.text("evidence.gone"));
    }
    for (const Evidence& row : rows) {
        turn.store.evidence.assign(row.id, {});
        turn.store.evidence.tell_at(row.id, {});
        turn.store.audit.add(turn.now, speaker.person.id, "evidence_taken_back", subject_of(row));
    }
    ask_what_it_proves(turn, speaker, rows);
}

void ask_what_was_done(Turn& turn, const Speaker& speaker, const std::vector<Evidence>& rows, const Message& more) {
    Message message = turn.text("evidence.what_was_done", {{"what", what_came(turn, rows)}});
    add_more(more, message);
    handlers::replace_card(turn, speaker, std::move(message));
}

void ask_what_it_proves(Turn& turn, const Speaker& speaker, const std::vector<Evidence>& rows, const Message& more) {
    auto activities = own_activities(turn, speaker);
    activities.resize(std::min(activities.size(), offered_max));
    if (activities.empty()) {
        return ask_what_was_done(turn, speaker, rows, more);
    }
    Message message = turn.text("evidence.which", {{"what", what_came(turn, rows)}});
    add_more(more, message);
    for (const Activity& activity : activities) {
        message.choices.push_back({handlers::safe_line(activity.title, label_characters_max),
                                   handlers::action("evidence.join", activity.id.value)});
    }
    message.choices.push_back({turn.words("evidence.of_new"), handlers::action("evidence.new")});
    message.choices.push_back({turn.words("common.drop"), handlers::action("evidence.drop")});
    handlers::replace_card(turn, speaker, std::move(message));
}

Message joined_text(Turn& turn, const Activity& activity, const std::vector<Evidence>& rows) {
    const bool has_more = turn.store.evidence.count(activity.id) > std::ssize(rows);
    return turn.text(
        has_more ? "evidence.joined_more" : "evidence.joined",
        {{"what", what_came(turn, rows)}, {"title", handlers::safe_line(activity.title, title_characters_max)}});
}

bool send_again(Turn& turn, storage::PersonId by, Activity activity) {
    if (activity.state != ActivityState::returned) {
        return false;
    }
    activity.state = ActivityState::reported;
    turn.store.activities.change(activity, by, turn.now);
    turn.store.audit.add(turn.now, by, "report_sent_again", "activity " + std::to_string(activity.id.value));
    return true;
}

std::optional<Speaker> sender_of(Turn& turn, const Evidence& row) {
    const auto chat = turn.store.chats.find(row.chat);
    const auto person = turn.store.persons.find(row.person);
    if (!chat || !person) {
        return std::nullopt;
    }
    Speaker sender;
    sender.chat = *chat;
    sender.person = *person;
    sender.message = row.message;
    return sender;
}

std::vector<Activity> own_activities(Turn& turn, const Speaker& speaker) {
    constexpr std::chrono::days look_back{400};
    auto found = turn.store.activities.drafts_of(speaker.person.id, activities_looked_at);
    std::ranges::reverse(found);
    const auto saved = turn.store.activities.of_person(speaker.person.id, turn.now - look_back,
                                                       turn.now + std::chrono::milliseconds{1}, activities_looked_at);
    std::ranges::copy_if(saved, std::back_inserter(found),
                         [](const Activity& activity) { return activity.state != ActivityState::withdrawn; });
    return found;
}

std::vector<Activity> saved_lately(Turn& turn, storage::PersonId person, int count_max) {
    auto found = turn.store.activities.of_person(person, turn.now - recent_report,
                                                 turn.now + std::chrono::milliseconds{1}, count_max);
    std::erase_if(found, [](const Activity& activity) { return activity.state == ActivityState::withdrawn; });
    return found;
}

bool is_waiting_for_report(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    return dialogue && dialogue->step == conversation::step_report_text;
}

void remove(Turn& turn, storage::EvidenceId id) {
    std::ranges::move(turn.store.evidence.remove(id), std::back_inserter(turn.evidence_to_remove));
}

} // namespace loa::evidence
