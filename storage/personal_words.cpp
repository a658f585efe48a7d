#include "storage/personal_words.h"

#include <algorithm>

namespace loa::storage {
namespace {

static_assert(Needles::bytes_min == 8, "as add_text() promises");
constexpr std::size_t text_bytes_max = 48; ///< shorter than what any list shows of a text

/// Letters of Vietnamese beyond ASCII are bytes from 0x80 on.
bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

bool stands_alone_in(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool is_begun = at > 0 && is_of_word(text[at - 1]);
        const bool goes_on = end < text.size() && is_of_word(text[end]);
        if (!is_begun && !goes_on) {
            return true;
        }
    }
    return false;
}

bool any_alone_in(std::string_view text, const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [&](const std::string& word) { return stands_alone_in(text, word); });
}

void add_once(std::vector<std::string>& words, std::string_view word) {
    if (std::ranges::find(words, word) == words.end()) {
        words.emplace_back(word);
    }
}

} // namespace

void PersonalWords::add_id(std::string_view id) {
    if (!id.empty()) {
        add_once(ids_, id);
    }
}

void PersonalWords::add_name(std::string_view name) {
    if (name.size() > 1) {
        add_once(names_, name);
    }
}

void PersonalWords::add_text(std::string_view text) {
    // Loa shows a text on one line: what stands behind the first break would be joined by a space.
    text = text.substr(0, text.find_first_of("\r\n"));
    if (text.size() > text_bytes_max) {
        std::size_t end = text_bytes_max;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
            --end;
        }
        text = text.substr(0, end);
    }
    texts_.add(text);
}

bool PersonalWords::ids_occur_in(std::string_view text) const {
    return any_alone_in(text, ids_);
}

bool PersonalWords::occur_in(std::string_view text) const {
    return ids_occur_in(text) || any_alone_in(text, names_) || texts_.any_in(text);
}

} // namespace loa::storage
