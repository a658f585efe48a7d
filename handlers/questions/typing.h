#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"

#include <string>
#include <string_view>

namespace loa::questions {

/// The question as it was meant where the input method was off: Telex ("coong vawn 66") or VNI ("co6ng va8n 66")
/// undone, numbers in words as figures ("bảy mươi hai" as "72") and a lone "%" spelt out. Text typed with marks keeps
/// its words, save those that are no syllable as they stand and are known when undone. NFC in, NFC out.
std::string undo_typing(std::string_view text, const Index& index, const Lexicon& lexicon);

} // namespace loa::questions
