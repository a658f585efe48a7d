#include "handlers/membership/role_words.h"

#include <fmt/format.h>

#include "handlers/membership/unit_binding.h"
#include "handlers/speaker.h"

namespace loa::membership {

using handlers::Turn;

std::string role_words(const Turn& turn, storage::Role role, std::string_view unit) {
    switch (role) {
    case storage::Role::officer: return turn.words("role.officer");
    case storage::Role::auditor: return turn.words("role.auditor");
    case storage::Role::chair: return turn.words("role.chair", {{"unit", name_of_unit(turn, unit)}});
    case storage::Role::member: break;
    }
    return turn.words("role.member", {{"unit", name_of_unit(turn, unit)}});
}

std::string account_words(const Turn& turn, const storage::Person& account) {
    const handlers::ChannelInfo* channel = turn.context.channel(account.channel);
    return turn.words("accounts.account",
                      {{"channel", channel == nullptr ? std::string{} : turn.words("channel." + channel->kind)},
                       {"name", handlers::display_name(turn, account)}});
}

std::string unit_words(const Turn& turn, const std::vector<std::string>& units) {
    std::vector<std::string> names;
    for (const std::string& unit : units) {
        names.push_back(name_of_unit(turn, unit));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string role_detail(const UnitRole& role) {
    return std::string(storage::to_text(role.role)) + '/' + role.unit;
}

std::optional<UnitRole> read_role_detail(std::string_view detail) {
    const std::size_t slash = detail.find('/');
    const auto role = storage::role_from(detail.substr(0, slash));
    if (slash == std::string_view::npos || !role) {
        return std::nullopt;
    }
    return UnitRole{.role = *role, .unit = std::string(detail.substr(slash + 1))};
}

} // namespace loa::membership
