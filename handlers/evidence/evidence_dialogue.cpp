#include "handlers/evidence/evidence_dialogue.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/dialogue.h"
#include "handlers/evidence/caption.h"
#include "handlers/evidence/evidence_rows.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::evidence {

using handlers::Message;
using handlers::MessageReceived;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::Evidence;
using storage::EvidenceState;

namespace {

constexpr std::size_t name_characters_max = 80;
constexpr std::size_t source_bytes_max = 2048;

activities::Reading reading_of(const Turn& turn, std::string_view text) {
    return activities::read_report(text, handlers::local_time(turn.now, turn.campaign().time_zone),
                                   *turn.context.lexicon);
}

bool is_command(std::string_view text) {
    return text.starts_with('/');
}

std::optional<Activity> own(Turn& turn, const Speaker& speaker, storage::ActivityId id) {
    auto activity = turn.store.activities.find(id);
    const bool is_own = activity && speaker.is_identified() &&
                        turn.store.persons.human(activity->person) == turn.store.persons.human(speaker.person.id);
    return is_own && activity->state != ActivityState::withdrawn ? activity : std::nullopt;
}

std::optional<Activity> of_album(Turn& turn, const Speaker& speaker, const MessageReceived& message) {
    if (!message.album) {
        return std::nullopt;
    }
    for (const Evidence& row : turn.store.evidence.of_album(speaker.chat.id, *message.album)) {
        if (row.person == speaker.person.id && row.activity) {
            return own(turn, speaker, row.activity);
        }
    }
    return std::nullopt;
}

std::optional<Activity> open_draft(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_at_card = dialogue && dialogue->step == conversation::step_report;
    return is_at_card ? own(turn, speaker, storage::ActivityId{dialogue->subject}) : std::nullopt;
}

/// The report that Loa spoke of last, where it came back: what is sent next is what was missing.
std::optional<Activity> returned_now(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_behind = dialogue && dialogue->step == conversation::step_saved;
    auto activity = is_behind ? own(turn, speaker, storage::ActivityId{dialogue->subject}) : std::nullopt;
    return activity && activity->state == ActivityState::returned ? activity : std::nullopt;
}

/// Whether Loa spoke last of a report that is saved, and asked nothing about it.
bool is_behind_saved(Turn& turn, const Speaker& speaker, const storage::Dialogue& dialogue) {
    const bool is_about_report =
        (dialogue.step == conversation::step_saved && conversation::noted(dialogue, conversation::note_unit).empty()) ||
        (dialogue.step == conversation::step_report && conversation::noted(dialogue, conversation::note_field).empty());
    const auto activity = is_about_report ? own(turn, speaker, storage::ActivityId{dialogue.subject}) : std::nullopt;
    return activity && activity->state != ActivityState::draft;
}

/// Words behind a saved report that say nothing new of it: "đây ạ", "bổ sung cho cô nhé".
bool adds_nothing(const Turn& turn, const MessageReceived& message) {
    const bool has_number = message.text.find_first_of("0123456789") != std::string::npos;
    const auto said = conversation::read_short_answer(turn, message.text);
    const bool is_against = said == conversation::ShortAnswer::drop || said == conversation::ShortAnswer::wrong;
    const bool is_change = conversation::asks_to_take_back(turn, message.text) ||
                           conversation::bytes_at_front(turn, "said.change_leads", message.text) > 0;
    return !has_number && !is_against && !is_change;
}

/// What the files prove, as far as it can be known without asking.
std::optional<Activity> proved(Turn& turn, const Speaker& speaker, const MessageReceived& message,
                               std::optional<storage::ActivityId> answered) {
    if (auto told = speaker.told ? own(turn, speaker, speaker.told) : std::nullopt) {
        return told;
    }
    if (auto card = answered ? own(turn, speaker, *answered) : std::nullopt) {
        return card;
    }
    if (auto album = of_album(turn, speaker, message)) {
        return album;
    }
    if (auto caption = read_caption(turn, speaker, message.text); caption.names) {
        return std::move(caption.activity); // none: Loa asks
    }
    if (auto draft = open_draft(turn, speaker); draft && !is_command(message.text)) {
        return draft;
    }
    if (speaker.is_in_group() || is_command(message.text)) {
        return std::nullopt;
    }
    if (auto returned = returned_now(turn, speaker)) {
        return returned;
    }
    auto candidates = saved_lately(turn, speaker.person.id, 1);
    return candidates.empty() ? std::nullopt : std::optional(std::move(candidates.front()));
}

std::vector<Evidence> unassigned_of_message(Turn& turn, const Speaker& speaker, const MessageReceived& message) {
    auto rows = turn.store.evidence.of_message(speaker.chat.id, message.message);
    std::erase_if(rows, [&](const Evidence& row) {
        const bool is_there = row.state == EvidenceState::wanted || row.state == EvidenceState::kept;
        return row.activity || row.person != speaker.person.id || !is_there;
    });
    return rows;
}

/// Without its source: nothing is to be fetched yet.
Evidence row_of(const Turn& turn, const Speaker& speaker, const MessageReceived& message,
                const handlers::Attachment& file) {
    Evidence row;
    row.person = speaker.person.id;
    row.channel = speaker.chat.channel;
    row.chat = speaker.chat.id;
    row.message = message.message;
    row.album = message.album;
    row.name = handlers::safe_line(file.name, name_characters_max);
    row.bytes = file.size;
    row.received_at = turn.now;
    return row;
}

/// Whether something that came with it, as one album or within seconds, was refused for the same reason.
bool is_refused_already(Turn& turn, const Evidence& row) {
    constexpr std::chrono::seconds sent_together{15};
    constexpr int rows_looked_at = 60;
    const auto is_same = [&](const Evidence& other) {
        return other.chat == row.chat && other.state == EvidenceState::refused && other.problem == row.problem;
    };
    return std::ranges::any_of(
               turn.store.evidence.all_of_person_since(row.person, row.received_at - sent_together, rows_looked_at),
               is_same) ||
           (row.album && std::ranges::any_of(turn.store.evidence.of_album(row.chat, *row.album), is_same));
}

/// Said once for what came together: phones send a pile of pictures one by one.
void refuse(Turn& turn, const Speaker& speaker, Evidence row, std::string_view problem, std::string_view text) {
    row.state = EvidenceState::refused;
    row.problem = problem;
    if (!is_refused_already(turn, row)) {
        turn.store.evidence.add(row);
        handlers::answer(turn, speaker, turn.text(text));
    }
}

void drop(Turn& turn, const std::vector<Evidence>& rows) {
    for (const Evidence& row : rows) {
        remove(turn, row.id);
    }
}

} // namespace

