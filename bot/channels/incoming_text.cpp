#include "bot/channels/incoming_text.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>

namespace loa::channels {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
}

bool is_space(char c) {
    return c == ' ' || c == '\n';
}

void trim(std::string& text) {
    const auto last = std::ranges::find_if_not(text.rbegin(), text.rend(), is_space).base();
    text.erase(last, text.end());
    text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
}

/// U+0080 to U+009F in UTF-8.
bool is_c1_control(std::string_view text, std::size_t at) {
    return text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// `text` is valid UTF-8.
std::string without_controls(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\r') {
            // A lone return is an old line end; before a line feed it belongs to that one.
            if (at + 1 == text.size() || text[at + 1] != '\n') {
                kept += '\n';
            }
        } else if (c == '\t') {
            kept += ' ';
        } else if (is_c1_control(text, at)) {
            ++at;
        } else if (c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f')) {
            kept += c;
        }
    }
    return kept;
}

/// Marks, embeddings and isolates of direction (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) and what takes no
/// room (U+200B, U+2060, U+FEFF). The joiner U+200D stays: emojis are made with it.
bool is_invisible(std::string_view three_bytes) {
    if (three_bytes == "\xEF\xBB\xBF" || three_bytes == "\xE2\x80\x8B") {
        return true;
    }
    if (three_bytes.starts_with("\xE2\x80")) {
        const auto last = static_cast<unsigned char>(three_bytes[2]);
        return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
    }
    if (three_bytes.starts_with("\xE2\x81")) {
        const auto last = static_cast<unsigned char>(three_bytes[2]);
        return last == 0xA0 || (last >= 0xA6 && last <= 0xA9);
    }
    return false;
}

std::string without_invisible(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (at + 3 <= text.size() && is_invisible(text.substr(at, 3))) {
            at += 3;
        } else {
            kept += text[at++];
        }
    }
    return kept;
}

/// A mark may stand next to its letter only now that what stood between them is gone.
std::string recomposed(std::string kept, std::size_t size_before) {
    return kept.size() == size_before ? kept : vietnamese::nfc(kept);
}

} // namespace

std::string tidy_text(std::string text) {
    if (!std::ranges::all_of(text, is_plain)) {
        text = vietnamese::nfc(text);
        text = recomposed(without_controls(text), text.size());
    }
    trim(text);
    return text;
}

std::string tidy_name(std::string name) {
    name = tidy_text(std::move(name));
    if (!std::ranges::all_of(name, is_plain)) {
        std::ranges::replace(name, '\n', ' ');
        name = recomposed(without_invisible(name), name.size());
    }
    name.resize(first_units(name, name_units_max).size());
    trim(name);
    return name;
}

std::string_view first_units(std::string_view text, std::size_t units_max) {
    std::size_t units = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80) {
            ++next;
        }
        units += next - at == 4 ? 2 : 1; // Four bytes lie outside the basic plane: a surrogate pair.
        if (units > units_max) {
            break;
        }
        at = next;
    }
    return text.substr(0, at);
}

} // namespace loa::channels
