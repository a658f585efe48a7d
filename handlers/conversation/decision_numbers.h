#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "handlers/vietnamese/words.h"

namespace loa::conversation {

// The numbers of a chair's line: positions of the list shown last.

/// A number of a list and where it ends.
struct NumberSeen {
    std::size_t value = 0;
    std::size_t next = 0;
};

/// "12" as a position of a list.
std::optional<std::size_t> number_at(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// "hai", "mười hai", as far as they are no other words: "một số" counts nobody, and "duyet sau", "duyet tam" typed
/// without marks are "duyệt sau" and "duyệt tạm" where they are the first number.
std::optional<NumberSeen> number_in_words(const vietnamese::Words& words, std::size_t at, std::size_t end,
                                          bool is_first);

/// "cái đầu" behind a number, in words; 0 where it does not stand there.
std::size_t first_few_at(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// Numbers and ranges, in either direction, as they stand, into `numbers`; at least one. Moves `at` behind them. Where
/// a reason may follow, a number that may belong to it is not understood: false.
bool read_numbers(const vietnamese::Words& words, std::size_t& at, std::size_t end, std::vector<std::size_t>& numbers,
                  bool is_before_reason);

} // namespace loa::conversation
