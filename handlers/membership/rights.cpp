#include "handlers/membership/rights.h"

#include <algorithm>

namespace loa::membership {

using handlers::Turn;

bool is_officer(Turn& turn, const storage::Person& person) {
    if (!person.id) {
        return false;
    }
    const bool stands = std::ranges::any_of(turn.context.officers, [&](const handlers::StandingOfficer& officer) {
        return officer.channel == person.channel && officer.user == person.external;
    });
    return stands || turn.store.persons.has_role(person.id, storage::Role::officer);
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

std::vector<storage::Chat> officer_chats(Turn& turn) {
    std::vector<storage::Chat> chats;
    const auto add = [&](storage::ChannelId channel, std::string_view user) {
        storage::Person officer;
        officer.channel = channel;
        officer.external = user;
        if (auto chat = handlers::private_chat(turn, officer)) {
            chats.push_back(*std::move(chat));
        }
    };
    for (const auto& officer : turn.context.officers) {
        add(officer.channel, officer.user);
    }
    for (const auto& officer : turn.store.persons.with_role(storage::Role::officer)) {
        add(officer.channel, officer.external);
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
