#include "handlers/conversation/about_loa.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/asked_of_loa.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/officer_wish.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Choice;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::Dialogue;

namespace {

constexpr std::string_view own_reports = "report.mine";

/// Topics whose answer is one tap away where nothing else is open.
constexpr std::array<std::string_view, 11> seen_among_own{"was_saved",     "edit_saved",  "sent_wrong",  "where_see",
                                                          "returned",      "photo_wrong", "photo_which", "who_approves",
                                                          "when_approved", "why_waiting", "counts_when"};

/// The questions as the locale file has them today. They are read once a thread: a message is compared with all of
/// them.
const AskedOfLoa& asked_of_loa(const Turn& turn) {
    struct Known {
        std::string words;
        std::string questions;
        AskedOfLoa asked{{}, {}};
    };
    thread_local Known known;
    std::string words = turn.words("asked_of_loa.words");
    std::string questions = turn.words("asked_of_loa.questions");
    if (known.words != words || known.questions != questions) {
        known.asked = AskedOfLoa(words, questions);
        known.words = std::move(words);
        known.questions = std::move(questions);
    }
    return known.asked;
}

/// The draft whose card or list is open in this chat.
std::optional<Activity> draft_at(Turn& turn, const Speaker& speaker, const std::optional<Dialogue>& dialogue) {
    const bool is_at_draft = dialogue && (dialogue->step == step_report || dialogue->step == step_reports);
    auto draft = is_at_draft ? turn.store.activities.find(storage::ActivityId{dialogue->subject}) : std::nullopt;
    const bool is_open = draft && draft->state == storage::ActivityState::draft && is_own(turn, speaker, *draft);
    return is_open ? std::move(draft) : std::nullopt;
}

bool is_by_link(const Turn& turn, const Speaker& speaker) {
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    return channel != nullptr && channel->kind == "web";
}

/// The topic's text for whoever asks, the first that there is: what is open now goes before who they are.
std::string key_for(Turn& turn, const Speaker& speaker, std::string_view topic, bool has_draft) {
    const std::string key = "about_loa." + std::string(topic);
    const bool is_chair = membership::is_chair(turn, speaker.person);
    const std::array<std::pair<bool, std::string_view>, 5> ways{{{has_draft, "_open"},
                                                                 {is_chair, "_chair"},
                                                                 {is_by_link(turn, speaker), "_by_link"},
                                                                 {speaker.person.unit.has_value(), "_member"},
                                                                 {!speaker.person.unit, "_no_unit"}}};
    for (const auto& [holds, ending] : ways) {
        if (std::string own = key + std::string(ending); holds && turn.texts().contains(own)) {
            return own;
        }
    }
    return key;
}

Message answer_to(Turn& turn, const Speaker& speaker, std::string_view topic, bool has_draft) {
    const std::string unit = speaker.person.unit ? handlers::unit_name(turn, *speaker.person.unit) : std::string{};
    Message message =
        turn.text(key_for(turn, speaker, topic, has_draft), {{"unit", unit}, {"department", department(turn)}});
    const bool names_commands = message.text.find(" /") != std::string::npos;
    if (speaker.is_in_group() && names_commands) {
        handlers::add_line(message, turn.text("asked_of_loa.in_private"));
    }
    return message;
}

/// Choices of answers are done with once something else was asked.
bool is_of_answer(const Choice& choice) {
    const auto action = handlers::read_action(choice.action);
    return !action || action->verb.starts_with("question.") || action->verb.starts_with("faq.") ||
           action->verb == own_reports;
}

/// What there was to choose before the question. Where there are buttons, those of the open report alone: the others
/// can be taken where they stand, and may have been taken.
std::vector<Choice> choices_of_open(Turn& turn, const Speaker& speaker, const Dialogue& dialogue,
                                    const std::optional<Activity>& draft) {
    auto offers = handlers::decode_choices(dialogue.offers);
    const bool is_answer = std::ranges::any_of(offers, is_of_answer);
    const bool is_consent = noted(dialogue, note_consent) == asked_here;
    const bool counts = !handlers::shows_buttons(turn, speaker.chat) || is_consent;
    if (counts && !offers.empty() && !is_answer) {
        return offers;
    }
    if (!draft) {
        return {};
    }
    return dialogue.step == step_reports ? list_card(turn, open_together(turn, *draft)).choices
                                         : card(turn, speaker, *draft).choices;
}

bool has_reported(Turn& turn, const Speaker& speaker) {
    return !turn.store.activities.of_person(speaker.person.id, {}, turn.now + std::chrono::seconds{1}, 1).empty();
}

void add_choices(Turn& turn, const Speaker& speaker, const std::optional<Dialogue>& dialogue,
                 const std::optional<Activity>& draft, std::string_view topic, Message& message) {
    if (speaker.is_in_group() || !speaker.is_identified()) {
        return;
    }
    if (dialogue) {
        message.choices = choices_of_open(turn, speaker, *dialogue, draft);
    }
    const bool shows_own = std::ranges::find(seen_among_own, topic) != seen_among_own.end();
    if (message.choices.empty() && shows_own && has_reported(turn, speaker)) {
        message.choices.push_back({turn.words("common.own_reports"), handlers::action(own_reports)});
    }
}

/// What was asked for a person goes to one, and "em chưa có mã" may answer what Loa asked.
bool is_for_who_asked(const Turn& turn, const std::optional<Dialogue>& dialogue, std::string_view text) {
    if (!dialogue) {
        return false;
    }
    const bool answers_unit = dialogue->step == step_saved && !noted(*dialogue, note_unit).empty();
    return waits_for_officer_question(*dialogue) || (answers_unit && is_one_of(turn, "said.later", text));
}

} // namespace

bool on_asked_of_loa(Turn& turn, const Speaker& speaker, const std::optional<Dialogue>& dialogue,
                     std::string_view text) {
    const AskedOfLoa& asked = asked_of_loa(turn);
    if (asked.topic(text).empty() || is_for_who_asked(turn, dialogue, text)) {
        return false;
    }
    const auto draft = draft_at(turn, speaker, dialogue);
    const bool is_at_report = draft || (dialogue && dialogue->step == step_saved);
    const std::string topic(asked.topic(text, !is_at_report));
    if (topic.empty()) {
        return false;
    }
    Message message = answer_to(turn, speaker, topic, draft.has_value());
    add_choices(turn, speaker, dialogue, draft, topic, message);
    if (dialogue && dialogue->step == step_question_text) {
        handlers::expect_nothing(turn, speaker);
    }
    const bool shows_open = !message.choices.empty();
    const std::string offered = shows_open || !dialogue ? std::string{} : dialogue->offers;
    handlers::answer(turn, speaker, std::move(message));
    note_aside_said(turn, speaker, offered);
    return true;
}

} // namespace loa::conversation
