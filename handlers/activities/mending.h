#pragma once

#include "handlers/vietnamese/words.h"

#include <string>
#include <string_view>
#include <vector>

namespace loa::activities {

/// Whether letters without marks are a Vietnamese syllable: an onset and a rime that occur together or could.
bool is_syllable(std::string_view folded);

/// What an input method that was off would have made of `typed` (lower case): "hocj" is "học", "ddoocj" is "đọc". Empty
/// where `typed` is a syllable as it stands, or the result is none.
std::string undo_input_method(std::string_view typed);

/// Joins what VNI typing left in pieces: "ho", "6", "m" are "hôm". Done where the digits stand inside syllables, so
/// that "lop1", "B2" and "K12" stay what they are. Linear.
void join_vni(vietnamese::Words& words);

/// Other spellings that chat language has for `folded`: "xog" for "xong", "fan" for "phan", "wa" for "qua".
std::vector<std::string> chat_spellings(std::string_view folded);

/// `folded` with a doubled letter once, or with two neighbours swapped: the commonest slips, likeliest first.
std::vector<std::string> common_slips(std::string_view folded);

} // namespace loa::activities
