#include "handlers/conversation/open_step.h"

#include "handlers/conversation/approval.h"
#include "handlers/conversation/consent_dialogue.h"
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
#include "handlers/notices/notice_dialogue.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/own_data.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

bool takes_any_text(const std::optional<storage::Dialogue>& dialogue) {
    return dialogue && (dialogue->step == step_handover_answer || dialogue->step == step_approval_reason ||
                        dialogue->step == notices::step_notice_text || dialogue->step == own_data::step_request ||
                        dialogue->step == own_data::step_extension || dialogue->step == own_data::step_case_answer);
}

bool on_step(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue, std::string_view text) {
    if (!dialogue || !speaker.is_identified()) {
        return false;
    }
    if (dialogue->step == step_report_text) {
        on_report_told(turn, speaker, text);
        return true;
    }
    if (dialogue->step == notices::step_notice_preview) {
        return on_preview(turn, speaker, dialogue->subject, text);
    }
    if (dialogue->step == step_question_text) {
        turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
        ask(turn, speaker, text);
        return true;
    }
    if (waits_for_officer_question(*dialogue) && take_officer_question(turn, speaker, text)) {
        return true;
    }
    if (noted(*dialogue, note_consent) == asked_here) {
        if (wishes_for_officer(turn, text)) {
            answer_wish_for_officer(turn, speaker);
            return true;
        }
        if (on_consent_words(turn, speaker, text)) {
            return true;
        }
    }
    const bool is_at_one = dialogue->step == step_report || dialogue->step == step_saved;
    if (is_at_one && on_words_to_waiting(turn, speaker, text)) {
        return true;
    }
    if (dialogue->step == step_report) {
        return correct(turn, speaker, storage::ActivityId{dialogue->subject}, text, dialogue);
    }
    if (dialogue->step == step_reports) {
        return on_list_text(turn, speaker, storage::ActivityId{dialogue->subject}, text);
    }
    if (dialogue->step == step_saved) {
        return on_saved_text(turn, speaker, *dialogue, text);
    }
    if (dialogue->step == own_data::step_request) {
        own_data::take_request(turn, speaker, text);
        return true;
    }
    if (dialogue->step == own_data::step_extension) {
        own_data::take_extension_reason(turn, speaker, storage::DataCaseId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == own_data::step_case_answer) {
        own_data::take_case_answer(turn, speaker, storage::DataCaseId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_handover_answer) {
        answer_handover(turn, speaker, storage::HandoverId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_digest) {
        return on_numbered_answer(turn, speaker, dialogue->data, text);
    }
    if (dialogue->step == notices::step_notice_text) {
        notices::take_text(turn, speaker, storage::NoticeId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_approval) {
        return on_approval_text(turn, speaker, text);
    }
    if (dialogue->step == step_approval_reason) {
        take_reason(turn, speaker, storage::ActivityId{dialogue->subject}, text);
        return true;
    }
    return false;
}

} // namespace loa::conversation
