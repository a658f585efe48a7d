#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// How the enumerators of an enum, which count from 0, are written in a table.
template <class Enum, std::size_t count>
struct WordTable {
    std::string_view table; ///< whose column it is
    std::array<std::string_view, count> words;

    constexpr std::string_view word_of(Enum value) const { return words.at(static_cast<std::size_t>(value)); }

    constexpr std::optional<Enum> find(std::string_view word) const {
        const auto found = std::ranges::find(words, word);
        return found == words.end() ? std::nullopt : std::optional(static_cast<Enum>(found - words.begin()));
    }

    /// What a row says. Throws StorageError (damaged) for any other word, naming the table and never the word.
    Enum value_of(std::string_view word) const {
        if (const std::optional<Enum> value = find(word)) {
            return *value;
        }
        throw StorageError(Fault::damaged, "unknown word in the " + std::string(table) + " table");
    }
};

} // namespace loa::storage
