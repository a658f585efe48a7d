#pragma once

#include <string>
#include <string_view>

namespace loa::conversation {

/// With its first letter, where that is Vietnamese or Latin, as a capital. NFC in, NFC out.
std::string capitalised(std::string text);

/// One line of at most `characters_max` characters that ends with a whole word, and with "…" where something was cut.
std::string short_line(std::string_view text, std::size_t characters_max);

/// A printed title as running words: "KẾ HOẠCH Triển khai …" is "Kế hoạch triển khai …"; short forms behind the
/// beginning stay as they are.
std::string as_running_words(std::string_view title);

} // namespace loa::conversation
