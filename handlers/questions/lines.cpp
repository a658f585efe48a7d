#include "handlers/questions/lines.h"

#include "handlers/vietnamese/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

namespace loa::questions {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_roman(char c) {
    return c == 'I' || c == 'V' || c == 'X' || c == 'L';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// No-break and other wide spaces and the byte order mark, which official files carry at line starts.
std::size_t wide_space(std::string_view text) {
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\x83", "\xE2\x80\x82", "\xE2\x80\x8B", "\xEF\xBB\xBF"})
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::uint32_t skip_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        const auto wide = wide_space(text.substr(at, end - at));
        if (wide == 0) break;
        at += static_cast<std::uint32_t>(wide);
    }
    return at;
}

Span trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    begin = skip_space(text, begin, end);
    while (end > begin) {
        if (is_space(text[end - 1]))
            --end;
        else if (end - begin >= 2 && text.substr(end - 2, 2) == "\xC2\xA0")
            end -= 2;
        else
            break;
    }
    return {begin, end};
}

char32_t first_code_point(std::string_view text, std::size_t at, std::size_t& size) {
    utf8proc_int32_t code = 0;
    const auto rest = static_cast<utf8proc_ssize_t>(text.size() - at);
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), rest, &code);
    size = read > 0 ? static_cast<std::size_t>(read) : 1;
    return read > 0 ? static_cast<char32_t>(code) : 0;
}

struct Found {
    Marker marker = Marker::none;
    std::string label;
    std::size_t size = 0; ///< bytes that the marker takes
};

constexpr std::size_t annex_bytes_max = 300;

/// The label after a word such as "Điều ": digits with a letter, Roman digits, or "thứ nhất".
Found after_word(std::string_view line, std::size_t word_bytes, Marker marker) {
    auto at = word_bytes;
    const auto begin = at;
    while (at < line.size() && (is_digit(line[at]) || is_roman(line[at]))) ++at;
    if (at == begin && marker == Marker::part && at < line.size() && is_capital(line[at])) ++at; // "Phần A"
    if (at == begin) return {};
    if (at < line.size() && is_digit(line[at - 1]) && line[at] >= 'a' && line[at] <= 'e') ++at;
    const std::string label(line.substr(begin, at - begin));
    const bool closed = at == line.size() || line[at] == '.' || line[at] == ':' || line[at] == ' ' || line[at] == '-';
    if (!closed) return {};
    const bool has_sign = at < line.size() && (line[at] == '.' || line[at] == ':');
    // "Điều 5 của Luật này" inside a wrapped sentence is no heading: without a sign the rest must open with a capital.
    const auto rest = line.substr(std::min(line.size(), at + 1));
    if (!has_sign && at < line.size() && (starts_small(rest) || (marker == Marker::article && !rest.empty())))
        return {};
    return {.marker = marker, .label = label, .size = has_sign ? at + 1 : at};
}

/// "Phụ lục" alone, or with its number or letter: "Phụ lục II", "PHỤ LỤC SỐ 1: DANH MỤC". A sentence or an item of a
/// list that begins so opens no annex.
Found annex_marker(std::string_view line) {
    if (starts_small(line) || line.ends_with(';') || line.ends_with(',') || line.size() > annex_bytes_max) return {};
    constexpr std::size_t words_bytes_max = 24;
    const auto folded = vietnamese::fold(line.substr(0, words_bytes_max));
    if (!folded.starts_with("phu luc")) return {};
    auto at = line.find(' '); // behind "Phụ"
    at = std::min(line.find(' ', at + 1), line.size());
    if (at == line.size()) return {.marker = Marker::annex, .label = {}, .size = at};
    if (vietnamese::fold(line.substr(at)).starts_with(" so ")) at = line.find(' ', at + 1);
    const auto begin = ++at;
    while (at < line.size() && (is_digit(line[at]) || is_roman(line[at]))) ++at;
    if (at == begin && at < line.size() && is_capital(line[at])) ++at;
    const bool closed = at == line.size() || std::string_view(".: -(/").contains(line[at]);
    if (at == begin || !closed) return {};
    const bool has_sign = at < line.size() && (line[at] == '.' || line[at] == ':' || line[at] == '/');
    if (!has_sign && at < line.size() && starts_small(line.substr(at)) && line[at + 1] != '(') return {};
    return {.marker = Marker::annex, .label = std::string(line.substr(begin, at - begin)), .size = at + has_sign};
}

/// "Phần thứ nhất": the ordinal is the label.
Found ordinal_part(std::string_view line, std::size_t begin) {
    const auto ordinal = std::min(line.find(' ', begin), line.size());
    auto end = std::min(line.find(' ', ordinal + 1), line.size());
    const auto label = line.substr(begin, end - begin);
    const bool has_sign = label.ends_with('.') || label.ends_with(':');
    return {.marker = Marker::part, .label = std::string(label.substr(0, label.size() - has_sign)), .size = end};
}

