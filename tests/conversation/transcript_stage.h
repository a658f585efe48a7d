#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tests/conversation/conversation_kit.h"

namespace loa::tests {

/// The world of one transcript, and the lines that prepare it: platform, place, time, people, codes, ready reports,
/// rosters, what becomes of sends, and what happens to groups. Platform ids are made from names, so that the same name
/// is the same person.
class TranscriptStage {
  public:
    /// Does what the line "head: rest" prepares (tests/conversations/README.md lists them); false when it is none of
    /// these. What Loa says to it waits in world(). Throws Failure when the line cannot be read.
    bool set_up(const std::string& head, const std::string& rest);

    World& world() { return world_; }
    /// The platform from here on.
    storage::ChannelId channel() const { return channel_; }
    /// Where this person speaks now: the group set last, or else the person's private chat.
    handlers::Place place_of(const std::string& name) const;
    /// Platform id of a person, and of their private chat.
    static std::string user(const std::string& name);
    /// The group with this title on the platform of now; made when it is new.
    handlers::Place group(const std::string& title);
    /// An idempotency key that no update had yet.
    std::string next_key();

  private:
    /// What follows the colon: as a whole, and both sides of its "=".
    struct Words {
        std::string all;
        std::string left;
        std::string right;
    };
    using Act = void (*)(TranscriptStage&, const Words&);

    static const std::map<std::string_view, Act>& acts();

    storage::Chat remember(const handlers::Place& place);
    storage::Chat remember_private(const std::string& id, const std::string& name);
    storage::Person person(const std::string& name);
    /// A person who belongs to that unit.
    storage::Person member(const std::string& name, const std::string& unit);
    void set_time(const std::string& text);
    void use_up_budget(const std::string& text);
    void add_code(const std::string& code, const std::string& meaning);
    void add_reports(const std::string& who, const std::string& what);
    void add_report(const std::string& name, const std::string& what);
    void add_roster(const std::string& unit, const std::string& names);
    void plan_outcome(const std::string& chat, const std::string& what);
    void standing(const std::string& title, storage::ChatState state);
    void move_group(const std::string& title, const std::string& to);

    World world_;
    storage::ChannelId channel_ = world_.telegram;
    std::optional<handlers::Place> place_;
    std::map<std::pair<std::int64_t, std::string>, std::string> groups_; ///< platform ids by channel and title
    int keys_ = 0;
    int reports_ = 0;
};

} // namespace loa::tests
