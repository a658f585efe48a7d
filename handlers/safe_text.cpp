#include "handlers/safe_text.h"

#include <array>
#include <cstdint>

#include "handlers/vietnamese/text.h"

namespace loa::handlers {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Code points that are seen by nobody but change what is seen: controls, zero-width and direction marks, tags.
constexpr std::array<Range, 16> invisible{{
    {0x00, 0x08},
    {0x0e, 0x1f},
    {0x7f, 0x84},
    {0x86, 0x9f},
    {0xad, 0xad},
    {0x34f, 0x34f},
    {0x61c, 0x61c},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x200b, 0x200f},
    {0x202a, 0x202e},
    {0x2060, 0x206f},
    {0xfeff, 0xfeff},
    {0xfff0, 0xfffd},
    {0xe0000, 0xe0fff},
}};

/// After NFC nothing Vietnamese needs more than this many combining marks in a row.
constexpr int combining_marks_max = 2;

constexpr std::string_view ellipsis = "…";

bool is_in(char32_t point, Range range) {
    return range.first <= point && point <= range.last;
}

bool is_invisible(char32_t point) {
    for (const Range range : invisible) {
        if (is_in(point, range)) {
            return true;
        }
    }
    return false;
}

bool is_line_end(char32_t point) {
    return point == '\n' || point == '\v' || point == '\f' || point == '\r' || point == 0x85 || point == 0x2028 ||
           point == 0x2029;
}

bool is_space(char32_t point) {
    return point == ' ' || point == '\t' || point == 0xa0 || point == 0x1680 || is_in(point, {0x2000, 0x200a}) ||
           point == 0x202f || point == 0x205f || point == 0x3000;
}

bool is_combining(char32_t point) {
    return is_in(point, {0x300, 0x36f}) || is_in(point, {0x1ab0, 0x1aff}) || is_in(point, {0x1dc0, 0x1dff}) ||
           is_in(point, {0x20d0, 0x20ff}) || is_in(point, {0xfe20, 0xfe2f});
}

/// The code point at `at`, which moves behind it. `text` is valid UTF-8.
char32_t take(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at++);
    if (lead < 0x80) {
        return lead;
    }
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    char32_t point = lead & (0x3f >> more);
    for (int i = 0; i < more && at < text.size(); ++i) {
        point = (point << 6) | (byte(at++) & 0x3f);
    }
    return point;
}

bool is_ascii_letter_or_digit(char32_t point) {
    return is_in(point, {'a', 'z'}) || is_in(point, {'A', 'Z'}) || is_in(point, {'0', '9'});
}

/// Signs that may stand in a name: nothing that makes a mention, a command, a link or a mark.
bool may_stand_in_name(char32_t point) {
    constexpr std::string_view signs = " -'(),&";
    if (point < 0x80) {
        return is_ascii_letter_or_digit(point) || signs.find(static_cast<char>(point)) != std::string_view::npos;
    }
    return !is_in(point, {0xff01, 0xff20}); // full-width forms of the same signs, '＠' among them
}

/// Collects code points up to a limit, white space joined.
class Cleaner {
  public:
    Cleaner(std::size_t characters_max, bool keeps_lines) : max_(characters_max), keeps_lines_(keeps_lines) {}

    void add(std::string_view bytes, char32_t point) {
        if (is_line_end(point)) {
            ++pending_lines_;
        } else if (is_space(point)) {
            has_pending_space_ = true;
        } else if (!is_invisible(point)) {
            add_visible(bytes, point);
        }
    }

    std::string finish() && {
        if (is_cut_) {
            while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) {
                text_.pop_back();
            }
            text_ += ellipsis;
        }
        return std::move(text_);
    }

  private:
    void add_visible(std::string_view bytes, char32_t point) {
        if (is_combining(point)) {
            if (++marks_ > combining_marks_max) {
                return;
            }
        } else {
            marks_ = 0;
        }
        add_space();
        append(bytes);
    }

    void add_space() {
        if (text_.empty()) {
        } else if (pending_lines_ > 0 && keeps_lines_) {
            append(pending_lines_ > 1 ? "\n\n" : "\n");
        } else if (pending_lines_ > 0 || has_pending_space_) {
            append(" ");
        }
        pending_lines_ = 0;
        has_pending_space_ = false;
    }

    void append(std::string_view bytes) {
        // One place is kept for the ellipsis; the text before it is cut at the last code point that fits.
        if (is_cut_) {
            return;
        }
        if (count_ + 1 > max_) {
            is_cut_ = true;
            while (!text_.empty() && (static_cast<unsigned char>(text_.back()) & 0xc0) == 0x80) {
                text_.pop_back();
            }
            if (!text_.empty()) {
                text_.pop_back();
            }
            return;
        }
        text_ += bytes;
        ++count_;
    }

    std::size_t max_;
    bool keeps_lines_;
    std::string text_;
    std::size_t count_ = 0;
    int pending_lines_ = 0;
    int marks_ = 0;
    bool has_pending_space_ = false;
    bool is_cut_ = false;
};

std::string clean(std::string_view untrusted, std::size_t characters_max, bool keeps_lines) {
    const std::string text = vietnamese::nfc(untrusted);
    Cleaner cleaner(characters_max, keeps_lines);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = take(text, at);
        cleaner.add(std::string_view(text).substr(begin, at - begin), point);
    }
    return std::move(cleaner).finish();
}

} // namespace

std::string safe_name(std::string_view untrusted, std::size_t characters_max) {
    const std::string text = vietnamese::nfc(untrusted);
    Cleaner cleaner(characters_max, false);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = take(text, at);
        const bool ends_word = at == text.size() || text[at] == ' ';
        const bool may_stand = (point == '.' && ends_word && begin > 0) || may_stand_in_name(point) ||
                               is_space(point) || is_line_end(point) || is_invisible(point);
        // What may not stand becomes a space, so that words do not grow together.
        cleaner.add(may_stand ? std::string_view(text).substr(begin, at - begin) : " ", may_stand ? point : U' ');
    }
    return std::move(cleaner).finish();
}

std::string safe_line(std::string_view untrusted, std::size_t characters_max) {
    return clean(untrusted, characters_max, false);
}

std::string safe_text(std::string_view untrusted, std::size_t characters_max) {
    return clean(untrusted, characters_max, true);
}

} // namespace loa::handlers
