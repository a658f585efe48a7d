#pragma once

#include <string>
#include <string_view>

namespace loa::vietnamese {

/// What a syllable typed in Telex means when the input method was off: "hocj" is "học", "dduowcj" is "được".
/// Tone letters s f r x j and z may stand anywhere behind the vowel. NFC; empty when the keys are no Telex syllable or
/// change nothing. Thread-safe.
std::string decode_telex(std::string_view typed);

/// The same for VNI: "ho5c", "hoc5" are "học", "d9u7o7c5" is "được".
std::string decode_vni(std::string_view typed);

} // namespace loa::vietnamese