Found named_marker(std::string_view line) {
    static constexpr std::array<std::pair<std::string_view, Marker>, 6> words = {{{"phan ", Marker::part},
                                                                                  {"chuong ", Marker::chapter},
                                                                                  {"muc ", Marker::section},
                                                                                  {"tieu muc ", Marker::subsection},
                                                                                  {"dieu ", Marker::article},
                                                                                  {"khoan ", Marker::number}}};
    auto space = line.find(' ');
    if (space == std::string_view::npos || space > 8 || starts_small(line)) return {};
    auto word = vietnamese::fold(line.substr(0, space + 1));
    if (word == "phu ") return annex_marker(line);
    if (word == "tieu ") {
        space = line.find(' ', space + 1);
        if (space == std::string_view::npos) return {};
        word = vietnamese::fold(line.substr(0, space + 1));
    }
    for (const auto& [name, marker] : words) {
        if (word != name) continue;
        if (marker == Marker::part && vietnamese::fold(line.substr(space + 1)).starts_with("thu "))
            return ordinal_part(line, space + 1);
        auto found = after_word(line, space + 1, marker);
        // "Khoản 2 Điều này" is part of a sentence; a paragraph that is numbered so has its sign.
        const bool has_sign = found.size > 0 && (line[found.size - 1] == '.' || line[found.size - 1] == ':');
        return marker == Marker::number && !has_sign ? Found{} : found;
    }
    return {};
}

Found roman_marker(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && at < 6 && is_roman(line[at])) ++at;
    const bool is_dashed = at > 0 && line.substr(at).starts_with("- "); // "I- MỤC TIÊU"
    const bool signed_ =
        is_dashed || (at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')' || line[at] == '/') &&
                      (line[at + 1] == ' ' || static_cast<unsigned char>(line[at + 1]) >= 0x80));
    if (signed_) return {.marker = Marker::roman, .label = std::string(line.substr(0, at)), .size = at + 1};
    const bool is_letter = line.size() > 2 && line[0] >= 'A' && line[0] <= 'H' && line[1] == '.' && line[2] == ' ';
    if (is_letter) return {.marker = Marker::part, .label = std::string(line.substr(0, 1)), .size = 2};
    return {};
}

Found number_marker(std::string_view line) {
    std::size_t at = 0;
    std::size_t dots = 0;
    while (at < line.size() && is_digit(line[at])) {
        const auto begin = at;
        while (at < line.size() && is_digit(line[at])) ++at;
        if (at - begin > 3) return {};
        if (at + 1 < line.size() && line[at] == '.' && is_digit(line[at + 1])) {
            ++at;
            ++dots;
            continue;
        }
        break;
    }
    if (at == 0 || dots > 4) return {};
    const std::string label(line.substr(0, at));
    const auto behind = line.substr(at);
    // "1/9" is a date and "5- 7 ngày" a range; "1/ Tổ chức" and "1- Tổ chức" number a paragraph.
    const bool is_loose = (behind.starts_with("/ ") || behind.starts_with("- ")) && !starts_small(behind.substr(1)) &&
                          behind.size() > 2 && !is_digit(behind[2]);
    const bool has_sign = is_loose || behind.starts_with('.') || behind.starts_with(')');
    if (!has_sign && (dots == 0 || at >= line.size() || line[at] != ' ')) return {};
    const auto size = has_sign ? at + 1 : at;
    if (size < line.size() && is_digit(line[size])) return {};
    return {.marker = Marker::number, .label = label, .size = size};
}

/// "a)", "đ)", "a. Tổ chức", "a/ Tổ chức", "(a)", "(1)".
Found letter_marker(std::string_view line) {
    const bool in_brackets = line.starts_with('(');
    const std::size_t begin = in_brackets ? 1 : 0;
    if (begin >= line.size()) return {};
    std::size_t letter = 0;
    const auto code = first_code_point(line, begin, letter);
    const bool is_small = (code >= 'a' && code <= 'z') || code == U'đ';
    const auto end = begin + letter;
    if (is_small && end < line.size() && line.size() > end + 1) {
        const std::string label(line.substr(begin, letter));
        if (line[end] == ')') return {.marker = Marker::point, .label = label, .size = end + 1};
        const bool is_loose = !in_brackets && (line[end] == '.' || line[end] == '/') && line[end + 1] == ' ';
        if (is_loose && !starts_small(line.substr(end)))
            return {.marker = Marker::point, .label = label, .size = end + 1};
    }
    if (!in_brackets || !is_digit(line[1])) return {};
    const auto close = line.find(')');
    const bool is_number =
        close != std::string_view::npos && close <= 3 && close + 1 < line.size() && (close == 2 || is_digit(line[2]));
    return is_number ? Found{.marker = Marker::dash, .label = {}, .size = close + 1} : Found{};
}

