#include "bot/console/chat_api.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/chat_json.h"

namespace loa::console {

using server::Responder;

namespace {

/// Nothing when the visitor has no such chat.
std::optional<handlers::Place> place(const Visitor& visitor, std::string_view chat) {
    return chat == group_key ? visitor.group : std::optional(visitor.private_chat());
}

} // namespace

ChatApi::ChatApi(Visits& visits, channels::web::WebChannel* web, boost::asio::any_io_executor executor,
                 const ConsoleSettings& settings)
    : visits_(visits), settings_(settings) {
    if (web != nullptr) {
        conversation_.emplace(visits.engine(), *web, std::move(executor), settings.limits);
    }
}

void ChatApi::state(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder), [this](handlers::Turn& turn, Visit& visit) { read_state(turn, visit); },
        [this](Visit& visit, Responder answer) {
            if (conversation_) {
                restore(visit);
            }
            visit.json["epoch"] = conversation_ ? conversation_->epoch() : "";
            answer(json_answer(visit.json));
        });
}

void ChatApi::news(Claim claim, const NewsQuery& query, Responder responder) {
    converse(std::move(claim), std::move(responder), [this, query](Visit& visit, Responder answer) {
        conversation_->news(visit.visitor, query, std::move(answer));
    });
}

void ChatApi::say(Claim claim, MessageForm form, Responder responder) {
    converse(std::move(claim), std::move(responder), [this, form = std::move(form)](Visit& visit, Responder answer) {
        const auto where = place(visit.visitor, form.chat);
        where ? conversation_->say(visit.visitor, *where, form.typed, std::move(answer))
              : answer(error_answer(400, "form"));
    });
}

void ChatApi::tap(Claim claim, TapForm form, Responder responder) {
    converse(std::move(claim), std::move(responder), [this, form = std::move(form)](Visit& visit, Responder answer) {
        const auto where = place(visit.visitor, form.chat);
        where ? conversation_->tap(visit.visitor, *where, form.tapped, std::move(answer))
              : answer(error_answer(400, "form"));
    });
}

void ChatApi::stop() {
    if (conversation_) {
        conversation_->stop();
    }
}

void ChatApi::converse(Claim claim, Responder responder, Visits::Then then) {
    if (!conversation_) {
        return responder(error_answer(404, "no_chat"));
    }
    visits_.visit(std::move(claim), std::move(responder), {}, std::move(then));
}

void ChatApi::read_state(handlers::Turn& turn, Visit& visit) const {
    const bool is_demo = !settings_.must_sign_in;
    visit.json = {{"mode", is_demo ? "demo" : "officer"},
                  {"campaign", turn.campaign().title},
                  {"people", nlohmann::json::array()},
                  {"me", visit.visitor.name},
                  {"only_reads", !is_demo && !visit.visitor.is_officer},
                  {"chats", nlohmann::json::array()}};
    if (!conversation_) {
        return;
    }
    const handlers::ChannelInfo& channel = conversation_->web().info();
    if (is_demo) {
        visit.json["people"] = visits_.demo().people(turn, channel.id);
    }
    if (visit.visitor.group) {
        visit.json["chats"].push_back({{"key", group_key}, {"title", visit.visitor.group->title}});
        visit.group_history = conversation_->history(turn, visit.visitor.group->chat);
    }
    visit.json["chats"].push_back({{"key", private_key}, {"title", channel.bot_name}});
    visit.private_history = conversation_->history(turn, visit.visitor.user);
}

void ChatApi::restore(Visit& visit) {
    channels::web::Mailbox& mailbox = conversation_->web().mailbox();
    mailbox.restore(visit.visitor.user, std::move(visit.private_history));
    if (visit.visitor.group) {
        mailbox.restore(visit.visitor.group->chat, std::move(visit.group_history));
    }
}

} // namespace loa::console
