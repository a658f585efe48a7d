#include "bot/link/link_chat.h"

#include <utility>

#include "bot/channels/web/web_update.h"
#include "bot/console/answers.h"
#include "bot/console/chat_json.h"
#include "bot/console/sessions.h"

namespace loa::link {

using channels::web::Posted;
using console::error_answer;
using console::json_answer;
using console::Visitor;
using server::Responder;

namespace {

std::chrono::steady_clock::time_point instant() {
    return std::chrono::steady_clock::now();
}

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

/// Responders move, and what the engine and the polls keep is copied.
std::shared_ptr<Responder> shared(Responder responder) {
    return std::make_shared<Responder>(std::move(responder));
}

} // namespace

LinkChat::LinkChat(Phones& phones, channels::web::WebChannel& web, KeepFile keep_file,
                   boost::asio::any_io_executor executor, const console::ConsoleLimits& limits,
                   const LinkLimits& link_limits)
    : phones_(phones), web_(web), keep_file_(std::move(keep_file)), limits_(link_limits),
      polls_(std::move(executor), link_limits.waiters_max, limits.wait_max),
      posts_(limits.posts_per_second, limits.posts_at_once),
      files_(link_limits.files_per_second, link_limits.files_at_once), epoch_(console::random_token().substr(0, 12)) {
    listener_ = web_.mailbox().on_change([this] { polls_.look(); });
}

bool LinkChat::is_restored(std::string_view cookie) const {
    return web_.mailbox().is_restored(phones_.user_of(cookie));
}

void LinkChat::read_history(handlers::Turn& turn, Phone& phone) const {
    if (const auto chat = turn.store.chats.find(web_.info().id, phone.visitor.user)) {
        phone.history =
            console::history(turn.store.deliveries.last_sent(chat->id, limits_.history_max), web_.info().bot_name);
    }
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
    auto answer_news = [this, query, must_restore](Phone& phone, Responder answer) {
        if (must_restore) {
            restore(phone);
        }
        const bool is_reset = query.epoch != epoch_;
        const std::uint64_t since = is_reset ? 0 : query.since;
        const Visitor& visitor = phone.visitor;
        if (is_reset || !query.is_waiting || console::has_news(web_.mailbox(), visitor, since)) {
            return answer(json_answer(news_since(visitor, since, is_reset)));
        }
        const auto waiting = shared(std::move(answer));
        const bool waits = polls_.wait(
            [this, visitor, since] { return console::has_news(web_.mailbox(), visitor, since); },
            [this, visitor, since, waiting] { (*waiting)(json_answer(news_since(visitor, since, false))); });
        if (!waits) {
            (*waiting)(error_answer(503, "busy"));
        }
    };
    phones_.visit(std::move(cookie), std::move(responder), std::move(read), std::move(answer_news));
}

void LinkChat::say(std::string cookie, console::MessageForm form, Responder responder) {
    phones_.visit(
        std::move(cookie), std::move(responder), {}, [this, form = std::move(form)](Phone& phone, Responder answer) {
            const Visitor& visitor = phone.visitor;
            if (!posts_.allow(visitor.user, instant())) {
                return answer(error_answer(429, "too_fast"));
            }
            const handlers::Sender from = visitor.sender();
            const std::string id = channels::web::message_id(from, form.typed.id);
            post(channels::web::to_update(web_.info().id, visitor.private_chat(), from, form.typed), std::move(answer),
                 [this, visitor, id, typed = form.typed] { put_own(visitor, id, typed.text, typed.reply_to); });
        });
}

void LinkChat::tap(std::string cookie, console::TapForm form, Responder responder) {
    phones_.visit(
        std::move(cookie), std::move(responder), {}, [this, form = std::move(form)](Phone& phone, Responder answer) {
            const Visitor& visitor = phone.visitor;
            if (!posts_.allow(visitor.user, instant())) {
                return answer(error_answer(429, "too_fast"));
            }
            post(channels::web::to_update(web_.info().id, visitor.private_chat(), visitor.sender(), form.tapped),
                 std::move(answer), {});
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
            const Visitor visitor = phone.visitor;
            if (phone.json.at("kept") == true) {
                return answer(json_answer(phone.json));
            }
            if (!files_.allow(visitor.user, instant())) {
                return answer(error_answer(429, "too_fast"));
            }
            const std::string id = file->message;
            const auto waiting = shared(std::move(answer));
            const bool is_taken = keep_file_(
                std::move(*file), [waiting](std::string_view problem) { (*waiting)(json_answer(kept_json(problem))); });
            if (!is_taken) {
                return (*waiting)(error_answer(503, "busy"));
            }
            put_own(visitor, id, "📎 " + form.name, {});
        });
}

nlohmann::json LinkChat::news_since(const Visitor& visitor, std::uint64_t since, bool is_reset) const {
    nlohmann::json news = console::news_json(web_.mailbox(), visitor, since);
    news["epoch"] = epoch_;
    news["reset"] = is_reset;
    return news;
}

void LinkChat::post(handlers::Update update, Responder responder, std::function<void()> once_kept) {
    phones_.engine().submit(std::move(update), [waiting = shared(std::move(responder)),
                                                once_kept = std::move(once_kept)](engine::Verdict verdict) {
        if (verdict != engine::Verdict::committed) {
            return (*waiting)(error_answer(503, "storage"));
        }
        if (once_kept) {
            once_kept();
        }
        (*waiting)(json_answer({{"kept", true}}));
    });
}

void LinkChat::put_own(const Visitor& visitor, const std::string& id, std::string text,
                       std::optional<std::string> reply_to) {
    web_.mailbox().put(visitor.user, Posted{.id = id,
                                            .author = visitor.user,
                                            .author_name = visitor.name,
                                            .message = {.text = std::move(text), .marks = {}, .choices = {}},
                                            .reply_to = std::move(reply_to),
                                            .at = web_.now()});
}

} // namespace loa::link
