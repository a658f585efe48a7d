#pragma once

#include <string>
#include <string_view>

namespace loa::storage {

// SQL for the ids of all accounts of one human being, in parentheses. persons.same_as names the oldest of them, and is
// null in its own row. Parameters are the statement's, such as "$1".

/// Where the parameter is the oldest account, as Persons::human() says.
inline std::string accounts_of_human(std::string_view parameter) {
    const std::string human(parameter);
    return "(SELECT id FROM persons WHERE id = " + human + " OR same_as = " + human + ")";
}

/// Where the parameter is any of their accounts.
inline std::string accounts_beside(std::string_view parameter) {
    return "(SELECT p.id FROM persons me JOIN persons p ON p.id = coalesce(me.same_as, me.id) OR p.same_as = "
           "coalesce(me.same_as, me.id) WHERE me.id = " +
           std::string(parameter) + ")";
}

} // namespace loa::storage
