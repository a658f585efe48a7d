#include "handlers/conversation/last_question.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/erase_words.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"
#include "handlers/own_data/own_data.h"

namespace loa::conversation {

using handlers::Choice;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

/// A question, known by a choice that it offers beside the one for "no", and the choices that short words take. Without
/// one for "yes", and where there are several of it, the choice itself has to be taken; without one for "no" nothing is
/// done.
struct Asked {
    std::string_view verb;
    std::string_view yes;
    std::string_view no;
};

constexpr std::string_view take_back_now = "report.withdraw_now";
constexpr std::string_view erase_now = "data.erase_now";
constexpr std::size_t deed_bytes_max = 24; ///< longer texts say what else is to go

constexpr std::array<Asked, 11> questions{{{erase_now, erase_now, "data.keep"},
                                           {take_back_now, take_back_now, "report.keep"},
                                           {"unit.leave_now", "unit.leave_now", "unit.stay"},
                                           {"report.photos", "report.photos", "report.open"},
                                           {"accounts.keep", "", "accounts.keep"},
                                           {"evidence.drop", "", "evidence.drop"},
                                           {"report.unit_right", "report.unit_right", "report.unit_wrong"},
                                           {"request.report", "", "request.drop"},
                                           {"request.send", "request.send", "request.drop"},
                                           {"report.amend", "", ""},
                                           {"data.copy", "", ""}}};

std::string_view verb_of(const Choice& choice) {
    const auto action = handlers::read_action(choice.action);
    return action ? action->verb : std::string_view{};
}

const Choice* with_verb(const std::vector<Choice>& offers, std::string_view verb) {
    const auto found =
        std::ranges::find_if(offers, [&](const Choice& choice) { return !verb.empty() && verb_of(choice) == verb; });
    return found == offers.end() ? nullptr : &*found;
}

/// The question that these choices answer.
std::optional<Asked> question_of(const std::vector<Choice>& offers) {
    // "Ảnh" among the fields to change bears the verb of what is asked next, and asks nothing yet.
    const auto found = std::ranges::find_if(questions, [&](const Asked& asked) {
        return with_verb(offers, asked.verb) != nullptr && (asked.no.empty() || with_verb(offers, asked.no) != nullptr);
    });
    return found == questions.end() ? std::nullopt : std::optional(*found);
}

bool is_no(ShortAnswer said) {
    return said == ShortAnswer::drop || said == ShortAnswer::wrong;
}

/// Choices that were answered, or that Loa has spoken of something else behind, are no question any more.
void forget_offers(Turn& turn, const Speaker& speaker, std::string_view answered) {
    auto dialogue = handlers::dialogue_of(turn, speaker);
    if (!dialogue || dialogue->offers != answered || !question_of(handlers::decode_choices(answered))) {
        return;
    }
    dialogue->offers.clear();
    if (dialogue->step.empty()) {
        handlers::expect_nothing(turn, speaker);
    } else {
        handlers::keep_dialogue(turn, speaker, *dialogue);
    }
}

void ask_to_choose(Turn& turn, const Speaker& speaker, const std::vector<Choice>& offers) {
    Message message = turn.text("common.choose_yourself");
    message.choices = offers;
    handlers::answer(turn, speaker, std::move(message));
}

/// Takes the choice that stands for "yes". What cannot be had back is asked once more before it is done.
bool answer_yes(Turn& turn, Speaker& speaker, const std::vector<Choice>& offers, const Asked& asked,
                const std::function<bool(std::string_view)>& act) {
    const Choice* choice = with_verb(offers, asked.yes);
    if (choice == nullptr ||
        std::ranges::count_if(offers, [&](const Choice& offer) { return verb_of(offer) == asked.yes; }) > 1) {
        ask_to_choose(turn, speaker, offers);
        return true;
    }
    const bool is_unsure = asked.verb == erase_now && handlers::read_action(choice->action)->detail != own_data::sure;
    const std::string action = is_unsure ? handlers::action("data.erase", 0, own_data::again) : choice->action;
    forget_offers(turn, speaker, handlers::encode_choices(offers));
    return act(action);
}

/// `is_save`: "lưu" and the like, which say yes to a report that is shown and to nothing else.
bool answer_question(Turn& turn, Speaker& speaker, const std::vector<Choice>& offers, ShortAnswer said, bool is_save,
                     const std::function<bool(std::string_view)>& act) {
    const auto asked = question_of(offers);
    if (!asked || is_save) {
        return false;
    }
    if (!is_no(said)) {
        return answer_yes(turn, speaker, offers, *asked, act);
    }
    const Choice* choice = with_verb(offers, asked->no);
    forget_offers(turn, speaker, handlers::encode_choices(offers));
    if (choice != nullptr) {
        return act(choice->action);
    }
    handlers::answer(turn, speaker, "small_talk.refusal");
    return true;
}

/// "xóa", "rút" behind the question whether something is to go. False where nothing of that kind was asked.
bool answer_with_the_deed(Turn& turn, Speaker& speaker, const std::vector<Choice>& offers, std::string_view text,
                          const std::function<bool(std::string_view)>& act) {
    const auto asked = question_of(offers);
    if (!asked || text.size() > deed_bytes_max || !asks_to_take_back(turn, text) ||
        !says_only(turn, "said.deed_words", text)) {
        return false;
    }
    const bool asks_to_go = asked->verb == take_back_now || asked->verb == erase_now;
    return asks_to_go && answer_yes(turn, speaker, offers, *asked, act);
}

/// "không hủy", "đừng xóa" behind the question whether something is to go. False where nothing of that kind was asked.
bool answer_to_keep(Turn& turn, Speaker& speaker, const std::vector<Choice>& offers, std::string_view text,
                    const std::function<bool(std::string_view)>& act) {
    const auto asked = question_of(offers);
    const bool asks_to_go = asked && asked->verb.ends_with("_now");
    return asks_to_go && wants_to_keep(turn, text) &&
           answer_question(turn, speaker, offers, ShortAnswer::wrong, false, act);
}

/// The question whether Loa may keep more, where no draft waits for it: nothing less than its own words agrees, and
/// "thôi", "để sau" leave the report that was to be changed. False for other questions, and where it waits beside a
/// draft.
bool answer_consent(Turn& turn, const Speaker& speaker, const storage::Dialogue& dialogue,
                    const std::vector<Choice>& offers, std::string_view text) {
    const Choice* agree = with_verb(offers, "consent.agree");
    if (agree == nullptr || noted(dialogue, note_consent) == asked_here) {
        return false;
    }
    const ShortAnswer said = read_short_answer(turn, text);
    const bool is_later = says_only(turn, "said.consent_later", text) || asks_to_wait(turn, text);
    if (said == ShortAnswer::none && !is_later) {
        return false;
    }
    if (!is_no(said) && !is_later) {
        ask_to_choose(turn, speaker, offers);
        return true;
    }
    if (handlers::read_action(agree->action)->subject == 0) {
        return false;
    }
    handlers::expect_nothing(turn, speaker);
    handlers::answer(turn, speaker, "consent.change_left");
    return true;
}

/// What is open and was not spoken of last is shown again, so that the words can be meant for it.
bool show_open(Turn& turn, Speaker& speaker, const storage::Dialogue& dialogue) {
    const storage::ActivityId id{dialogue.subject};
    if (noted(dialogue, note_consent) == asked_here) {
        storage::Dialogue asked = dialogue;
        note(asked, note_aside, {});
        handlers::keep_dialogue(turn, speaker, asked);
        membership::remind_of_consent(turn, speaker, id);
        return true;
    }
    if (dialogue.step == step_saved) {
        handlers::answer(turn, speaker, "small_talk.refusal");
        return true;
    }
    const auto draft = turn.store.activities.find(id);
    if (!draft || draft->state != storage::ActivityState::draft || !is_own(turn, speaker, *draft)) {
        return false;
    }
    show_again(turn, speaker, *draft);
    return true;
}

} // namespace

