#include "handlers/conversation/open_step.h"

#include <algorithm>
#include <array>

#include "handlers/conversation/approval.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/data_requests.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/notice_words.h"
#include "handlers/conversation/officer_wish.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/own_data.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Dialogue;

namespace {

/// What one step does with a text; false where the text speaks of something else.
using TakeText = bool(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text);

/// For whoever takes every text.
template <auto take>
bool takes(Turn& turn, Speaker& speaker, const Dialogue& /*dialogue*/, std::string_view text) {
    take(turn, speaker, text);
    return true;
}

/// For whoever takes every text for the row that was asked about.
template <auto take, typename Id>
bool takes_for(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text) {
    take(turn, speaker, Id{dialogue.subject}, text);
    return true;
}

bool on_question(Turn& turn, Speaker& speaker, const Dialogue& /*dialogue*/, std::string_view text) {
    handlers::expect_nothing(turn, speaker);
    ask(turn, speaker, text);
    return true;
}

bool on_open_card(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text) {
    return on_words_to_waiting(turn, speaker, text) ||
           correct(turn, speaker, storage::ActivityId{dialogue.subject}, text, dialogue);
}

bool on_open_list(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text) {
    return on_list_text(turn, speaker, storage::ActivityId{dialogue.subject}, text);
}

bool behind_saved(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text) {
    return on_words_to_waiting(turn, speaker, text) || on_saved_text(turn, speaker, dialogue, text);
}

bool on_digest(Turn& turn, Speaker& officer, const Dialogue& dialogue, std::string_view text) {
    return on_numbered_answer(turn, officer, dialogue.data, text);
}

bool on_notice_preview(Turn& turn, Speaker& officer, const Dialogue& dialogue, std::string_view text) {
    return on_preview(turn, officer, dialogue.subject, text);
}

bool on_shown_list(Turn& turn, Speaker& chair, const Dialogue& /*dialogue*/, std::string_view text) {
    return on_approval_text(turn, chair, text);
}

struct Step {
    std::string_view name;
    TakeText* take;
    bool is_dictation = false; ///< whatever is written next is meant for it
};

constexpr auto steps = std::to_array<Step>({
    {step_report_text, takes<on_report_told>},
    {step_report, on_open_card},
    {step_reports, on_open_list},
    {step_saved, behind_saved},
    {step_question_text, on_question},
    {step_approval, on_shown_list},
    {step_approval_reason, takes_for<take_reason, storage::ActivityId>, true},
    {step_digest, on_digest},
    {step_handover_answer, takes_for<answer_handover, storage::HandoverId>, true},
    {notices::step_notice_text, takes_for<notices::take_text, storage::NoticeId>, true},
    {notices::step_notice_preview, on_notice_preview},
    {own_data::step_request, takes<take_data_request>, true},
    {step_request_sure, on_data_request_words},
    {own_data::step_extension, takes_for<own_data::take_extension_reason, storage::DataCaseId>, true},
    {own_data::step_case_answer, takes_for<own_data::take_case_answer, storage::DataCaseId>, true},
});

const Step* step_of(const Dialogue& dialogue) {
    const auto found = std::ranges::find(steps, dialogue.step, &Step::name);
    return found == steps.end() ? nullptr : &*found;
}

/// Beside any step the person may have been asked whether Loa may keep reports.
bool on_consent_asked(Turn& turn, Speaker& speaker, const Dialogue& dialogue, std::string_view text) {
    if (noted(dialogue, note_consent) != asked_here) {
        return false;
    }
    if (wishes_for_officer(turn, text)) {
        answer_wish_for_officer(turn, speaker);
        return true;
    }
    return on_consent_words(turn, speaker, text);
}

} // namespace

bool takes_any_text(const std::optional<Dialogue>& dialogue) {
    const Step* step = dialogue ? step_of(*dialogue) : nullptr;
    return step != nullptr && step->is_dictation;
}

bool on_step(Turn& turn, Speaker& speaker, const std::optional<Dialogue>& dialogue, std::string_view text) {
    if (!dialogue || !speaker.is_identified()) {
        return false;
    }
    if (waits_for_officer_question(*dialogue) && take_officer_question(turn, speaker, text)) {
        return true;
    }
    if (on_consent_asked(turn, speaker, *dialogue, text)) {
        return true;
    }
    const Step* step = step_of(*dialogue);
    return step != nullptr && step->take(turn, speaker, *dialogue, text);
}

} // namespace loa::conversation
