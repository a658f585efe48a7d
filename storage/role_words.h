#pragma once

#include <array>
#include <string_view>

#include "storage/persons.h"
#include "storage/word_table.h"

namespace loa::storage {

/// How roles are written in a table.
constexpr WordTable<Role, 4> role_words(std::string_view table) {
    return {table, {"officer", "chair", "member", "auditor"}};
}

} // namespace loa::storage
