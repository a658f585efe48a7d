#include "handlers/conversation/choices.h"

#include <algorithm>
#include <array>

#include "handlers/action.h"
#include "handlers/conversation/approval_actions.h"
#include "handlers/conversation/approval_words.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/data_requests.h"
#include "handlers/conversation/document_dialogue.h"
#include "handlers/conversation/faq_dialogue.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/participants.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/question_choices.h"
#include "handlers/conversation/report_choices.h"
#include "handlers/deed.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/membership/membership_actions.h"
#include "handlers/membership/namesakes.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/own_data.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

namespace {

/// The choice that the text names by its number or label, of those offered to this person or to everybody. Where
/// choices are numbered only the newest are meant: the others have scrolled away.
std::optional<handlers::Choice> chosen(Turn& turn, const Speaker& speaker, const std::optional<storage::Dialogue>& own,
                                       std::string_view text) {
    const auto common = turn.store.dialogues.find(speaker.chat.id, storage::PersonId{}, turn.now);
    const bool has_own = speaker.is_identified() && own && !own->offers.empty();
    const bool has_common = common && !common->offers.empty();
    const bool is_own_newer = has_own && (!has_common || own->expires_at >= common->expires_at);
    if (has_own && (is_own_newer || handlers::shows_buttons(turn, speaker.chat))) {
        if (auto choice = handlers::choice_typed(handlers::decode_choices(own->offers), text)) {
            return choice;
        }
    }
    const bool may_be_common = has_common && (!is_own_newer || handlers::shows_buttons(turn, speaker.chat));
    return may_be_common ? handlers::choice_typed(handlers::decode_choices(common->offers), text) : std::nullopt;
}

/// A bare number means a choice only where choices were shown with numbers, or where Loa has just asked which report is
/// meant: there it is no amount.
bool may_be_number(Turn& turn, const Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                   std::string_view text) {
    return !is_number(text) || !handlers::shows_buttons(turn, speaker.chat) ||
           (dialogue && dialogue->offers.contains("report.named:"));
}

/// False where the verb is none of theirs.
using OnAction = bool(Turn& turn, Speaker& speaker, const handlers::Action& action);

/// Whose a choice is, by what stands before the dot of its verb.
constexpr auto doors = std::to_array<handlers::Deed<OnAction>>({
    {"accounts", membership::on_membership_action},
    {"approval", on_approval_action},
    {"case", own_data::on_case_action},
    {"consent", on_consent_action},
    {"data", own_data::on_own_data_action},
    {"document", on_document_action},
    {"evidence", evidence::on_evidence_action},
    {"faq", on_faq_action},
    {"handover", on_handover_action},
    {"invite", membership::on_membership_action},
    {"link", membership::on_unit_link_action},
    {"namesake", membership::on_namesake_action},
    {"notice", notices::on_notice_action},
    {"people", on_people_action},
    {"plan", on_plan_action},
    {"question", on_question_action},
    {"report", on_report_action},
    {"request", on_data_request_action},
    {"role", membership::on_membership_action},
    {"statistics", on_approval_action},
    {"unit", membership::on_membership_action},
});

} // namespace

bool on_action(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto action = handlers::read_action(text);
    auto* const act = action ? handlers::deed_for(doors, action->verb.substr(0, action->verb.find('.'))) : nullptr;
    return act != nullptr && act(turn, speaker, *action);
}

bool take(Turn& turn, Speaker& speaker, std::string_view action) {
    const std::string offered = offers_now(turn, speaker);
    const bool is_known = on_action(turn, speaker, action);
    forget_answered(turn, speaker, offered);
    return is_known;
}

std::optional<handlers::Choice> choice_with_verb(const std::vector<handlers::Choice>& choices, std::string_view verb) {
    const auto found = std::ranges::find_if(choices, [&](const handlers::Choice& choice) {
        const auto action = handlers::read_action(choice.action);
        return action && action->verb == verb;
    });
    return found == choices.end() ? std::nullopt : std::optional(*found);
}

bool is_number(std::string_view text) {
    return text.find_first_not_of(" 0123456789().") == std::string_view::npos;
}

bool is_choice_number(Turn& turn, const Speaker& speaker, std::string_view text) {
    return is_number(text) && !handlers::shows_buttons(turn, speaker.chat);
}

bool names_number(std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const std::size_t lead = words.size() == 3 && words[0].folded == "tra" && words[1].folded == "loi" ? 2 : 1;
    return words.size() == lead + 1 && is_number(words.back().typed) &&
           (lead == 2 || words[0].folded == "so" || words[0].folded == "chon");
}

void say_no_such_number(Turn& turn, const Speaker& speaker, const std::optional<storage::Dialogue>& dialogue) {
    if (!speaker.is_identified() || !dialogue || dialogue->offers.empty()) {
        return handlers::remark(turn, speaker, "common.old_choice");
    }
    handlers::Message again = turn.text("common.no_such_number");
    again.choices = handlers::decode_choices(dialogue->offers);
    handlers::answer(turn, speaker, std::move(again));
}

bool on_choice(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue, std::string_view text) {
    // Below a list of reports whose choices bear no numbers "số 2" is the second report.
    const bool is_of_list = dialogue && dialogue->step == step_approval && number_alone(text) &&
                            handlers::shows_buttons(turn, speaker.chat);
    if (is_of_list || !may_be_number(turn, speaker, dialogue, text)) {
        return false;
    }
    const auto choice = chosen(turn, speaker, dialogue, text);
    return choice && take(turn, speaker, choice->action);
}

} // namespace loa::conversation
