#include "handlers/conversation/question_dialogue.h"

#include <algorithm>

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/approval.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/steps.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using questions::Citation;
using questions::Outcome;
using questions::OutcomeKind;

namespace {

constexpr std::size_t clause_characters_max = 3000;
constexpr std::size_t question_characters_max = 500;
constexpr double sure_report = 0.9;
constexpr double sure_answer = 0.5;

handlers::Manner as_reply(const Speaker& speaker) {
    handlers::Manner manner;
    if (!speaker.message.empty()) {
        manner.reply_to = speaker.message;
    }
    return manner;
}

/// The choice that shows a clause in full; none where its action would not fit.
std::optional<handlers::Choice> clause_choice(const Turn& turn, const Citation& citation, std::string label) {
    const auto& documents = turn.context.plan->documents();
    const auto document = std::ranges::find(documents, citation.document, &questions::Document::id);
    if (document == documents.end()) {
        return std::nullopt;
    }
    std::string made = handlers::action("question.clause", document - documents.begin() + 1, citation.clause);
    if (!handlers::read_action(made)) {
        return std::nullopt;
    }
    return handlers::Choice{.label = std::move(label), .action = std::move(made)};
}

void add(Message& message, std::optional<handlers::Choice> choice) {
    if (choice) {
        message.choices.push_back(*std::move(choice));
    }
}

void say_answer(Turn& turn, const Speaker& speaker, const Outcome& outcome) {
    Message message = answer_text(turn.texts(), outcome);
    if (outcome.citations.front().has_more) {
        add(message, clause_choice(turn, outcome.citations.front(), turn.words("question.more")));
    }
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

void say_choice(Turn& turn, const Speaker& speaker, const Outcome& outcome) {
    Message message = turn.text("question.which");
    for (const Citation& citation : outcome.citations) {
        add(message, clause_choice(turn, citation, choice_label(citation)));
    }
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

/// Keeps the question for the choice to hand it over, beside whatever else the dialogue is about.
void keep_question(Turn& turn, const Speaker& speaker, std::string_view question) {
    auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    if (!dialogue || dialogue->step == step_approval) {
        dialogue.emplace();
    }
    note(*dialogue, note_question, handlers::safe_line(question, question_characters_max));
    dialogue->expires_at = turn.now + step_lifetime;
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, *dialogue);
}

handlers::Message handed_over(Turn& turn, const Speaker& speaker, std::string_view question) {
    const auto& owner = turn.campaign().owner(handlers::to_config(handlers::today(turn)));
    switch (hand_over(turn, speaker, question)) {
    case HandedOver::told: return turn.text("question.handed_over", {{"department", owner.department}});
    case HandedOver::kept: return turn.text("question.kept", {{"department", owner.department}});
    case HandedOver::refused: break;
    }
    return turn.text("question.ask_department", {{"department", owner.department}});
}

void say_not_in_plan(Turn& turn, const Speaker& speaker, std::string_view question, const Outcome& outcome,
                     Asked asked) {
    Message message = answer_text(turn.texts(), outcome);
    if (asked == Asked::maybe && outcome.citations.empty() && speaker.is_identified()) {
        keep_question(turn, speaker, question);
        message.choices.push_back({turn.words("question.pass_on"), handlers::action("question.pass_on")});
        return handlers::answer(turn, speaker, std::move(message), as_reply(speaker));
    }
    message.text += ' ';
    handlers::append(message, handed_over(turn, speaker, question));
    if (!outcome.citations.empty()) {
        add(message, clause_choice(turn, outcome.citations.front(), turn.words("question.show_topic")));
    }
    handlers::answer_all(turn, speaker, std::move(message), as_reply(speaker));
}

void pass_on(Turn& turn, const Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool may_hold = dialogue && dialogue->step != step_approval;
    const std::string question = may_hold ? noted(*dialogue, note_question) : std::string{};
    if (question.empty() || !speaker.is_identified()) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    handlers::replace_card(turn, speaker, handed_over(turn, speaker, question));
}

/// A clause in full, with its source.
Message whole_clause(const Turn& turn, const questions::Document& document, const questions::Clause& clause) {
    Citation citation;
    citation.document = document.id;
    citation.document_title = document.title;
    citation.document_number = document.number;
    citation.document_issued = document.issued;
    citation.clause_words = turn.context.plan->clause_words(clause);
    citation.quote = handlers::safe_text(document.bytes(clause.span), clause_characters_max);
    return cited(turn.texts(), citation);
}

void show_clause(Turn& turn, const Speaker& speaker, const Action& action) {
    const auto& documents = turn.context.plan->documents();
    const auto position = static_cast<std::size_t>(action.subject);
    if (position >= 1 && position <= documents.size()) {
        const questions::Document& document = documents[position - 1];
        const auto clause = std::ranges::find(document.clauses, action.detail, &questions::Clause::path);
        if (clause != document.clauses.end()) {
            return handlers::answer_all(turn, speaker, whole_clause(turn, document, *clause));
        }
    }
    handlers::answer(turn, speaker, turn.text("question.clause_gone"));
}

/// Somebody who was to ask told of what he did instead.
bool is_clear_report(const Turn& turn, std::string_view text, const Outcome& outcome) {
    const activities::Reading reading = read(turn, text);
    const bool has_answer = outcome.kind == OutcomeKind::answered && outcome.score >= sure_answer;
    return reading.is_report && reading.confidence >= sure_report && text.find('?') == std::string_view::npos &&
           !has_answer;
}

} // namespace

void ask(Turn& turn, Speaker& speaker, std::string_view question) {
    if (handlers::safe_line(question).empty()) {
        expect(turn, speaker, step_question_text);
        return handlers::answer(turn, speaker,
                                speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "question.how_in_group")
                                                      : turn.text("question.how"));
    }
    const Outcome outcome = turn.context.plan->answer(question);
    if (is_clear_report(turn, question, outcome)) {
        return report(turn, speaker, question);
    }
    say_outcome(turn, speaker, question, outcome);
}

void say_outcome(Turn& turn, Speaker& speaker, std::string_view question, const Outcome& outcome, Asked asked) {
    switch (outcome.kind) {
    case OutcomeKind::answered: return say_answer(turn, speaker, outcome);
    case OutcomeKind::unsure: return say_choice(turn, speaker, outcome);
    case OutcomeKind::not_in_plan: return say_not_in_plan(turn, speaker, question, outcome, asked);
    case OutcomeKind::small_talk: {
        const std::string key = "small_talk." + outcome.small_talk;
        return handlers::answer(turn, speaker,
                                turn.text(turn.texts().contains(key) ? key : std::string("small_talk.other")));
    }
    }
}

bool on_question_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb == "question.clause") {
        show_clause(turn, speaker, action);
        return true;
    }
    if (action.verb == "question.pass_on") {
        pass_on(turn, speaker);
        return true;
    }
    if (action.verb == "question.begin") {
        ask(turn, speaker, {});
        return true;
    }
    return false;
}

} // namespace loa::conversation
