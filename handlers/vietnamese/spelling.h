#pragma once

#include <string>
#include <string_view>

namespace loa::vietnamese {

/// One spelling for all ways to write the marks of a syllable: lower case, the tone behind the letters ("hòa" and "hoà"
/// are equal, as are "lí" and "lý"), vowel marks kept. Not for people to read. Thread-safe.
std::string marked_key(std::string_view syllable);

/// True when a syllable carries a tone or vowel mark or is spelt with đ.
bool has_marks(std::string_view syllable);

/// One spelling for syllables that sound alike in some part of the country or are confused in typing: i/y, ch/tr, s/x,
/// d/gi/r, l/n, final n/ng and c/t. `folded` is a folded syllable. Thread-safe.
std::string sound_key(std::string_view folded);

/// True when a folded syllable can be Vietnamese: known initial, vowels, known final.
bool may_be_syllable(std::string_view folded);

/// True when two folded syllables differ by one letter put in, left out, replaced, or by two neighbours exchanged.
bool is_one_slip(std::string_view left, std::string_view right);

} // namespace loa::vietnamese
