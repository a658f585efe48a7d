#include "handlers/conversation/question_choices.h"

#include <array>
#include <chrono>

#include "handlers/conversation/handovers.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/deed.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Speaker;
using handlers::Turn;
using storage::AskedId;
using storage::AskedQuestion;

namespace {

constexpr std::chrono::minutes chosen_within{15}; ///< later a tap on a clause is no answer to the question before

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

void pass_on(Turn& turn, Speaker& speaker, const Action& action) {
    const auto asked = asked_here(turn, speaker, action.subject);
    if (!asked || !speaker.is_identified()) {
        return handlers::remark(turn, speaker, "common.old_choice");
    }
    if (asked->person != speaker.person.id) {
        return handlers::remark(turn, speaker, "question.askers_choice");
    }
    handlers::replace_card(turn, speaker, handed_over(turn, at_question(speaker, *asked), asked->question));
}

void judge(Turn& turn, const Speaker& speaker, const Action& action, bool is_good) {
    const auto asked = asked_here(turn, speaker, action.subject);
    if (!asked) {
        return handlers::remark(turn, speaker, "common.old_choice");
    }
    if (!speaker.is_identified()) {
        return handlers::remark(turn, speaker, "person.hidden");
    }
    turn.store.asked.judge(asked->id, speaker.person.id, is_good, turn.now);
    if (is_good) {
        withdraw_doubt(turn, speaker, asked->question);
        return handlers::remark(turn, speaker, "question.judged_good");
    }
    const bool is_kept = doubt(turn, at_question(speaker, *asked), asked->question);
    handlers::remark(turn, speaker,
                     is_kept ? turn.text("question.judged_bad", {{"department", department(turn)}})
                             : turn.text("question.too_many_open", {{"count", std::to_string(open_questions_max)},
                                                                    {"department", department(turn)}}));
}

/// A clause that was chosen among several is an answer to what its chooser asked last.
void choose_clause(Turn& turn, Speaker& speaker, const Action& action) {
    const auto place = read_clause_detail(turn, action.detail);
    const auto asked = turn.store.asked.last(speaker.chat.id, speaker.person.id, turn.now - chosen_within);
    if (place && asked) {
        remember_source(turn, speaker, asked->question, *place);
    }
    show_clause(turn, speaker, action);
}

void show_officer_answer(Turn& turn, Speaker& speaker, const Action& action) {
    const auto entry = turn.store.faq.find(storage::FaqId{action.subject});
    if (!entry) {
        return handlers::answer(turn, speaker, "question.faq_gone");
    }
    const std::size_t most = action.detail == "all" ? entry->answer.size() : answer_characters_max;
    handlers::answer_all(turn, speaker, officer_answer(turn, *entry, most));
}

using QuestionDeed = void(Turn& turn, Speaker& speaker, const Action& choice);

template <bool is_good>
void judge_as(Turn& turn, Speaker& speaker, const Action& choice) {
    judge(turn, speaker, choice, is_good);
}

void ask_for_question(Turn& turn, Speaker& speaker, const Action& /*choice*/) {
    ask(turn, speaker, {});
}

/// What the choices below an answer do.
constexpr auto deeds = std::to_array<handlers::Deed<QuestionDeed>>({
    {"question.clause", choose_clause},
    {"question.faq", show_officer_answer},
    {"question.pass_on", pass_on},
    {"question.none", pass_on},
    {"question.good", judge_as<true>},
    {"question.bad", judge_as<false>},
    {"question.begin", ask_for_question},
});

} // namespace

bool on_question_action(Turn& turn, Speaker& speaker, const Action& action) {
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr) {
        return false;
    }
    act(turn, speaker, action);
    return true;
}

} // namespace loa::conversation
