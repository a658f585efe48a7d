#include "bot/link/phones.h"

#include <memory>
#include <utility>

#include "bot/console/answers.h"
#include "bot/console/sessions.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::link {
namespace {

/// Far more than chats that the mailbox holds.
constexpr std::size_t users_max = 20'000;

} // namespace

std::optional<Phone> Phones::find(handlers::Turn& turn, std::string_view cookie) const {
    if (!console::is_token(cookie)) {
        return std::nullopt;
    }
    const auto known = turn.store.visitors.find(handlers::token_hash(cookie), turn.now);
    const auto person = known ? turn.store.persons.find(known->person) : std::nullopt;
    if (!person || person->channel != web_) {
        return std::nullopt;
    }
    Phone phone;
    phone.visitor = {.user = person->external, .name = person->name, .group = {}, .person = person->id};
    phone.unit = known->unit;
    phone.seen_at = known->seen_at;
    return phone;
}

void Phones::visit(std::string cookie, server::Responder responder, Read read, Then then) {
    struct Passage {
        std::string cookie;
        server::Responder responder;
        Read read;
        Then then;
        std::string user; ///< as user_of()
        std::optional<Phone> phone;
        bool is_erased = false;
    };
    if (!console::is_token(cookie)) {
        return responder(console::error_answer(401, "phone"));
    }
    std::string user = user_of(cookie);
    auto passage = std::make_shared<Passage>(std::move(cookie), std::move(responder), std::move(read), std::move(then),
                                             std::move(user), std::nullopt);
    engine::Task task = [this, passage](handlers::Turn& turn) {
        passage->phone = find(turn, passage->cookie);
        if (!passage->phone) {
            passage->is_erased = !passage->user.empty() && !turn.store.persons.find(web_, passage->user);
        } else if (passage->read) {
            passage->read(turn, *passage->phone);
        }
    };
    engine_.submit(std::move(task), [this, passage](engine::Verdict verdict) {
        if (verdict != engine::Verdict::committed) {
            return passage->responder(console::error_answer(503, "storage"));
        }
        if (passage->is_erased) { // whose phone it was stays remembered: each of its tabs is told
            forget_(passage->user);
            return passage->responder(console::error_answer(401, "erased"));
        }
        follow(handlers::token_hash(passage->cookie), passage->phone);
        if (!passage->phone) {
            return passage->responder(console::error_answer(401, "phone"));
        }
        if (passage->phone->has_problem) {
            return passage->responder(console::error_answer(500, "internal"));
        }
        passage->then(*passage->phone, std::move(passage->responder));
    });
}

std::string Phones::user_of(std::string_view cookie) const {
    const auto known = users_.find(handlers::token_hash(cookie));
    return known == users_.end() ? std::string{} : known->second;
}

void Phones::follow(std::string hash, const std::optional<Phone>& phone) {
    const auto known = users_.find(hash);
    if (phone && known == users_.end()) {
        if (users_.size() >= users_max) {
            users_.erase(users_.begin()); // hashes are in no order that means anything
        }
        users_.emplace(std::move(hash), phone->visitor.user);
    } else if (!phone && known != users_.end()) {
        forget_(known->second);
        users_.erase(known);
    }
}

} // namespace loa::link
