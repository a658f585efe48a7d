#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loa::vietnamese {

/// Unicode NFC of UTF-8 text. Bytes that are no UTF-8 become U+FFFD, so the result is always valid UTF-8.
/// Thread-safe; linear in the size of `text`. Pure ASCII costs one pass and one copy.
std::string nfc(std::string_view text);

/// Lower case without tone or vowel marks, đ as d: what somebody types who leaves the marks out.
/// `text` may be in any normal form; the result is ASCII wherever the input was Latin. Thread-safe.
std::string fold(std::string_view text);

/// Lower case with marks kept, in NFC. Thread-safe.
std::string lower(std::string_view text);

/// One syllable (run of letters and digits) of a text, where it stands, as typed and folded.
struct Syllable {
    std::string_view typed; ///< view into the text given, marks and case kept
    std::string folded;     ///< fold(typed)
    std::size_t offset;     ///< byte offset in the text given
};

/// Cuts text into syllables: maximal runs of letters and digits. `text` must outlive the result; NFC expected.
std::vector<Syllable> syllables(std::string_view text);

/// Number of UTF-16 code units of UTF-8 text: what Telegram and Zalo count in.
std::size_t utf16_length(std::string_view text);

} // namespace loa::vietnamese
