#pragma once

#include <array>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// The enumerator whose word stands at its place in `words`. Throws StorageError (damaged) for any other word, naming
/// the table and never the word.
template <class Enum, std::size_t count>
Enum value_of(const std::array<std::string_view, count>& words, std::string_view text, std::string_view table) {
    for (std::size_t i = 0; i < count; ++i) {
        if (words[i] == text) {
            return static_cast<Enum>(i);
        }
    }
    throw StorageError(Fault::damaged, "unknown word in the " + std::string(table) + " table");
}

} // namespace loa::storage
