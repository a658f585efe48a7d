#include "bot/console/sessions.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "handlers/membership/rights.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::console {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_characters = 43;

/// The officer's own person in the web channel.
storage::Person web_person(handlers::Turn& turn, const storage::Person& officer, storage::ChannelId web) {
    if (officer.channel == web) {
        return officer;
    }
    const std::string external = "p" + std::to_string(officer.id.value);
    return turn.store.persons.remember(web, external, officer.name, turn.now);
}

/// What the officer does here is done by the same human being as in chats: with the same roles, for as long as they
/// last.
void join_to(handlers::Turn& turn, const storage::Person& officer, const storage::Person& self) {
    storage::Persons& persons = turn.store.persons;
    if (persons.human(officer.id) == persons.human(self.id)) {
        return;
    }
    persons.join_accounts(officer.id, self.id);
    turn.store.audit.add(turn.now, officer.id, "accounts_joined", "person " + std::to_string(self.id.value));
}

} // namespace

std::string random_token() {
    std::array<unsigned char, token_bytes> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error("the system gives no random bytes");
    }
    return handlers::base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool is_token(std::string_view token) {
    return token.size() == token_characters && std::ranges::all_of(token, [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
           });
}

bool open_session(handlers::Turn& turn, std::string_view link_token, std::string_view session_token) {
    const auto owner = turn.store.sign_ins.use_link(handlers::token_hash(link_token), turn.now);
    if (!owner) {
        return false;
    }
    const auto person = turn.store.persons.find(*owner);
    if (!person || !membership::may_read_all(turn, *person)) {
        return false;
    }
    turn.store.sign_ins.add_session(handlers::token_hash(session_token), *owner, turn.now + session_lifetime);
    turn.store.audit.add(turn.now, *owner, "signed_in", "console");
    return true;
}

std::optional<Visitor> visitor_of_session(handlers::Turn& turn, std::string_view session_token,
                                          storage::ChannelId web) {
    const auto owner = turn.store.sign_ins.session(handlers::token_hash(session_token), turn.now);
    const auto person = owner ? turn.store.persons.find(*owner) : std::nullopt;
    if (!person) {
        return std::nullopt;
    }
    const bool may_enter = membership::may_read_all(turn, *person);
    const bool is_officer = membership::is_officer(turn, *person);
    if (!web) {
        return may_enter ? std::optional(Visitor{.user = {},
                                                 .name = person->name,
                                                 .group = {},
                                                 .person = person->id,
                                                 .is_officer = is_officer,
                                                 .may_read_all = true})
                         : std::nullopt;
    }
    if (!may_enter) {
        return std::nullopt;
    }
    const storage::Person self = web_person(turn, *person, web);
    join_to(turn, *person, self);
    return Visitor{.user = self.external,
                   .name = self.name,
                   .group = std::nullopt,
                   .person = self.id,
                   .is_officer = is_officer,
                   .may_read_all = true};
}

} // namespace loa::console