Found item_marker(std::string_view line) {
    for (const std::string_view sign : {"-", "–", "—", "−", "•", "*", "·", "●", "○", "■", "□", "▪", "►", "➢", "✓",
                                        "\xEF\x82\xB7", "\xEF\x82\xA7", "\xEF\x83\x98", "\xEF\x83\xBC"}) {
        if (!line.starts_with(sign) || line.size() == sign.size()) continue;
        if (line[sign.size()] == sign[0]) return {}; // "---", "**"
        if (is_digit(line[sign.size()])) return {};  // a negative number or a broken range
        return {.marker = Marker::dash, .label = {}, .size = sign.size()};
    }
    if (line.size() > 1 && line[0] == '+' && line[1] != '+') return {.marker = Marker::plus, .label = {}, .size = 1};
    if (line.size() > 1 && line[0] == '|') return {.marker = Marker::row, .label = {}, .size = 1};
    return letter_marker(line);
}

bool is_rule(std::string_view line) {
    // "|---|:--|" stands under the head of a table in Markdown.
    const std::string_view signs = line.starts_with('|') ? "|-: " : "_-*=";
    return line.size() >= 3 && line.find_first_not_of(signs) == std::string_view::npos;
}

Found find_marker(std::string_view line) {
    if (is_rule(line)) return {.marker = Marker::rule, .label = {}, .size = line.size()};
    for (auto* const find : {named_marker, roman_marker, number_marker, item_marker})
        if (auto found = find(line); found.marker != Marker::none) return found;
    return {};
}

/// "**" around a whole line is how text files of the offices show bold; it belongs to nobody's words.
Span without_stars(std::string_view text, Span span) {
    if (text.substr(span.begin, span.size()).starts_with("**")) span.begin += 2;
    if (span.size() >= 2 && text.substr(span.end - 2, 2) == "**") span.end -= 2;
    return trimmed(text, span.begin, span.end);
}

/// Takes the "## " of a heading off; "#hoctap" is no heading.
std::uint8_t take_hashes(std::string_view text, Span& span) {
    const auto line = text.substr(span.begin, span.size());
    const auto count = std::min(line.find_first_not_of('#'), line.size());
    constexpr std::size_t hashes_max = 6;
    if (count == 0 || count > hashes_max || (count < line.size() && line[count] != ' ')) return 0;
    span = trimmed(text, span.begin + static_cast<std::uint32_t>(count), span.end);
    return static_cast<std::uint8_t>(count);
}

Line read_line(std::string_view text, Span span) {
    Line line;
    line.hashes = take_hashes(text, span);
    span = without_stars(text, span);
    line.span = span;
    const auto found = find_marker(text.substr(span.begin, span.size()));
    line.marker = found.marker;
    line.label = found.label;
    line.content = trimmed(text, span.begin + static_cast<std::uint32_t>(found.size), span.end);
    if (line.marker == Marker::row && text[line.content.end - 1] == '|')
        line.content = trimmed(text, line.content.begin, line.content.end - 1);
    if (line.hashes > 0 && !is_structural(line.marker)) {
        line.marker = Marker::heading;
        line.content = span;
    }
    return line;
}

} // namespace

std::vector<Line> read_lines(std::string_view text) {
    std::vector<Line> lines;
    bool after_blank = true;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        ++number;
        const auto span = trimmed(text, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
        at = end + 1;
        if (span.empty()) {
            after_blank = true;
            continue;
        }
        auto line = read_line(text, span);
        line.number = number;
        line.after_blank = std::exchange(after_blank, false);
        lines.push_back(std::move(line));
    }
    return lines;
}

bool is_structural(Marker marker) {
    return marker >= Marker::annex && marker <= Marker::number;
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view closing : {"”", "\"", ")", "’", "»"})
        while (text.ends_with(closing)) text.remove_suffix(closing.size());
    return text.ends_with('.') || text.ends_with(';') || text.ends_with(':') || text.ends_with('!') ||
           text.ends_with('?') || text.ends_with("…");
}

bool starts_small(std::string_view text) {
    for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
        const auto code = static_cast<utf8proc_int32_t>(first_code_point(text, at, size));
        const auto category = utf8proc_category(code);
        if (category == UTF8PROC_CATEGORY_LL) return true;
        if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_ND) return false;
    }
    return false;
}

bool is_capitals(std::string_view text) {
    bool has_letter = false;
    for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
        const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(first_code_point(text, at, size)));
        if (category == UTF8PROC_CATEGORY_LL) return false;
        has_letter |= category == UTF8PROC_CATEGORY_LU;
    }
    return has_letter;
}

std::string collapsed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    for (const char c : text) {
        if (is_space(c) || c == '\n') {
            pending = !out.empty();
            continue;
        }
        if (std::exchange(pending, false)) out.push_back(' ');
        out.push_back(c);
    }
    return out;
}

} // namespace loa::questions
