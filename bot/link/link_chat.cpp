#include "bot/link/link_chat.h"

#include <utility>

#include "bot/channels/web/web_update.h"
#include "bot/console/answers.h"

namespace loa::link {

using console::error_answer;
using console::json_answer;
using server::Responder;

namespace {

/// What the page is told of a file. Loa says once for all that were sent together what is wrong, so the page names
/// each; but not where Loa has the same file already, which comes as "not_fetched".
nlohmann::json kept_json(std::string_view problem) {
    nlohmann::json json{{"kept", problem.empty()}};
    const std::string_view code = problem.substr(problem.find('.') + 1);
    if (!code.empty() && code != "not_fetched") {
        json["problem"] = code;
    }
    return json;
}

console::ConsoleLimits conversation_limits(console::ConsoleLimits limits, const LinkLimits& of_link) {
    limits.waiters_max = of_link.waiters_max;
    limits.history_max = of_link.history_max;
    return limits;
}

} // namespace

LinkChat::LinkChat(Phones& phones, channels::web::WebChannel& web, KeepFile keep_file,
                   boost::asio::any_io_executor executor, const console::ConsoleLimits& limits,
                   const LinkLimits& link_limits)
    : phones_(phones), web_(web), keep_file_(std::move(keep_file)),
      conversation_(phones.engine(), web, std::move(executor), conversation_limits(limits, link_limits)),
      files_(link_limits.files_per_second, link_limits.files_at_once) {}

bool LinkChat::is_restored(std::string_view cookie) const {
    return web_.mailbox().is_restored(phones_.user_of(cookie));
}

void LinkChat::read_history(handlers::Turn& turn, Phone& phone) const {
    phone.history = conversation_.history(turn, phone.visitor.user);
}

void LinkChat::restore(Phone& phone) {
    web_.mailbox().restore(phone.visitor.user, std::move(phone.history));
}

void LinkChat::news(std::string cookie, const console::NewsQuery& query, Responder responder) {
    // After a start the page that is still open has the old messages, and nobody has read them back yet.
    Phones::Read read;
    if (!is_restored(cookie)) {
        read = [this](handlers::Turn& turn, Phone& phone) { read_history(turn, phone); };
    }
    const bool must_restore = static_cast<bool>(read);
    phones_.visit(std::move(cookie), std::move(responder), std::move(read),
                  [this, query, must_restore](Phone& phone, Responder answer) {
                      if (must_restore) {
                          restore(phone);
                      }
                      conversation_.news(phone.visitor, query, std::move(answer));
                  });
}

void LinkChat::say(std::string cookie, console::MessageForm form, Responder responder) {
    phones_.visit(std::move(cookie), std::move(responder), {},
                  [this, form = std::move(form)](Phone& phone, Responder answer) {
                      conversation_.say(phone.visitor, phone.visitor.private_chat(), form.typed, std::move(answer));
                  });
}

void LinkChat::tap(std::string cookie, console::TapForm form, Responder responder) {
    phones_.visit(std::move(cookie), std::move(responder), {},
                  [this, form = std::move(form)](Phone& phone, Responder answer) {
                      conversation_.tap(phone.visitor, phone.visitor.private_chat(), form.tapped, std::move(answer));
                  });
}

void LinkChat::send_file(std::string cookie, PhotoForm form, std::string bytes, Responder responder) {
    if (!keep_file_) {
        return responder(error_answer(404, "no_files"));
    }
    const auto file = std::make_shared<SentFile>();
    file->channel = web_.info().id;
    file->name = form.name;
    file->bytes = std::move(bytes);
    phones_.visit(
        std::move(cookie), std::move(responder),
        [file, form](handlers::Turn& turn, Phone& phone) {
            const auto chat = turn.store.chats.find(file->channel, phone.visitor.user);
            phone.has_problem = !chat;
            file->chat = chat ? chat->id : storage::ChatId{};
            file->person = phone.visitor.person;
            file->message = channels::web::message_id(phone.visitor.sender(), form.id);
            // The page sends a file again whose answer got lost.
            phone.json = {{"kept", !turn.store.evidence.of_message(file->chat, file->message).empty()}};
        },
        [this, file, form](Phone& phone, Responder answer) {
            const console::Visitor visitor = phone.visitor;
            if (phone.json.at("kept") == true) {
                return answer(json_answer(phone.json));
            }
            if (!files_.allow(visitor.user, std::chrono::steady_clock::now())) {
                return answer(error_answer(429, "too_fast"));
            }
            const std::string id = file->message;
            const auto waiting = std::make_shared<Responder>(std::move(answer));
            const bool is_taken = keep_file_(
                std::move(*file), [waiting](std::string_view problem) { (*waiting)(json_answer(kept_json(problem))); });
            if (!is_taken) {
                return (*waiting)(error_answer(503, "busy"));
            }
            conversation_.put_own(visitor, visitor.user, id, "📎 " + form.name, {});
        });
}

} // namespace loa::link
