#include "bot/console/demo.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bot/console/embedded_files.h"
#include "handlers/membership/rights.h"
#include "handlers/speaker.h"

namespace loa::console {
namespace {

constexpr std::string_view group_id = "demo-nhom";

nlohmann::json demo_file() {
    const auto files = embedded_files();
    const auto found = std::ranges::find(files, std::string_view("demo.json"), &EmbeddedFile::name);
    if (found == files.end()) {
        throw std::logic_error("demo.json was not built in");
    }
    return nlohmann::json::parse(found->bytes);
}

config::Date local_day(const handlers::Turn& turn) {
    return std::chrono::floor<std::chrono::days>(turn.now + turn.campaign().time_zone.offset);
}

const config::Organisation* first_unit(const handlers::Turn& turn) {
    const auto all = turn.campaign().organisations.all(local_day(turn));
    const auto found = std::ranges::find_if(
        all, [&](const config::Organisation* organisation) { return turn.campaign().is_unit(*organisation); });
    return found == all.end() ? nullptr : *found;
}

void give_role(handlers::Turn& turn, const storage::Person& person, std::string_view role, std::string_view unit) {
    const bool is_officer = role == "officer";
    if (!is_officer && !person.unit && !unit.empty()) {
        turn.store.persons.bind_to_unit(person.id, unit, turn.now);
    }
    if (role == "member") {
        return;
    }
    const storage::Role granted = is_officer ? storage::Role::officer : storage::Role::chair;
    const std::string_view of_unit = is_officer ? std::string_view() : unit;
    if (!is_officer && unit.empty()) {
        return;
    }
    if (turn.store.persons.has_role(person.id, granted, of_unit)) {
        return;
    }
    turn.store.persons.grant(person.id, granted, of_unit, turn.now);
    turn.store.audit.add(turn.now, person.id, "role_granted", "demo");
}

} // namespace

Demo::Demo() {
    const nlohmann::json file = demo_file();
    group_title_ = file.at("group").get<std::string>();
    for (const auto& person : file.at("people")) {
        people_.push_back({.key = person.at("key"), .name = person.at("name"), .role = person.at("role")});
    }
}

bool Demo::prepare(handlers::Turn& turn, storage::ChannelId channel) const {
    const config::Organisation* unit = first_unit(turn);
    std::string title = group_title_;
    if (const auto hole = title.find("{unit}"); hole != std::string::npos) {
        title.replace(hole, std::string_view("{unit}").size(), unit == nullptr ? "" : unit->name);
    }
    const bool is_new = !turn.store.chats.find(channel, group_id);
    const auto group = turn.store.chats.remember(channel, group_id, storage::ChatKind::group, title, turn.now);
    if (is_new) {
        turn.store.chats.set_state(group.id, storage::ChatState::left);
    }
    // Bound once Loa has said hello: whom it finds bound, it greets as somebody it knows from before.
    const bool is_there = !is_new && group.state != storage::ChatState::left;
    if (is_there && !group.unit && unit != nullptr) {
        turn.store.chats.bind_to_unit(group.id, unit->code, turn.now);
    }
    for (const Person& person : people_) {
        const auto known = turn.store.persons.remember(channel, person.user(), person.name, turn.now);
        turn.store.chats.remember(channel, person.user(), storage::ChatKind::private_chat, person.name, turn.now);
        give_role(turn, known, person.role, unit == nullptr ? std::string_view() : unit->code);
    }
    return is_new || group.state == storage::ChatState::left;
}

std::optional<Visitor> Demo::visitor(std::string_view key, handlers::Turn& turn, storage::ChannelId channel) const {
    const auto found = std::ranges::find(people_, key, &Person::key);
    if (found == people_.end()) {
        return std::nullopt;
    }
    const auto group = turn.store.chats.find(channel, group_id);
    const auto person = turn.store.persons.remember(channel, found->user(), found->name, turn.now);
    return Visitor{.user = found->user(),
                   .name = found->name,
                   .group = handlers::Place{.chat = std::string(group_id),
                                            .kind = storage::ChatKind::group,
                                            .title = group ? group->title : std::string(),
                                            .thread = std::nullopt},
                   .person = person.id,
                   .is_officer = membership::is_officer(turn, person),
                   .may_read_all = membership::may_read_all(turn, person)};
}

nlohmann::json Demo::people(handlers::Turn& turn, storage::ChannelId channel) const {
    nlohmann::json people = nlohmann::json::array();
    for (const Person& person : people_) {
        const auto known = turn.store.persons.remember(channel, person.user(), person.name, turn.now);
        people.push_back({{"key", person.key},
                          {"name", person.name},
                          {"role", person.role},
                          {"unit", handlers::unit_name(turn, known.unit.value_or(""))}});
    }
    return people;
}

handlers::Update Demo::added_to_group(storage::ChannelId channel, const Visitor& by, storage::Time at) const {
    handlers::BotStanding added;
    added.place = *by.group;
    added.from = by.sender();
    added.state = storage::ChatState::active;
    return {.channel = channel,
            .key = "demo-group-added-" + std::to_string(storage::to_milliseconds(at)),
            .raw = "{}",
            .body = std::move(added)};
}

} // namespace loa::console
