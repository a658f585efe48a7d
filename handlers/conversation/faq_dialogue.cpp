#include "handlers/conversation/faq_dialogue.h"

#include <algorithm>
#include <array>

#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/conversation/wording.h"
#include "handlers/deed.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::FaqEntry;
using storage::FaqId;

namespace {

constexpr int entries_max = 2'000;
constexpr std::size_t listed_max = 5;
constexpr std::size_t shown_question_characters_max = 100;
constexpr std::size_t shown_answer_characters_max = 120;
constexpr std::size_t cited_max = 2; ///< clauses that are offered as what an answer rests on

void add_entry(Turn& turn, std::size_t number, const FaqEntry& entry, Message& message) {
    handlers::add_line(message,
                       turn.text("faq.line", {{"number", std::to_string(number)},
                                              {"question", short_line(entry.question, shown_question_characters_max)},
                                              {"answer", short_line(entry.answer, shown_answer_characters_max)},
                                              {"source", entry.source},
                                              {"date", day_of(turn, entry.at)}}));
    const std::string shown = std::to_string(number);
    if (entry.stale_at) {
        message.text += ' ';
        handlers::append(message, turn.text("faq.stale_mark", {{"date", day_of(turn, *entry.stale_at)}}));
        message.choices.push_back(
            {turn.words("faq.keep", {{"number", shown}}), handlers::action("faq.keep", entry.id.value)});
    }
    message.choices.push_back(
        {turn.words("faq.withdraw", {{"number", shown}}), handlers::action("faq.withdraw", entry.id.value)});
}

/// `from` is how many of the list were shown before.
void list(Turn& turn, const Speaker& officer, std::size_t from) {
    const auto entries = turn.store.faq.live(entries_max);
    if (entries.empty()) {
        return handlers::answer(turn, officer, "faq.none");
    }
    from = from < entries.size() ? from : 0;
    const std::size_t to = std::min(entries.size(), from + listed_max);
    Message message = turn.text("faq.head", {{"count", std::to_string(entries.size())}});
    for (std::size_t i = from; i < to; ++i) {
        add_entry(turn, i + 1, entries[i], message);
    }
    if (to < entries.size()) {
        message.choices.push_back(
            {turn.words("faq.next"), handlers::action("faq.list", static_cast<std::int64_t>(to))});
    }
    handlers::answer(turn, officer, std::move(message));
}

using FaqDeed = void(Turn& turn, const Speaker& officer, const FaqEntry& entry, const Action& choice);

void cite(Turn& turn, const Speaker& officer, const FaqEntry& entry, const Action& choice) {
    const auto place = read_clause_detail(turn, choice.detail);
    if (!place) {
        return handlers::remark(turn, officer, "question.clause_gone");
    }
    turn.store.faq.cite(entry.id, place->document->id, place->clause->path);
    handlers::replace_card(turn, officer, "faq.cited", {{"clause", turn.context.plan->clause_words(*place->clause)}});
}

void withdraw(Turn& turn, const Speaker& officer, const FaqEntry& entry, const Action& /*choice*/) {
    turn.store.faq.withdraw(entry.id, turn.now);
    turn.store.audit.add(turn.now, officer.person.id, "faq_withdrawn", std::to_string(entry.id.value));
    handlers::replace_card(turn, officer, "faq.withdrawn",
                           {{"question", short_line(entry.question, shown_question_characters_max)}});
}

void keep(Turn& turn, const Speaker& officer, const FaqEntry& entry, const Action& /*choice*/) {
    turn.store.faq.confirm(entry.id);
    handlers::replace_card(turn, officer, "faq.kept",
                           {{"question", short_line(entry.question, shown_question_characters_max)}});
}

/// What the choices about one entry do.
constexpr auto deeds = std::to_array<handlers::Deed<FaqDeed>>({
    {"faq.cite", cite},
    {"faq.withdraw", withdraw},
    {"faq.keep", keep},
});

bool may(Turn& turn, const Speaker& speaker) {
    if (!membership::is_officer(turn, speaker.person)) {
        handlers::remark(turn, speaker, "common.not_allowed");
        return false;
    }
    if (speaker.is_in_group()) {
        handlers::remark(turn, speaker, "faq.only_private");
        return false;
    }
    return true;
}

} // namespace

void show_faq(Turn& turn, Speaker& officer) {
    if (may(turn, officer)) {
        list(turn, officer, 0);
    }
}

void add_faq_choices(Turn& turn, FaqId id, std::string_view question, Message& message) {
    const auto outcome = turn.context.plan->answer(question);
    for (const questions::Citation& citation : outcome.citations) {
        std::string made = handlers::action("faq.cite", id.value, clause_detail(citation.document, citation.clause));
        const auto place = find_clause(turn, citation.document, citation.clause);
        const bool is_body = place && place->clause->role == questions::ClauseRole::body;
        if (is_body && message.choices.size() < cited_max && handlers::read_action(made)) {
            message.choices.push_back(
                {turn.words("faq.rests_on", {{"clause", citation.clause_words}}), std::move(made)});
        }
    }
    message.choices.push_back({turn.words("faq.not_kept"), handlers::action("faq.withdraw", id.value)});
}

bool on_faq_action(Turn& turn, Speaker& officer, const Action& action) {
    const bool is_list = action.verb == "faq.list";
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (!is_list && act == nullptr) {
        return false;
    }
    if (!may(turn, officer)) {
        return true;
    }
    if (is_list) {
        list(turn, officer, static_cast<std::size_t>(action.subject));
    } else if (const auto entry = turn.store.faq.find(FaqId{action.subject})) {
        act(turn, officer, *entry, action);
    } else {
        handlers::remark(turn, officer, "faq.gone");
    }
    return true;
}

} // namespace loa::conversation