bool on_last_question(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                      std::string_view text, const std::function<bool(std::string_view)>& act) {
    if (!dialogue || !speaker.is_identified()) {
        return false;
    }
    const auto offers = handlers::decode_choices(dialogue->offers);
    if (answer_with_the_deed(turn, speaker, offers, text, act) || answer_to_keep(turn, speaker, offers, text, act) ||
        answer_consent(turn, speaker, *dialogue, offers, text)) {
        return true;
    }
    const ShortAnswer said = read_short_answer(turn, text);
    if (said == ShortAnswer::none || said == ShortAnswer::send) {
        return false;
    }
    if (answer_question(turn, speaker, offers, said, says_only(turn, "said.save", text), act)) {
        return true;
    }
    if (dialogue->step == step_saved && says_to_erase(turn, text)) {
        return false; // asked below which of the two goes, the report or all that is kept
    }
    return is_no(said) && !noted(*dialogue, note_aside).empty() && show_open(turn, speaker, *dialogue);
}

std::string offers_now(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    return dialogue ? dialogue->offers : std::string{};
}

void forget_answered(Turn& turn, const Speaker& speaker, std::string_view offered_before) {
    if (!offered_before.empty()) {
        forget_offers(turn, speaker, offered_before);
    }
}

void note_aside_said(Turn& turn, const Speaker& speaker, std::string_view offered_before) {
    forget_answered(turn, speaker, offered_before);
    auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_at_report =
        dialogue && (dialogue->step == step_report || dialogue->step == step_reports || dialogue->step == step_saved);
    if (is_at_report && speaker.is_identified()) {
        note(*dialogue, note_aside, "yes");
        handlers::keep_dialogue(turn, speaker, *dialogue);
    }
}

} // namespace loa::conversation
