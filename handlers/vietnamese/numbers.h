#pragma once

#include "handlers/vietnamese/words.h"

#include <optional>
#include <string_view>

namespace loa::vietnamese {

/// A number read from words `first` (the caller's) to `next` (exclusive).
struct NumberRead {
    double value = 0;
    std::size_t next = 0;
    bool in_words = false; ///< "mười hai", not "12": without a unit behind it, it may be no number at all
};

/// Reads a cardinal that begins at word `at`: "12", "1.200.000", "2,5", "mười hai", "hai mươi mốt nghìn không trăm mười
/// một", "chục". A half behind the unit ("2 tiếng rưỡi") is the caller's. Nothing where none begins.
std::optional<NumberRead> read_number(const Words& words, std::size_t at);

/// Reads an amount of đồng that begins at word `at`: "200k", "500 ngàn", "1tr2", "2 triệu rưỡi", "15.000.000 đồng",
/// "một triệu hai trăm nghìn", "nửa triệu". A number without any word of money is none.
std::optional<NumberRead> read_money(const Words& words, std::size_t at);

/// The whole text as a number ("- 1,2M", "hai chục", ",77") or as an amount of đồng; nothing where more stands in it.
std::optional<double> number_from_text(std::string_view text);
std::optional<double> money_from_text(std::string_view text);

} // namespace loa::vietnamese
