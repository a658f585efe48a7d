#pragma once

// Private to the readers of numbers and money: the parts of a number that both need.

#include "handlers/vietnamese/numbers.h"

#include <optional>
#include <string_view>

namespace loa::vietnamese {

/// "không" to "chín", "mốt", "tư", "lăm", "one" to "ten" at a word.
std::optional<int> digit_word(const Words& words, std::size_t at);

/// "nghìn", "triệu", "tỷ" as a factor; 0 for any other word.
double scale_word(const Words& words, std::size_t at);

/// Digits only.
double to_double(std::string_view digits);

/// "hai mươi mốt nghìn không trăm mười một".
std::optional<NumberRead> read_in_words(const Words& words, std::size_t at);

/// "12", "1.200.000", "2,5", "2.5". A group is three digits; anything else behind the mark is a fraction.
std::optional<NumberRead> read_in_digits(const Words& words, std::size_t at);

} // namespace loa::vietnamese
