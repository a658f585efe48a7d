#include "handlers/conversation/faq_dialogue.h"

#include <algorithm>

#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
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
constexpr std::size_t question_characters_max = 100;
constexpr std::size_t answer_characters_max = 120;
constexpr std::size_t cited_max = 2; ///< clauses that are offered as what an answer rests on

std::string day_of(const Turn& turn, storage::Time time) {
    return handlers::day_text(handlers::local_time(time, turn.campaign().time_zone).date);
}

void add_entry(Turn& turn, std::size_t number, const FaqEntry& entry, Message& message) {
    handlers::add_line(message,
                       turn.text("faq.line", {{"number", std::to_string(number)},
                                              {"question", short_line(entry.question, question_characters_max)},
                                              {"answer", short_line(entry.answer, answer_characters_max)},
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
        return handlers::answer(turn, officer, turn.text("faq.none"));
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

void cite(Turn& turn, const Speaker& officer, const FaqEntry& entry, std::string_view detail) {
    const auto place = read_clause_detail(turn, detail);
    if (!place) {
        return handlers::remark(turn, officer, turn.text("question.clause_gone"));
    }
    turn.store.faq.cite(entry.id, place->document->id, place->clause->path);
    handlers::replace_card(turn, officer,
                           turn.text("faq.cited", {{"clause", turn.context.plan->clause_words(*place->clause)}}));
}

void act(Turn& turn, const Speaker& officer, const Action& action) {
    if (action.verb == "faq.list") {
        return list(turn, officer, static_cast<std::size_t>(action.subject));
    }
    const auto entry = turn.store.faq.find(FaqId{action.subject});
    if (!entry) {
        return handlers::remark(turn, officer, turn.text("faq.gone"));
    }
    if (action.verb == "faq.cite") {
        return cite(turn, officer, *entry, action.detail);
    }
    const std::string question = short_line(entry->question, question_characters_max);
    if (action.verb == "faq.withdraw") {
        turn.store.faq.withdraw(entry->id, turn.now);
        turn.store.audit.add(turn.now, officer.person.id, "faq_withdrawn", std::to_string(entry->id.value));
        return handlers::replace_card(turn, officer, turn.text("faq.withdrawn", {{"question", question}}));
    }
    turn.store.faq.confirm(entry->id);
    handlers::replace_card(turn, officer, turn.text("faq.kept", {{"question", question}}));
}

bool may(Turn& turn, const Speaker& speaker) {
    if (!membership::is_officer(turn, speaker.person)) {
        handlers::remark(turn, speaker, turn.text("common.not_allowed"));
        return false;
    }
    if (speaker.is_in_group()) {
        handlers::remark(turn, speaker, turn.text("faq.only_private"));
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
    const bool is_known = action.verb == "faq.list" || action.verb == "faq.cite" || action.verb == "faq.withdraw" ||
                          action.verb == "faq.keep";
    if (is_known && may(turn, officer)) {
        act(turn, officer, action);
    }
    return is_known;
}

} // namespace loa::conversation
