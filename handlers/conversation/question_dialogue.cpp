#include "handlers/conversation/question_dialogue.h"

#include <algorithm>
#include <chrono>

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/follow_up.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/steps.h"
#include "handlers/documents/comparison.h"
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
using storage::AskedId;
using storage::AskedQuestion;

namespace {

constexpr std::size_t question_characters_max = 500;
constexpr std::size_t question_bytes_max = 2000; ///< longer is a paste, not a question
constexpr double sure_report = 0.9;
constexpr double sure_answer = 0.5;
constexpr double beside_min = 0.9; ///< of the best score: a clause that says as much about the question
constexpr std::size_t beside_max = 2;
constexpr std::chrono::minutes chosen_within{15}; ///< later a tap on a clause is no answer to the question before

handlers::Manner as_reply(const Speaker& speaker) {
    handlers::Manner manner;
    if (!speaker.message.empty()) {
        manner.reply_to = speaker.message;
    }
    return manner;
}

void add(Message& message, std::optional<handlers::Choice> choice) {
    if (choice) {
        message.choices.push_back(*std::move(choice));
    }
}

std::optional<handlers::Choice> choice_of(const Turn& turn, const Citation& citation, std::string label) {
    return clause_choice(turn, citation.document, citation.clause, std::move(label));
}

std::string department(const Turn& turn) {
    return turn.campaign().owner(handlers::to_config(handlers::today(turn))).department;
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

/// So that those who got an answer are found when its clause changes.
void remember_source(Turn& turn, const Speaker& speaker, std::string_view question, const ClausePlace& place) {
    if (!speaker.is_identified()) {
        return;
    }
    turn.store.answers.remember({.id = {},
                                 .chat = speaker.chat.id,
                                 .person = speaker.person.id,
                                 .question = handlers::safe_line(question, question_characters_max),
                                 .document = place.document->id,
                                 .clause = place.clause->path,
                                 .clause_hash = documents::clause_hash(*place.document, *place.clause),
                                 .at = turn.now});
}

/// Thumbs under an answer. Where there are no buttons they take two lines and a message each, so only in private.
void add_opinions(const Turn& turn, const Speaker& speaker, AskedId id, Message& message) {
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool has_buttons = channel != nullptr && channel->capabilities.has_buttons;
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

std::string day_of(const Turn& turn, storage::Time time) {
    return handlers::day_text(handlers::local_time(time, turn.campaign().time_zone).date);
}

/// An officer's answer, as such and not as the plan's words; `characters_max` of it.
Message officer_answer(const Turn& turn, const storage::FaqEntry& entry, std::size_t characters_max) {
    std::string_view rest = entry.answer;
    const std::string answer(next_page(rest, characters_max));
    Message message = turn.text("question.faq", {{"answer", rest.empty() ? answer : answer + " …"},
                                                 {"source", entry.source},
                                                 {"date", day_of(turn, entry.at)},
                                                 {"question", handlers::safe_line(entry.question, 120)}});
    if (entry.stale_at) {
        message.text += '\n';
        handlers::append(message, turn.text("question.faq_stale"));
    }
    if (!rest.empty()) {
        message.choices.push_back(
            {turn.words("question.more"), handlers::action("question.faq", entry.id.value, "all")});
    }
    const std::string clause = words_of_clause(turn, entry.document, entry.clause);
    if (!clause.empty()) {
        add(message, clause_choice(turn, entry.document, entry.clause, clause));
    }
    return message;
}

constexpr std::size_t answer_characters_max = 700;
constexpr std::size_t group_characters_max = 300;

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

Message handed_over(Turn& turn, const Speaker& speaker, std::string_view question) {
    switch (hand_over(turn, speaker, question)) {
    case HandedOver::told: return turn.text("question.handed_over", {{"department", department(turn)}});
    case HandedOver::kept: return turn.text("question.kept", {{"department", department(turn)}});
    case HandedOver::refused: break;
    }
    return turn.text("question.ask_department", {{"department", department(turn)}});
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

/// The question that a choice under an answer speaks of, if it was asked in this chat.
std::optional<AskedQuestion> asked_here(Turn& turn, const Speaker& speaker, std::int64_t id) {
    auto asked = turn.store.asked.find(AskedId{id});
    return asked && asked->chat == speaker.chat.id ? asked : std::nullopt;
}

/// As if said where the question was asked, so that what follows replies to it.
Speaker at_question(const Speaker& speaker, const AskedQuestion& asked) {
    Speaker there = speaker;
    there.message = asked.message;
    there.thread = asked.thread;
    return there;
}

void pass_on(Turn& turn, const Speaker& speaker, const Action& action) {
    const auto asked = asked_here(turn, speaker, action.subject);
    if (!asked || !speaker.is_identified()) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    if (asked->person != speaker.person.id) {
        return handlers::remark(turn, speaker, turn.text("question.askers_choice"));
    }
    handlers::replace_card(turn, speaker, handed_over(turn, at_question(speaker, *asked), asked->question));
}

void judge(Turn& turn, const Speaker& speaker, const Action& action, bool is_good) {
    const auto asked = asked_here(turn, speaker, action.subject);
    if (!asked) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    if (!speaker.is_identified()) {
        return handlers::remark(turn, speaker, turn.text("person.hidden"));
    }
    turn.store.asked.judge(asked->id, speaker.person.id, is_good, turn.now);
    if (is_good) {
        return handlers::remark(turn, speaker, turn.text("question.judged_good"));
    }
    const bool is_kept = doubt(turn, at_question(speaker, *asked), asked->question);
    handlers::remark(turn, speaker,
                     is_kept ? turn.text("question.judged_bad", {{"department", department(turn)}})
                             : turn.text("question.ask_department", {{"department", department(turn)}}));
}

/// A clause that was chosen among several is an answer to what its chooser asked last.
void choose_clause(Turn& turn, const Speaker& speaker, const Action& action) {
    const auto place = read_clause_detail(turn, action.detail);
    const auto asked = turn.store.asked.last(speaker.chat.id, speaker.person.id, turn.now - chosen_within);
    if (place && asked) {
        remember_source(turn, speaker, asked->question, *place);
    }
    show_clause(turn, speaker, action);
}

void show_officer_answer(Turn& turn, const Speaker& speaker, const Action& action) {
    const auto entry = turn.store.faq.find(storage::FaqId{action.subject});
    if (!entry) {
        return handlers::answer(turn, speaker, turn.text("question.faq_gone"));
    }
    const std::size_t most = action.detail == "all" ? entry->answer.size() : answer_characters_max;
    handlers::answer_all(turn, speaker, officer_answer(turn, *entry, most));
}

/// Somebody who was to ask told of what he did instead.
bool is_clear_report(const Turn& turn, std::string_view text, const Findings& findings) {
    const activities::Reading reading = read(turn, text);
    const bool has_answer =
        findings.faq || (findings.plan.kind == OutcomeKind::answered && findings.plan.score >= sure_answer);
    return reading.is_report && reading.confidence >= sure_report && text.find('?') == std::string_view::npos &&
           !has_answer;
}

/// Program text rather than words: officers are not to be bothered with it.
bool is_code(std::string_view text) {
    constexpr std::string_view code_signs = "<>{}[]=;*$\\|`_#";
    constexpr std::ptrdiff_t signs_min = 2;
    const bool has_marks = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    return !has_marks && std::ranges::count_if(
                             text, [&](char c) { return code_signs.find(c) != std::string_view::npos; }) >= signs_min;
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

void ask(Turn& turn, Speaker& speaker, std::string_view text) {
    if (handlers::safe_line(text).empty()) {
        expect(turn, speaker, step_question_text);
        return handlers::answer(turn, speaker,
                                speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "question.how_in_group")
                                                      : turn.text("question.how"));
    }
    if (text.size() > question_bytes_max) {
        return handlers::answer(turn, speaker, turn.text("question.too_long"));
    }
    if (is_code(text)) {
        return handlers::answer(turn, speaker, turn.text("small_talk.other_orders"));
    }
    const std::string question = follow_up(turn, speaker, text).value_or(std::string(text));
    const Findings findings = look_up(turn, question);
    if (is_clear_report(turn, question, findings)) {
        return report(turn, speaker, question);
    }
    say_findings(turn, speaker, question, findings);
}

void say_findings(Turn& turn, Speaker& speaker, std::string_view question, const Findings& findings, Asked asked) {
    const Outcome& outcome = findings.plan;
    if (outcome.kind == OutcomeKind::small_talk && !findings.faq) {
        const std::string key = "small_talk." + outcome.small_talk;
        return handlers::answer(turn, speaker,
                                turn.text(turn.texts().contains(key) ? key : std::string("small_talk.other")));
    }
    if (outcome.kind == OutcomeKind::not_in_plan && !findings.faq && leans_on_another(turn, question)) {
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

bool on_question_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb == "question.clause") {
        choose_clause(turn, speaker, action);
    } else if (action.verb == "question.faq") {
        show_officer_answer(turn, speaker, action);
    } else if (action.verb == "question.pass_on" || action.verb == "question.none") {
        pass_on(turn, speaker, action);
    } else if (action.verb == "question.good" || action.verb == "question.bad") {
        judge(turn, speaker, action, action.verb == "question.good");
    } else if (action.verb == "question.begin") {
        ask(turn, speaker, {});
    } else {
        return false;
    }
    return true;
}

} // namespace loa::conversation
