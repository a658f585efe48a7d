#include "bot/commands/invite.h"

#include <cstdlib>
#include <iostream>

#include "bot/open_store.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

int wrong(const std::string& message) {
    std::cerr << message << '\n';
    return 1;
}

storage::Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

int run_invite(const config::Configuration& configuration, const std::string& role_name, const std::string& unit) {
    const auto role = storage::role_from(role_name);
    if (!role) {
        return wrong("--role: write officer, chair, member or auditor");
    }
    const bool needs_unit = *role == storage::Role::chair || *role == storage::Role::member;
    if (needs_unit && unit.empty()) {
        return wrong("--unit: a chair or member belongs to a unit; give its code");
    }
    if (!needs_unit && !unit.empty()) {
        return wrong("--unit: officers and auditors belong to no unit");
    }
    if (needs_unit && !configuration.campaign.organisations.contains(unit)) {
        return wrong("--unit: organisations.csv has no organisation with this code");
    }

    const auto database = open_store_beside(configuration.settings.storage, false);
    storage::Store store(*database);
    std::uint64_t chance = 0;
    arc4random_buf(&chance, sizeof chance);
    const storage::Invitation invitation{.code = storage::make_invitation_code(chance),
                                         .role = *role,
                                         .unit = unit,
                                         .expires_at = now() + storage::invitation_lifetime};
    database->begin();
    store.invitations.add(invitation, now());
    store.audit.add(now(), {}, "invitation_made", role_name + " " + unit);
    database->commit();
    std::cout << invitation.code << '\n';
    return 0;
}

} // namespace loa::commands
