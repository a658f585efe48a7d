#include "handlers/membership/rights.h"

#include <algorithm>

namespace loa::membership {

using handlers::Turn;

namespace {

bool is_named_in_settings(const Turn& turn, const storage::Person& account) {
    return std::ranges::any_of(turn.context.officers, [&](const handlers::StandingOfficer& officer) {
        return officer.channel == account.channel && officer.user == account.external;
    });
}

bool is_on_console(const Turn& turn, const storage::Person& account) {
    const handlers::ChannelInfo* channel = turn.context.channel(account.channel);
    return channel != nullptr && channel->kind == "web";
}

} // namespace

bool is_standing_officer(Turn& turn, const storage::Person& person) {
    if (!person.id || turn.context.officers.empty()) {
        return false;
    }
    return is_named_in_settings(turn, person) ||
           std::ranges::any_of(turn.store.persons.accounts(person.id),
                               [&](const storage::Person& account) { return is_named_in_settings(turn, account); });
}

bool is_officer(Turn& turn, const storage::Person& person) {
    return person.id &&
           (is_standing_officer(turn, person) || turn.store.persons.has_role(person.id, storage::Role::officer));
}

bool is_auditor(Turn& turn, const storage::Person& person) {
    return person.id && turn.store.persons.has_role(person.id, storage::Role::auditor);
}

bool may_read_all(Turn& turn, const storage::Person& person) {
    return is_officer(turn, person) || is_auditor(turn, person);
}

bool is_chair(Turn& turn, const storage::Person& person, std::string_view unit) {
    if (!person.id) {
        return false;
    }
    if (unit.empty()) {
        return !turn.store.persons.chaired_units(person.id).empty();
    }
    return turn.store.persons.has_role(person.id, storage::Role::chair, unit);
}

bool may_appoint(Turn& turn, const storage::Person& person, const UnitRole& role) {
    const bool is_of_unit = role.role == storage::Role::chair || role.role == storage::Role::member;
    return is_officer(turn, person) || (is_of_unit && !role.unit.empty() && is_chair(turn, person, role.unit));
}

std::string role_subject(storage::Role role, std::string_view unit) {
    std::string subject(storage::to_text(role));
    return unit.empty() ? subject : subject + ' ' + std::string(unit);
}

std::vector<storage::Chat> officer_chats(Turn& turn) {
    std::vector<storage::Chat> chats;
    const auto add_account = [&](const storage::Person& account) {
        if (auto chat = handlers::private_chat(turn, account)) {
            chats.push_back(*std::move(chat));
        }
    };
    const auto add = [&](const storage::Person& officer) {
        add_account(officer);
        for (const storage::Person& account : turn.store.persons.accounts(officer.id)) {
            if (is_on_console(turn, account)) {
                add_account(account);
            }
        }
    };
    for (const auto& standing : turn.context.officers) {
        storage::Person unknown;
        unknown.channel = standing.channel;
        unknown.external = standing.user;
        add(turn.store.persons.find(standing.channel, standing.user).value_or(unknown));
    }
    for (const auto& officer : turn.store.persons.with_role(storage::Role::officer)) {
        add(officer);
    }
    std::ranges::sort(chats, {}, &storage::Chat::id);
    const auto again = std::ranges::unique(chats, {}, &storage::Chat::id);
    chats.erase(again.begin(), again.end());
    return chats;
}

std::size_t tell_officers(Turn& turn, const handlers::Message& message, const handlers::Manner& manner) {
    const auto chats = officer_chats(turn);
    for (const storage::Chat& chat : chats) {
        const auto listener = turn.store.persons.remember(chat.channel, chat.external, {}, turn.now);
        turn.say(chat, message, manner, listener.id);
    }
    return chats.size();
}

} // namespace loa::membership
