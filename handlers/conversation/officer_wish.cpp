#include "handlers/conversation/officer_wish.h"

#include <optional>

#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t text_bytes_max = 120; ///< longer texts say what they want to know

/// Greetings and thanks are answered as such.
bool is_small_talk(const Turn& turn, std::string_view text) {
    return turn.context.plan->answer(text).kind == questions::OutcomeKind::small_talk;
}

std::optional<storage::Dialogue> consent_asked(Turn& turn, const Speaker& speaker) {
    auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_asked = dialogue && noted(*dialogue, note_consent) == asked_here;
    return is_asked ? dialogue : std::nullopt;
}

void wait_for_question(Turn& turn, const Speaker& speaker) {
    auto consent = consent_asked(turn, speaker);
    if (!consent) {
        handlers::expect(turn, speaker, step_officer_question);
        return;
    }
    note(*consent, note_officer, "yes");
    handlers::keep_dialogue(turn, speaker, *consent);
}

/// What was open beside it is asked again behind the answer, or the oldest report that waits is shown.
void go_on(Turn& turn, const Speaker& speaker, const std::optional<storage::Dialogue>& consent) {
    if (consent) {
        return membership::remind_of_consent(turn, speaker, storage::ActivityId{consent->subject});
    }
    show_waiting_draft(turn, speaker);
}

} // namespace

bool wishes_for_officer(const Turn& turn, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return false;
    }
    // "Loa ơi em …", "… với ạ".
    const std::string_view wish = without_phrases(turn, text, {"said.polite", "said.addressed"}, {"said.polite"});
    const std::size_t lead = bytes_at_front(turn, "said.officer_leads", wish);
    return is_one_of(turn, "said.wants_help", wish) ||
           (lead > 0 && is_one_of(turn, "said.officer_names", wish.substr(lead)));
}

void answer_wish_for_officer(Turn& turn, const Speaker& speaker) {
    const bool goes_on = !speaker.is_in_group() && speaker.is_identified();
    if (goes_on) {
        wait_for_question(turn, speaker);
    }
    handlers::answer(turn, speaker, goes_on ? "small_talk.reach_officer" : "small_talk.reach_officer_in_private",
                     {{"department", department(turn)}});
}

bool waits_for_officer_question(const storage::Dialogue& dialogue) {
    return dialogue.step == step_officer_question || !noted(dialogue, note_officer).empty();
}

bool take_officer_question(Turn& turn, Speaker& speaker, std::string_view text) {
    if (wishes_for_officer(turn, text)) {
        answer_wish_for_officer(turn, speaker);
        return true;
    }
    const ShortAnswer said = read_short_answer(turn, text);
    const bool is_no = said == ShortAnswer::drop || said == ShortAnswer::wrong;
    const bool is_empty = vietnamese::syllables(text).size() < 2 || is_code(text);
    auto consent = consent_asked(turn, speaker);
    if (consent) {
        note(*consent, note_officer, {});
        handlers::keep_dialogue(turn, speaker, *consent);
    } else {
        handlers::expect_nothing(turn, speaker);
    }
    if (consent && is_no) { // to the officers, and not yet to what is asked beside it
        go_on(turn, speaker, consent);
        return true;
    }
    if (said != ShortAnswer::none || is_empty || is_small_talk(turn, text) || read(turn, text).is_report) {
        return false;
    }
    handlers::answer(turn, speaker, handed_over(turn, speaker, text));
    go_on(turn, speaker, consent);
    return true;
}

} // namespace loa::conversation
