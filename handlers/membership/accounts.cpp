#include "handlers/membership/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "handlers/membership/rights.h"
#include "handlers/membership/role_words.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Person;
using storage::PersonId;

namespace {

bool may_talk_of_accounts(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        handlers::answer(turn, speaker, "person.hidden");
        return false;
    }
    if (speaker.is_in_group()) {
        handlers::answer(turn, speaker, "accounts.only_private");
        return false;
    }
    return true;
}

void give_code(Turn& turn, const Speaker& speaker) {
    const std::string code = storage::make_invitation_code(turn.chance);
    turn.store.account_codes.add(code, speaker.person.id, turn.now + storage::account_code_lifetime);
    turn.store.audit.add(turn.now, speaker.person.id, "account_code_made", "");
    handlers::answer(turn, speaker, "accounts.code",
                     {{"code", code}, {"minutes", std::to_string(storage::account_code_lifetime.count())}});
}

/// Units that the two will have together.
std::vector<std::string> units_together(Turn& turn, PersonId a, PersonId b) {
    const auto of_a = turn.store.memberships.units_of(a);
    const auto of_b = turn.store.memberships.units_of(b);
    std::set<std::string> units(of_a.begin(), of_a.end());
    units.insert(of_b.begin(), of_b.end());
    return {units.begin(), units.end()};
}

std::vector<std::string> roles_of(Turn& turn, const Person& person) {
    std::vector<std::string> roles;
    if (is_officer(turn, person)) {
        roles.push_back(role_words(turn, storage::Role::officer, {}));
    }
    if (is_auditor(turn, person)) {
        roles.push_back(role_words(turn, storage::Role::auditor, {}));
    }
    for (const std::string& unit : turn.store.persons.chaired_units(person.id)) {
        roles.push_back(role_words(turn, storage::Role::chair, unit));
    }
    return roles;
}

Message card(Turn& turn, const Person& owner, const Person& other, std::string_view code) {
    Message message = turn.text("accounts.ask", {{"account", account_words(turn, owner)}});
    if (const auto units = units_together(turn, owner.id, other.id); !units.empty()) {
        add_line(message, turn.text("accounts.units", {{"units", unit_words(turn, units)}}));
    }
    auto roles = roles_of(turn, owner);
    for (std::string& role : roles_of(turn, other)) {
        if (std::ranges::find(roles, role) == roles.end()) {
            roles.push_back(std::move(role));
        }
    }
    if (!roles.empty()) {
        add_line(message, turn.text("accounts.roles", {{"roles", fmt::format("{}", fmt::join(roles, ", "))}}));
    }
    add_line(message, turn.text("accounts.ask_foot"));
    message.choices.push_back({turn.words("accounts.join"), handlers::action("accounts.join", 0, code)});
    message.choices.push_back({turn.words("accounts.keep"), "accounts.keep"});
    return message;
}

/// Why the two cannot be joined, as a text's key; "" where they can.
std::string_view refusal(Turn& turn, PersonId owner, PersonId other) {
    storage::Persons& persons = turn.store.persons;
    if (owner == other) {
        return "accounts.own_code";
    }
    if (persons.human(owner) == persons.human(other)) {
        return "accounts.already";
    }
    const std::size_t together = persons.accounts(owner).size() + persons.accounts(other).size();
    return together > storage::accounts_max ? "accounts.too_many" : "";
}

void tell(Turn& turn, const Person& account, const Message& message) {
    if (const auto chat = handlers::private_chat(turn, account)) {
        turn.say(*chat, message, {}, account.id);
    }
}

void join_now(Turn& turn, const Speaker& speaker, std::string_view code) {
    if (has_guessed_too_often(turn, speaker)) {
        return;
    }
    const auto owner_id = turn.store.account_codes.find(code, turn.now);
    const auto owner = owner_id ? turn.store.persons.find(*owner_id) : std::nullopt;
    if (!owner || !refusal(turn, owner->id, speaker.person.id).empty()) {
        return note_guess(turn, speaker, "accounts.code_unknown");
    }
    turn.store.account_codes.forget(owner->id);
    turn.store.persons.join_accounts(owner->id, speaker.person.id);
    turn.store.audit.add(turn.now, speaker.person.id, "accounts_joined", fmt::format("person {}", owner->id.value));
    const auto joined = turn.store.persons.find(speaker.person.id).value_or(speaker.person);
    adopt_reports(turn, joined);

    Message message = turn.text("accounts.joined", {{"account", account_words(turn, *owner)}});
    const auto units = turn.store.memberships.units_of(joined.id);
    if (units.size() > 1 && joined.unit) {
        add_line(message, turn.text("unit.several", {{"unit", name_of_unit(turn, *joined.unit)}}));
        for (const std::string& unit : units) {
            message.choices.push_back({name_of_unit(turn, unit), handlers::action("unit.count", 0, unit)});
        }
    }
    handlers::replace_card(turn, speaker, std::move(message));

    Message told = turn.text("accounts.told", {{"account", account_words(turn, speaker.person)}});
    told.choices.push_back({turn.words("accounts.part"), handlers::action("accounts.part", speaker.person.id.value)});
    tell(turn, *owner, told);
}

