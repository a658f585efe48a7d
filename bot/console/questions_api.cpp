#include "bot/console/questions_api.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bot/console/answers.h"
#include "bot/console/person_name.h"
#include "handlers/conversation/handovers.h"
#include "handlers/documents/comparison.h"
#include "handlers/speaker.h"

namespace loa::console {

using server::Responder;

namespace {

constexpr int waiting_max = 100;
constexpr int faq_max = 300;

/// The clause an entry rests on, in words: "Mục II, khoản 1"; "" where it rests on none.
std::string place_of(const handlers::Turn& turn, const storage::FaqEntry& entry) {
    if (entry.clause.empty() || !turn.context.plan) {
        return {};
    }
    const auto& documents = turn.context.plan->documents();
    const auto document = std::ranges::find(documents, entry.document, &questions::Document::id);
    const auto* clause = document == documents.end() ? nullptr : documents::find_clause(*document, entry.clause);
    return clause == nullptr ? entry.clause : turn.context.plan->clause_words(*clause);
}

nlohmann::json waiting_json(handlers::Turn& turn) {
    nlohmann::json waiting = nlohmann::json::array();
    for (const storage::HandoverGroup& group : turn.store.handovers.waiting(waiting_max)) {
        waiting.push_back({{"id", group.first.id.value},
                           {"question", group.first.question},
                           {"persons", group.persons},
                           {"at", storage::to_milliseconds(group.first.at)},
                           {"is_doubted", group.first.is_doubted}});
    }
    return waiting;
}

nlohmann::json faq_json(handlers::Turn& turn) {
    nlohmann::json entries = nlohmann::json::array();
    for (const storage::FaqEntry& entry : turn.store.faq.live(faq_max)) {
        entries.push_back({{"id", entry.id.value},
                           {"question", entry.question},
                           {"answer", entry.answer},
                           {"source", entry.source},
                           {"by", person_name(turn, entry.author)},
                           {"place", place_of(turn, entry)},
                           {"document", entry.document},
                           {"at", storage::to_milliseconds(entry.at)},
                           {"is_stale", entry.stale_at.has_value()}});
    }
    return entries;
}

/// The officer as one who speaks to Loa in private; nothing where there is no such chat.
std::optional<handlers::Speaker> speaker_of(handlers::Turn& turn, const Visitor& visitor, storage::ChannelId web) {
    const auto person = turn.store.persons.find(visitor.person);
    if (!person) {
        return std::nullopt;
    }
    const auto chat = web ? std::optional(turn.store.chats.remember(web, visitor.user, storage::ChatKind::private_chat,
                                                                    visitor.name, turn.now))
                          : handlers::private_chat(turn, *person);
    if (!chat) {
        return std::nullopt;
    }
    handlers::Speaker speaker;
    speaker.chat = *chat;
    speaker.person = *person;
    return speaker;
}

} // namespace

void QuestionsApi::list(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [](handlers::Turn& turn, Visit& visit) {
            visit.json = {{"waiting", waiting_json(turn)},
                          {"waiting_count", turn.store.handovers.waiting_count()},
                          {"faq", faq_json(turn)},
                          {"faq_count", turn.store.faq.count()}};
        },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

void QuestionsApi::answer(Claim claim, AnswerForm form, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [this, form = std::move(form)](handlers::Turn& turn, Visit& visit) {
            const storage::HandoverId id{form.id};
            const auto handover = turn.store.handovers.find(id);
            if (!handover || handover->answer) {
                visit.problem = Problem{.status = 409, .code = handover ? "answered" : "gone"};
                return;
            }
            auto officer = speaker_of(turn, visit.visitor, visits_.web());
            if (!officer) {
                visit.problem = Problem{.status = 409, .code = "no_chat"};
                return;
            }
            conversation::answer_handover(turn, *officer, id, form.text);
        },
        [](Visit&, Responder answered) { answered(json_answer({{"answered", true}})); });
}

void QuestionsApi::withdraw(Claim claim, storage::FaqId id, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [id](handlers::Turn& turn, Visit& visit) {
            turn.store.faq.withdraw(id, turn.now);
            turn.store.audit.add(turn.now, visit.visitor.person, "faq_withdrawn", std::to_string(id.value));
        },
        [](Visit&, Responder answer) { answer(json_answer({{"withdrawn", true}})); });
}

void QuestionsApi::confirm(Claim claim, storage::FaqId id, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [id](handlers::Turn& turn, Visit& visit) {
            turn.store.faq.confirm(id);
            turn.store.audit.add(turn.now, visit.visitor.person, "faq_confirmed", std::to_string(id.value));
        },
        [](Visit&, Responder answer) { answer(json_answer({{"confirmed", true}})); });
}

} // namespace loa::console
