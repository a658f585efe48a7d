#pragma once

#include <optional>
#include <string>

#include "handlers/event.h"

namespace loa::console {

/// Who looks at the page, as the web channel knows them.
struct Visitor {
    std::string user; ///< external id in the web channel; "" where there is no web channel
    std::string name;
    std::optional<handlers::Place> group; ///< the one group the page shows, beside the private chat
    storage::PersonId person;             ///< in the web channel, or the officer's own; 0 on one's own machine without
                                          ///< a web channel
    bool is_officer = false;
    bool may_read_all = false; ///< officers, and auditors, who change nothing

    handlers::Sender sender() const { return {.user = user, .name = name}; }

    handlers::Place private_chat() const {
        return {.chat = user, .kind = storage::ChatKind::private_chat, .title = name, .thread = std::nullopt};
    }
};

} // namespace loa::console
