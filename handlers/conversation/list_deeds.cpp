#include "handlers/conversation/list_deeds.h"

#include <algorithm>
#include <string>
#include <utility>

#include "handlers/conversation/card_words.h"
#include "handlers/conversation/list_changes.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

/// What becomes of the drafts.
struct Parted {
    std::vector<Activity> ready; ///< to be saved
    std::vector<Activity> asks;  ///< to be saved, once something is answered
    std::vector<Activity> drops;
    std::vector<Activity> left; ///< `asks`, then all of which nothing was said
};

bool holds(const std::vector<std::size_t>& places, std::size_t place) {
    return std::ranges::find(places, place) != places.end();
}

Parted part(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts, const ListDeeds& deeds) {
    Parted parted;
    std::vector<Activity> unsaid;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const Activity& draft = drafts[i];
        if (holds(deeds.drop, i)) {
            parted.drops.push_back(draft);
        } else if (!holds(deeds.save, i)) {
            unsaid.push_back(draft);
        } else {
            const auto question = question_about(turn, speaker, draft);
            const bool must_ask =
                !draft.start || lacks_subject(turn, draft) || (question && question->must_be_answered);
            (must_ask ? parted.asks : parted.ready).push_back(draft);
        }
    }
    parted.left = parted.asks;
    parted.left.insert(parted.left.end(), unsaid.begin(), unsaid.end());
    return parted;
}

Message dropped(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drops) {
    for (const Activity& draft : drops) {
        turn.store.activities.drop_draft(draft.id);
        leave(turn, speaker, draft);
        update_line_elsewhere(turn, speaker.chat, draft, turn.text("report.dropped"));
    }
    if (drops.size() == 1) {
        return turn.text("report.one_dropped", {{"line", line_text(turn, drops.front())}});
    }
    return turn.text("report.several_dropped",
                     {{"count", std::to_string(drops.size())}, {"lines", lines_of(turn, drops)}});
}

/// Adds what is left, which comes next: the list where one message told it, else its first card.
handlers::Manner add_left(Turn& turn, const Speaker& speaker, const std::vector<Activity>& left, Message& message) {
    const Activity& first = left.front();
    if (left.size() == 1) {
        stay_at(turn, speaker, first);
        handlers::add_line(message, turn.text("report.still_waiting"));
        handlers::add_line(message, card(turn, speaker, first));
        return card_manner(first);
    }
    handlers::add_line(message, turn.text("report.several_left",
                                          {{"count", std::to_string(left.size())}, {"lines", lines_of(turn, left)}}));
    if (open_together(turn, first).size() == left.size()) {
        handlers::expect(turn, speaker, step_reports, first.id.value);
        message.choices = list_card(turn, left).choices;
        return list_manner(left);
    }
    stay_at(turn, speaker, first);
    handlers::add_line(message, card(turn, speaker, first));
    return card_manner(first);
}

/// What is to be saved is kept with the question whether Loa may, so that the answer saves that and no more.
void note_chosen_drafts(Turn& turn, const Speaker& speaker, const std::vector<Activity>& ready) {
    auto dialogue = handlers::dialogue_of(turn, speaker).value_or(storage::Dialogue{});
    if (speaker.is_in_group()) {
        return;
    }
    if (dialogue.step != step_reports) {
        dialogue.step = step_report;
        dialogue.subject = ready.front().id.value;
    }
    std::string ids;
    for (const Activity& draft : ready) {
        ids += std::to_string(draft.id.value) + ' ';
    }
    note(dialogue, note_chosen, ids);
    note(dialogue, note_consent, asked_here);
    note(dialogue, note_aside, {});
    dialogue.expires_at = turn.now + handlers::step_lifetime;
    handlers::keep_dialogue(turn, speaker, dialogue);
}

void say(Turn& turn, const Speaker& speaker, Message message, handlers::Manner manner = {}) {
    manner.edits = speaker.card;
    handlers::answer(turn, speaker, std::move(message), std::move(manner));
}

/// Drops at once, since that needs nobody's leave, and asks whether the others may be kept.
bool ask_consent(Turn& turn, Speaker& speaker, const Parted& parted) {
    if (parted.ready.empty() || membership::has_consented(turn, speaker.person.id)) {
        return false;
    }
    if (!parted.drops.empty()) {
        handlers::answer(turn, speaker, dropped(turn, speaker, parted.drops));
    }
    membership::ask_consent_first(turn, speaker, parted.ready.front());
    note_chosen_drafts(turn, speaker, parted.ready);
    return true;
}

} // namespace

void carry_out(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, const ListDeeds& deeds,
               Message said) {
    const Parted parted = part(turn, speaker, drafts, deeds);
    const bool only_asks = parted.ready.empty() && parted.drops.empty();
    if (!said.text.empty() && (only_asks || !membership::has_consented(turn, speaker.person.id))) {
        handlers::answer(turn, speaker, std::exchange(said, {}));
    }
    if (only_asks) {
        return save(turn, speaker, parted.asks.front());
    }
    if (ask_consent(turn, speaker, parted)) {
        return;
    }
    Message message = std::move(said);
    if (!parted.ready.empty()) {
        handlers::add_line(message, keep_together(turn, speaker, parted.ready, parted.left.empty()));
    }
    if (!parted.drops.empty()) {
        handlers::add_line(message, dropped(turn, speaker, parted.drops));
    }
    if (parted.left.empty()) {
        say(turn, speaker, std::move(message));
        show_waiting_draft(turn, speaker);
        return;
    }
    handlers::Manner manner = add_left(turn, speaker, parted.left, message);
    say(turn, speaker, std::move(message), std::move(manner));
}

bool on_words_to_waiting(Turn& turn, Speaker& speaker, std::string_view text) {
    if (speaker.is_in_group() || !speaker.is_identified() || !field_to_clear(turn, text).empty()) {
        return false;
    }
    const auto drafts = waiting_of(turn, speaker);
    const auto deeds = drafts.size() > 1 ? read_list_deeds(turn, drafts, text) : std::nullopt;
    if (!deeds) {
        return on_changes_to_waiting(turn, speaker, drafts, text);
    }
    if (!deeds->is_of_list) {
        return false;
    }
    carry_out(turn, speaker, drafts, *deeds);
    return true;
}

bool save_chosen(Turn& turn, Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const std::string chosen = dialogue ? ' ' + noted(*dialogue, note_chosen) : "";
    if (chosen.size() <= 1) {
        return false;
    }
    const auto first = turn.store.activities.find(storage::ActivityId{dialogue->subject});
    const auto drafts =
        dialogue->step == step_reports && first ? open_together(turn, *first) : waiting_of(turn, speaker);
    ListDeeds deeds;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (chosen.contains(' ' + std::to_string(drafts[i].id.value) + ' ')) {
            deeds.save.push_back(i);
        }
    }
    if (deeds.save.empty()) {
        return false;
    }
    carry_out(turn, speaker, drafts, deeds);
    return true;
}

} // namespace loa::conversation
