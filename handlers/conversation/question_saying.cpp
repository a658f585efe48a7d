#include "handlers/conversation/question_saying.h"

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/handovers.h"
#include "handlers/documents/comparison.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

void add(Message& message, std::optional<handlers::Choice> choice) {
    if (choice) {
        message.choices.push_back(*std::move(choice));
    }
}

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

Message officer_answer(const Turn& turn, const storage::FaqEntry& entry, std::size_t characters_max) {
    std::string_view rest = entry.answer;
    const std::string answer(next_page(rest, characters_max));
    Message message = turn.text("question.faq", {{"answer", rest.empty() ? answer : answer + " …"},
                                                 {"source", entry.source},
                                                 {"date", day_of(turn, entry.at)},
                                                 {"question", handlers::safe_line(entry.question, 120)}});
    if (entry.stale_at) {
        handlers::add_line(message, turn.text("question.faq_stale"));
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

Message handed_over(Turn& turn, const Speaker& speaker, std::string_view question) {
    switch (hand_over(turn, speaker, question)) {
    case HandedOver::told: return turn.text("question.handed_over", {{"department", department(turn)}});
    case HandedOver::kept: return turn.text("question.kept", {{"department", department(turn)}});
    case HandedOver::too_many:
        return turn.text("question.too_many_open",
                         {{"count", std::to_string(open_questions_max)}, {"department", department(turn)}});
    case HandedOver::refused: break;
    }
    return turn.text("question.ask_department", {{"department", department(turn)}});
}

std::string day_of(const Turn& turn, storage::Time time) {
    return handlers::day_text(handlers::local_time(time, turn.campaign().time_zone).date);
}

std::string department(const Turn& turn) {
    return turn.campaign().owner(handlers::to_config(handlers::today(turn))).department;
}

} // namespace loa::conversation
