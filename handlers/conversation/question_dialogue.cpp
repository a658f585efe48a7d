#include "handlers/conversation/question_dialogue.h"

#include <algorithm>

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/follow_up.h"
#include "handlers/conversation/officer_wish.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using questions::Citation;
using questions::Outcome;
using questions::OutcomeKind;
using storage::AskedId;
using storage::AskedQuestion;

namespace {

constexpr std::size_t question_bytes_max = 2000; ///< longer is a paste, not a question
constexpr double sure_report = 0.9;
constexpr double sure_answer = 0.5;
constexpr double beside_min = 0.9; ///< of the best score: a clause that says as much about the question
constexpr std::size_t beside_max = 2;

handlers::Manner as_reply(const Speaker& speaker) {
    handlers::Manner manner;
    if (!speaker.message.empty()) {
        manner.reply_to = speaker.message;
    }
    return manner;
}

std::optional<handlers::Choice> choice_of(const Turn& turn, const Citation& citation, std::string label) {
    return clause_choice(turn, citation.document, citation.clause, std::move(label));
}

AskedId remember(Turn& turn, const Speaker& speaker, std::string_view question) {
    AskedQuestion asked;
    asked.chat = speaker.chat.id;
    asked.person = speaker.person.id;
    asked.message = speaker.message;
    asked.thread = speaker.thread;
    asked.question = handlers::safe_line(question, question_characters_max);
    asked.at = turn.now;
    return turn.store.asked.remember(asked);
}

/// Thumbs under an answer. Where there are no buttons they take two lines and a message each, so only in private.
void add_opinions(const Turn& turn, const Speaker& speaker, AskedId id, Message& message) {
    const bool has_buttons = handlers::shows_buttons(turn, speaker.chat);
    if (!has_buttons && speaker.is_in_group()) {
        return;
    }
    message.choices.push_back({turn.words(has_buttons ? "question.good" : "question.good_in_words"),
                               handlers::action("question.good", id.value)});
    message.choices.push_back({turn.words(has_buttons ? "question.bad" : "question.bad_in_words"),
                               handlers::action("question.bad", id.value)});
}

/// Buttons to the clauses that say as much as the one quoted.
void add_clauses_beside(const Turn& turn, const Outcome& outcome, Message& message) {
    const double least = outcome.citations.front().score * beside_min;
    for (std::size_t i = 1; i < std::min(outcome.citations.size(), beside_max + 1); ++i) {
        const auto place = find_clause(turn, outcome.citations[i].document, outcome.citations[i].clause);
        const bool is_body = place && place->clause->role == questions::ClauseRole::body;
        if (is_body && outcome.citations[i].score >= least) {
            add(message, choice_of(turn, outcome.citations[i], choice_label(outcome.citations[i])));
        }
    }
}

void say_answer(Turn& turn, const Speaker& speaker, std::string_view question, const Findings& findings, AskedId id) {
    const Outcome& outcome = findings.plan;
    const Citation& best = outcome.citations.front();
    if (const auto place = find_clause(turn, best.document, best.clause)) {
        remember_source(turn, speaker, question, *place);
    }
    const Citation shown = speaker.is_in_group() ? in_short(best, outcome.fact) : best;
    Message message = cited(turn.texts(), shown, outcome.fact);
    if (shown.has_more) {
        add(message, choice_of(turn, shown, turn.words("question.more")));
    }
    add_clauses_beside(turn, outcome, message);
    if (findings.faq) {
        message.choices.push_back({turn.words("question.faq_beside", {{"source", findings.faq->entry.source}}),
                                   handlers::action("question.faq", findings.faq->entry.id.value)});
    }
    add_opinions(turn, speaker, id, message);
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

void say_from_faq(Turn& turn, const Speaker& speaker, const Findings& findings, AskedId id) {
    Message message =
        officer_answer(turn, findings.faq->entry, speaker.is_in_group() ? group_characters_max : answer_characters_max);
    if (findings.plan.kind == OutcomeKind::answered) {
        add(message, choice_of(turn, findings.plan.citations.front(), turn.words("question.plan_beside")));
    }
    add_opinions(turn, speaker, id, message);
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

void say_choice(Turn& turn, const Speaker& speaker, const Outcome& outcome, AskedId id) {
    Message message = turn.text("question.which");
    for (const Citation& citation : outcome.citations) {
        add(message, choice_of(turn, citation, choice_label(citation)));
    }
    message.choices.push_back({turn.words("question.none"), handlers::action("question.none", id.value)});
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

void say_not_in_plan(Turn& turn, const Speaker& speaker, std::string_view question, const Outcome& outcome, Asked asked,
                     AskedId id) {
    Message message = answer_text(turn.texts(), outcome);
    if (asked == Asked::maybe && outcome.citations.empty() && speaker.is_identified()) {
        message.choices.push_back({turn.words("question.pass_on"), handlers::action("question.pass_on", id.value)});
        return handlers::answer(turn, speaker, std::move(message), as_reply(speaker));
    }
    message.text += ' ';
    handlers::append(message, handed_over(turn, speaker, question));
    if (!outcome.citations.empty()) {
        add(message, choice_of(turn, outcome.citations.front(), turn.words("question.show_topic")));
    }
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

/// Somebody who was to ask told of what he did instead.
bool is_clear_report(const Turn& turn, std::string_view text, const Findings& findings) {
    const activities::Reading reading = read(turn, text);
    const bool has_answer =
        findings.faq || (findings.plan.kind == OutcomeKind::answered && findings.plan.score >= sure_answer);
    return reading.is_report && reading.confidence >= sure_report && text.find('?') == std::string_view::npos &&
           !has_answer;
}

/// What the plan is quoted with is in it, byte for byte; a quotation that is not is none.
Outcome checked(const Turn& turn, Outcome outcome) {
    std::erase_if(outcome.citations, [&](const Citation& citation) { return !is_exact(*turn.context.plan, citation); });
    const bool needs_citation = outcome.kind == OutcomeKind::answered || outcome.kind == OutcomeKind::unsure;
    if (needs_citation && outcome.citations.empty()) {
        outcome.kind = OutcomeKind::not_in_plan;
    }
    return outcome;
}

} // namespace

bool Findings::is_for_faq() const {
    return faq && (faq->is_same || plan.kind != OutcomeKind::answered);
}

Findings look_up(Turn& turn, std::string_view question) {
    return {.plan = checked(turn, turn.context.plan->answer(question)), .faq = find_in_faq(turn, question)};
}

Findings look_up(Turn& turn, const FollowUp& question) {
    Findings findings = look_up(turn, question.full);
    if (!findings.faq) {
        findings.faq = find_in_faq(turn, question.shown);
    }
    return findings;
}

bool is_code(std::string_view text) {
    constexpr std::string_view code_signs = "<>{}[]=;*$\\|`_#";
    constexpr std::ptrdiff_t signs_min = 2;
    const bool has_marks = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    return !has_marks && std::ranges::count_if(
                             text, [&](char c) { return code_signs.find(c) != std::string_view::npos; }) >= signs_min;
}

void offer_officers(Turn& turn, const Speaker& speaker, std::string_view question, Message& message) {
    const AskedId id = remember(turn, speaker, question);
    message.choices.push_back({turn.words("question.pass_on"), handlers::action("question.pass_on", id.value)});
}

void ask(Turn& turn, Speaker& speaker, std::string_view text) {
    if (handlers::safe_line(text).empty()) {
        handlers::expect(turn, speaker, step_question_text);
        return handlers::answer(turn, speaker,
                                speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "question.how_in_group")
                                                      : turn.text("question.how"));
    }
    if (text.size() > question_bytes_max) {
        return handlers::answer(turn, speaker, "question.too_long");
    }
    if (is_code(text)) {
        return handlers::answer(turn, speaker, "small_talk.other_orders");
    }
    if (wishes_for_officer(turn, text)) {
        return answer_wish_for_officer(turn, speaker);
    }
    if (const auto question = follow_up(turn, speaker, text)) {
        return say_findings(turn, speaker, question->shown, look_up(turn, *question));
    }
    const Findings findings = look_up(turn, text);
    if (is_clear_report(turn, text, findings)) {
        return report(turn, speaker, text);
    }
    say_findings(turn, speaker, text, findings);
}

void say_findings(Turn& turn, Speaker& speaker, std::string_view question, const Findings& findings, Asked asked) {
    const Outcome& outcome = findings.plan;
    if (outcome.kind == OutcomeKind::small_talk && !findings.faq) {
        const std::string key = "small_talk." + outcome.small_talk;
        return handlers::answer(turn, speaker, turn.texts().contains(key) ? key : std::string("small_talk.other"));
    }
    const bool is_unclear =
        names_nothing(turn, question) || (outcome.kind == OutcomeKind::not_in_plan && leans_on_another(turn, question));
    if (is_unclear && !findings.faq) {
        return handlers::answer(turn, speaker, turn.text("question.whole"), as_reply(speaker));
    }
    const AskedId id = remember(turn, speaker, question);
    if (findings.is_for_faq()) {
        return say_from_faq(turn, speaker, findings, id);
    }
    switch (outcome.kind) {
    case OutcomeKind::answered: return say_answer(turn, speaker, question, findings, id);
    case OutcomeKind::unsure: return say_choice(turn, speaker, outcome, id);
    case OutcomeKind::not_in_plan: return say_not_in_plan(turn, speaker, question, outcome, asked, id);
    case OutcomeKind::small_talk: return;
    }
}

} // namespace loa::conversation