/// What an account is told that was parted from another: it is what it was before, so its unit may be another now.
Message parted(Turn& turn, PersonId account, const Person& from) {
    Message message = turn.text("accounts.parted", {{"account", account_words(turn, from)}});
    const auto now_self = turn.store.persons.find(account);
    if (now_self && now_self->unit) {
        message.text += ' ';
        handlers::append(message, turn.text("accounts.parted_unit", {{"unit", name_of_unit(turn, *now_self->unit)}}));
    }
    return message;
}

void part_now(Turn& turn, const Speaker& speaker, PersonId other_id) {
    const auto other = turn.store.persons.find(other_id);
    const bool is_joined = other && other_id != speaker.person.id &&
                           turn.store.persons.human(other_id) == turn.store.persons.human(speaker.person.id);
    if (!is_joined) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    turn.store.persons.part(other_id);
    turn.store.audit.add(turn.now, speaker.person.id, "accounts_parted", fmt::format("person {}", other_id.value));
    handlers::replace_card(turn, speaker, parted(turn, speaker.person.id, *other));
    tell(turn, *other, parted(turn, other->id, speaker.person));
}

} // namespace

void join_accounts(Turn& turn, const Speaker& speaker, std::string_view typed) {
    if (!may_talk_of_accounts(turn, speaker)) {
        return;
    }
    const std::string said = handlers::safe_line(typed, code_characters_max);
    if (said.empty()) {
        return give_code(turn, speaker);
    }
    if (has_guessed_too_often(turn, speaker)) {
        return;
    }
    if (!offer_to_join(turn, speaker, storage::canonical_invitation_code(said))) {
        note_guess(turn, speaker, "accounts.code_unknown");
    }
}

bool offer_to_join(Turn& turn, const Speaker& speaker, std::string_view code) {
    const auto owner_id = turn.store.account_codes.find(code, turn.now);
    const auto owner = owner_id ? turn.store.persons.find(*owner_id) : std::nullopt;
    if (!owner) {
        return false;
    }
    if (speaker.is_in_group()) {
        // Everybody there has read it.
        turn.store.account_codes.forget(owner->id);
        handlers::answer(turn, speaker, "accounts.code_in_group");
    } else if (const auto reason = refusal(turn, owner->id, speaker.person.id); !reason.empty()) {
        handlers::answer(turn, speaker, reason);
    } else {
        handlers::answer(turn, speaker, card(turn, *owner, speaker.person, code));
    }
    return true;
}

void part_accounts(Turn& turn, const Speaker& speaker) {
    if (!may_talk_of_accounts(turn, speaker)) {
        return;
    }
    const auto accounts = turn.store.persons.accounts(speaker.person.id);
    if (accounts.size() < 2) {
        return handlers::answer(turn, speaker, "accounts.none");
    }
    Message message = turn.text("accounts.list");
    for (const Person& account : accounts) {
        if (account.id != speaker.person.id) {
            message.choices.push_back({turn.words("accounts.part_one", {{"account", account_words(turn, account)}}),
                                       handlers::action("accounts.part", account.id.value)});
        }
    }
    message.choices.push_back({turn.words("accounts.keep"), "accounts.keep"});
    handlers::answer(turn, speaker, std::move(message));
}

bool on_accounts_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("accounts.")) {
        return false;
    }
    if (!speaker.is_identified() || speaker.is_in_group()) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    } else if (action.verb == "accounts.join") {
        join_now(turn, speaker, action.detail);
    } else if (action.verb == "accounts.part") {
        part_now(turn, speaker, {action.subject});
    } else if (action.verb == "accounts.keep") {
        handlers::replace_card(turn, speaker, turn.text("accounts.kept"));
    } else {
        return false;
    }
    return true;
}

} // namespace loa::membership