void receive(Turn& turn, const Speaker& speaker, const MessageReceived& message) {
    if (!speaker.is_identified() || message.is_edit) {
        return;
    }
    for (const handlers::Attachment& file : message.attachments) {
        const bool is_busy =
            turn.store.evidence.wanted_count(speaker.person.id, wanted_of_person_max) == wanted_of_person_max ||
            turn.store.evidence.wanted_count(wanted_max) == wanted_max;
        if (std::cmp_greater(file.size, FileBounds{}.bytes_max)) {
            refuse(turn, speaker, row_of(turn, speaker, message, file), "too_large", "evidence_problem.too_large");
        } else if (is_busy) {
            refuse(turn, speaker, row_of(turn, speaker, message, file), "busy", "evidence.busy");
        } else if (file.file.size() <= source_bytes_max) {
            Evidence row = row_of(turn, speaker, message, file);
            row.source = file.file;
            row.due_at = turn.now;
            turn.store.evidence.add(row);
            turn.wants_evidence = true;
        }
    }
}

bool is_report_caption(const Turn& turn, const MessageReceived& message) {
    return !message.text.empty() && !is_command(message.text) && reading_of(turn, message.text).is_report;
}

bool is_mere_caption(Turn& turn, const Speaker& speaker, const MessageReceived& message) {
    if (speaker.is_in_group() || message.attachments.empty() || is_command(message.text)) {
        return false;
    }
    const auto reading = reading_of(turn, message.text);
    if (reading.is_report) {
        return false;
    }
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_awaited = dialogue && !dialogue->step.empty();
    const bool is_at_saved = is_awaited && is_behind_saved(turn, speaker, *dialogue);
    const bool is_for_file = !is_awaited || (is_at_saved && adds_nothing(turn, message));
    if (is_for_file && reading.kind == activities::ReportKind::small_talk) {
        return true;
    }
    if (message.text.contains('?') || reading.kind == activities::ReportKind::question) {
        return false;
    }
    const bool is_at_card = is_awaited && dialogue->step == conversation::step_report &&
                            conversation::noted(*dialogue, conversation::note_field).empty();
    const Caption caption = read_caption(turn, speaker, message.text);
    return caption.activity || (is_at_card && caption.is_empty) || speaks_of_evidence(turn, message.text);
}

