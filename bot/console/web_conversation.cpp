#include "bot/console/web_conversation.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "bot/console/answers.h"
#include "bot/console/chat_json.h"
#include "bot/console/sessions.h"

namespace loa::console {

using channels::web::Posted;
using server::Responder;

namespace {

/// Responders move, and what the engine and the polls keep is copied.
std::shared_ptr<Responder> shared(Responder responder) {
    return std::make_shared<Responder>(std::move(responder));
}

} // namespace

WebConversation::WebConversation(engine::Engine& engine, channels::web::WebChannel& web,
                                 boost::asio::any_io_executor executor, const ConsoleLimits& limits)
    : engine_(engine), web_(web), history_max_(limits.history_max),
      polls_(std::move(executor), limits.waiters_max, limits.wait_max),
      listener_(web.mailbox().on_change([this] { polls_.look(); })),
      posts_(limits.posts_per_second, limits.posts_at_once), epoch_(random_token().substr(0, 12)) {}

std::vector<Posted> WebConversation::history(handlers::Turn& turn, std::string_view chat) const {
    const auto known = turn.store.chats.find(web_.info().id, chat);
    return known ? console::history(turn.store.deliveries.last_sent(known->id, history_max_), web_.info().bot_name)
                 : std::vector<Posted>();
}

void WebConversation::news(const Visitor& visitor, const NewsQuery& query, Responder responder) {
    const bool is_reset = query.epoch != epoch_;
    const std::uint64_t since = is_reset ? 0 : query.since;
    if (is_reset || !query.is_waiting || has_news(web_.mailbox(), visitor, since)) {
        return responder(json_answer(news_since(visitor, since, is_reset)));
    }
    const auto waiting = shared(std::move(responder));
    const bool waits =
        polls_.wait([this, visitor, since] { return has_news(web_.mailbox(), visitor, since); },
                    [this, visitor, since, waiting] { (*waiting)(json_answer(news_since(visitor, since, false))); });
    if (!waits) {
        (*waiting)(error_answer(503, "busy"));
    }
}

void WebConversation::say(const Visitor& visitor, const handlers::Place& where, const channels::web::Typed& typed,
                          Responder responder) {
    const handlers::Sender from = visitor.sender();
    post(visitor, channels::web::to_update(web_.info().id, where, from, typed), std::move(responder),
         [this, visitor, chat = where.chat, id = channels::web::message_id(from, typed.id), typed] {
             put_own(visitor, chat, id, typed.text, typed.reply_to);
         });
}

void WebConversation::tap(const Visitor& visitor, const handlers::Place& where, const channels::web::Tapped& tapped,
                          Responder responder) {
    post(visitor, channels::web::to_update(web_.info().id, where, visitor.sender(), tapped), std::move(responder), {});
}

void WebConversation::put_own(const Visitor& visitor, std::string_view chat, std::string id, std::string text,
                              std::optional<std::string> reply_to) {
    web_.mailbox().put(chat, Posted{.id = std::move(id),
                                    .author = visitor.user,
                                    .author_name = visitor.name,
                                    .message = {.text = std::move(text), .marks = {}, .choices = {}},
                                    .reply_to = std::move(reply_to),
                                    .at = web_.now()});
}

nlohmann::json WebConversation::news_since(const Visitor& visitor, std::uint64_t since, bool is_reset) const {
    nlohmann::json news = news_json(web_.mailbox(), visitor, since);
    news["epoch"] = epoch_;
    news["reset"] = is_reset;
    return news;
}

void WebConversation::post(const Visitor& visitor, handlers::Update update, Responder responder,
                           std::function<void()> once_kept) {
    if (!posts_.allow(visitor.user, std::chrono::steady_clock::now())) {
        return responder(error_answer(429, "too_fast"));
    }
    engine_.submit(std::move(update),
                   [waiting = shared(std::move(responder)), once_kept = std::move(once_kept)](engine::Verdict verdict) {
                       if (verdict != engine::Verdict::committed) {
                           return (*waiting)(error_answer(503, "storage"));
                       }
                       if (once_kept) {
                           once_kept();
                       }
                       (*waiting)(json_answer({{"kept", true}}));
                   });
}

} // namespace loa::console
