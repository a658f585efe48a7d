#include "bot/console/chat_api.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/chat_json.h"
#include "bot/console/sessions.h"

namespace loa::console {

using channels::web::Posted;
using server::Responder;

ChatApi::ChatApi(Visits& visits, channels::web::WebChannel* web, boost::asio::any_io_executor executor,
                 const ConsoleSettings& settings)
    : visits_(visits), web_(web), settings_(settings),
      polls_(std::move(executor), settings.limits.waiters_max, settings.limits.wait_max),
      posts_(settings.limits.posts_per_second, settings.limits.posts_at_once), epoch_(random_token().substr(0, 12)) {
    if (web_ != nullptr) {
        listener_ = web_->mailbox().on_change([this] { polls_.look(); });
    }
}

void ChatApi::state(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder), [this](handlers::Turn& turn, Visit& visit) { read_state(turn, visit); },
        [this](Visit& visit, Responder answer) {
            if (web_ != nullptr) {
                restore(visit);
            }
            visit.json["epoch"] = epoch_;
            answer(json_answer(visit.json));
        });
}

void ChatApi::news(Claim claim, const NewsQuery& query, Responder responder) {
    if (web_ == nullptr) {
        return responder(error_answer(404, "no_chat"));
    }
    visits_.visit(std::move(claim), std::move(responder), {}, [this, query](Visit& visit, Responder answer) {
        const bool is_reset = query.epoch != epoch_;
        const std::uint64_t since = is_reset ? 0 : query.since;
        const Visitor& visitor = visit.visitor;
        if (is_reset || !query.is_waiting || has_news(web_->mailbox(), visitor, since)) {
            return answer(json_answer(news_since(visitor, since, is_reset)));
        }
        auto waiting = std::make_shared<Responder>(std::move(answer));
        const bool waits = polls_.wait(
            [this, visitor, since] { return has_news(web_->mailbox(), visitor, since); },
            [this, visitor, since, waiting] { (*waiting)(json_answer(news_since(visitor, since, false))); });
        if (!waits) {
            (*waiting)(error_answer(503, "busy"));
        }
    });
}

void ChatApi::say(Claim claim, MessageForm form, Responder responder) {
    if (web_ == nullptr) {
        return responder(error_answer(404, "no_chat"));
    }
    visits_.visit(
        std::move(claim), std::move(responder), {}, [this, form = std::move(form)](Visit& visit, Responder answer) {
            const auto where = place(visit.visitor, form.chat);
            if (!where) {
                return answer(error_answer(400, "form"));
            }
            if (!allows(visit.visitor)) {
                return answer(error_answer(429, "too_fast"));
            }
            const handlers::Sender from = visit.visitor.sender();
            Posted posted{.id = channels::web::message_id(from, form.typed.id),
                          .author = from.user,
                          .author_name = from.name,
                          .message = {.text = form.typed.text, .marks = {}, .choices = {}},
                          .reply_to = form.typed.reply_to,
                          .at = web_->now()};
            post(channels::web::to_update(web_->info().id, *where, from, form.typed),
                 std::make_shared<Responder>(std::move(answer)),
                 [this, chat = where->chat, posted = std::move(posted)] { web_->mailbox().put(chat, posted); });
        });
}

void ChatApi::tap(Claim claim, TapForm form, Responder responder) {
    if (web_ == nullptr) {
        return responder(error_answer(404, "no_chat"));
    }
    visits_.visit(std::move(claim), std::move(responder), {},
                  [this, form = std::move(form)](Visit& visit, Responder answer) {
                      const auto where = place(visit.visitor, form.chat);
                      if (!where) {
                          return answer(error_answer(400, "form"));
                      }
                      if (!allows(visit.visitor)) {
                          return answer(error_answer(429, "too_fast"));
                      }
                      post(channels::web::to_update(web_->info().id, *where, visit.visitor.sender(), form.tapped),
                           std::make_shared<Responder>(std::move(answer)), {});
                  });
}

std::optional<handlers::Place> ChatApi::place(const Visitor& visitor, std::string_view chat) {
    return chat == group_key ? visitor.group : std::optional(visitor.private_chat());
}

void ChatApi::read_state(handlers::Turn& turn, Visit& visit) const {
    const bool is_demo = !settings_.must_sign_in;
    visit.json = {{"mode", is_demo ? "demo" : "officer"},
                  {"campaign", turn.campaign().title},
                  {"people", nlohmann::json::array()},
                  {"me", visit.visitor.name},
                  {"only_reads", !is_demo && !visit.visitor.is_officer},
                  {"chats", nlohmann::json::array()}};
    if (web_ == nullptr) {
        return;
    }
    if (is_demo) {
        visit.json["people"] = visits_.demo().people(turn, web_->info().id);
    }
    const auto read_history = [&](std::string_view external) {
        const auto chat = turn.store.chats.find(web_->info().id, external);
        return chat ? history(turn.store.deliveries.last_sent(chat->id, settings_.limits.history_max),
                              web_->info().bot_name)
                    : std::vector<Posted>();
    };
    if (visit.visitor.group) {
        visit.json["chats"].push_back({{"key", group_key}, {"title", visit.visitor.group->title}});
        visit.group_history = read_history(visit.visitor.group->chat);
    }
    visit.json["chats"].push_back({{"key", private_key}, {"title", web_->info().bot_name}});
    visit.private_history = read_history(visit.visitor.user);
}

void ChatApi::restore(Visit& visit) {
    channels::web::Mailbox& mailbox = web_->mailbox();
    mailbox.restore(visit.visitor.user, std::move(visit.private_history));
    if (visit.visitor.group) {
        mailbox.restore(visit.visitor.group->chat, std::move(visit.group_history));
    }
}

nlohmann::json ChatApi::news_since(const Visitor& visitor, std::uint64_t since, bool is_reset) const {
    nlohmann::json news = news_json(web_->mailbox(), visitor, since);
    news["epoch"] = epoch_;
    news["reset"] = is_reset;
    return news;
}

void ChatApi::post(handlers::Update update, std::shared_ptr<Responder> responder, std::function<void()> once_kept) {
    visits_.engine().submit(std::move(update), [responder, once_kept = std::move(once_kept)](engine::Verdict verdict) {
        if (verdict != engine::Verdict::committed) {
            return (*responder)(error_answer(503, "storage"));
        }
        if (once_kept) {
            once_kept();
        }
        (*responder)(json_answer({{"kept", true}}));
    });
}

bool ChatApi::allows(const Visitor& visitor) {
    return posts_.allow(visitor.user, std::chrono::steady_clock::now());
}

} // namespace loa::console