void settle(Turn& turn, const Speaker& speaker, const MessageReceived& message,
            std::optional<storage::ActivityId> answered) {
    if (!speaker.is_identified() || message.is_edit) {
        return;
    }
    if (const auto told = speaker.told ? own(turn, speaker, speaker.told) : std::nullopt;
        told && told->state == ActivityState::draft) {
        for (const Evidence& row :
             join(turn, speaker, waiting(turn, speaker.person.id, speaker.chat.id, waiting_joins_within), *told)) {
            turn.store.evidence.tell_at(row.id, {}); // the report's card shows it
        }
    }
    if (message.attachments.empty()) {
        return;
    }
    const auto rows = unassigned_of_message(turn, speaker, message);
    const auto joined = turn.store.evidence.of_message(speaker.chat.id, message.message);
    if (rows.empty() || std::ranges::any_of(joined, [](const Evidence& row) { return bool{row.activity}; })) {
        return; // refused, or joined above to the report that the message told
    }
    if (const auto activity = proved(turn, speaker, message, answered)) {
        join(turn, speaker, rows, *activity);
    } else if (speaker.is_in_group() || (is_command(message.text) && !is_waiting_for_report(turn, speaker))) {
        drop(turn, rows);
    }
}

bool is_rest_of_album(Turn& turn, storage::ChannelId channel, const MessageReceived& message) {
    const auto chat = message.album ? turn.store.chats.find(channel, message.place.chat) : std::nullopt;
    return chat && !message.attachments.empty() && message.text.empty() &&
           !turn.store.evidence.of_album(chat->id, *message.album).empty();
}

bool on_evidence_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("evidence.")) {
        return false;
    }
    if (action.verb == "evidence.other") {
        unjoin(turn, speaker, storage::EvidenceId{action.subject});
        return true;
    }
    const auto rows = waiting(turn, speaker.person.id, speaker.chat.id, storage::unassigned_evidence_kept);
    if (!speaker.is_identified() || rows.empty()) {
        handlers::remark(turn, speaker, turn.text("evidence.gone"));
    } else if (action.verb == "evidence.new") {
        ask_what_was_done(turn, speaker, rows);
    } else if (action.verb == "evidence.drop") {
        drop(turn, rows);
        turn.store.audit.add(turn.now, speaker.person.id, "evidence_dropped", std::to_string(rows.size()) + " files");
        handlers::replace_card(turn, speaker, turn.text("evidence.dropped"));
    } else if (const auto activity = own(turn, speaker, storage::ActivityId{action.subject})) {
        const auto joined = join(turn, speaker, rows, *activity);
        for (const Evidence& row : joined) {
            turn.store.evidence.tell_at(row.id, {});
        }
        if (!joined.empty()) {
            Message said = joined_text(turn, *activity, joined);
            if (send_again(turn, speaker.person.id, *activity) && !speaker.is_in_group()) {
                handlers::add_line(said, turn.text("evidence.sent_again"));
            }
            handlers::replace_card(turn, speaker, std::move(said));
        }
    } else {
        handlers::remark(turn, speaker, turn.text("report.gone"));
    }
    return true;
}

} // namespace loa::evidence
