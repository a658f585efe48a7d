#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/console/visitor.h"
#include "handlers/turn.h"

namespace loa::console {

/// The four demo people and their group, from demo.json: a campaign to try out on one's own machine.
class Demo {
  public:
    struct Person {
        std::string key; ///< what the page calls it
        std::string name;
        std::string role; ///< "member", "chair", "officer"

        std::string user() const { return "demo-" + key; }
    };

    Demo();

    /// Makes people, roles and group in the store where they are missing: the group is bound to the first unit of the
    /// campaign, teachers and chair belong to it. What was changed by chatting since stays as it is.
    /// True while Loa is not in the group yet: then it is to be told that it was added, which makes it greet.
    /// State thread.
    bool prepare(handlers::Turn& turn, storage::ChannelId channel) const;

    /// The person with that key as a visitor; nothing for an unknown key. State thread, after prepare().
    std::optional<Visitor> visitor(std::string_view key, handlers::Turn& turn, storage::ChannelId channel) const;

    /// `[{"key", "name", "role", "unit"}]`
    nlohmann::json people(handlers::Turn& turn, storage::ChannelId channel) const;

    /// That Loa was added to the group, at that time.
    handlers::Update added_to_group(storage::ChannelId channel, const Visitor& by, storage::Time at) const;

  private:
    std::string group_title_; ///< with "{unit}"
    std::vector<Person> people_;
};

} // namespace loa::console
