#include "handlers/questions/head_block.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace loa::questions {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "Số: 66/CĐGD-TG" -> "66/CĐGD-TG"; empty when the line is no such line.
std::string_view number_of(std::string_view line) {
    const auto folded = vietnamese::fold(line.substr(0, std::min<std::size_t>(line.size(), 12)));
    if (!folded.starts_with("so")) return {};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon > 24) return {};
    auto rest = line.substr(colon + 1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const auto end = rest.find_first_of(" ,;");
    rest = rest.substr(0, end);
    while (rest.ends_with('.')) rest.remove_suffix(1);
    const bool has_digit = std::ranges::any_of(rest, is_digit);
    return has_digit && rest.find('/') != std::string_view::npos ? rest : std::string_view{};
}

bool is_motto(std::string_view folded) {
    return folded.starts_with("cong hoa xa hoi") || folded.starts_with("doc lap");
}

std::string join(const std::vector<std::string_view>& lines) {
    std::string out;
    for (const auto line : lines) {
        if (!out.empty()) out += ' ';
        out += line;
    }
    return collapsed(out);
}

/// "Key: value" of a metadata line in Markdown, the key folded; a leading "- " or ">" has been taken off by the reader.
std::optional<std::pair<std::string, std::string_view>> key_value(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 60) return std::nullopt;
    auto value = line.substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('*')) value.remove_prefix(1);
    auto key = vietnamese::fold(line.substr(0, colon));
    std::erase(key, '*');
    return std::pair{std::move(key), value};
}

constexpr std::size_t dated_line_bytes_max = 120;

/// The date of a line, also where a narrow column has broken it: "..., ngày 04 tháng 3" / "năm 2024".
std::string date_from(std::string_view line, std::string_view next) {
    if (const auto date = find_date(line); !date.empty()) return std::string(date);
    if (!line.contains(", ngày ") || next.size() > dated_line_bytes_max) return {};
    return std::string(find_date(join({line, next})));
}

struct HeadLines {
    std::vector<std::string_view> issuer;
    std::vector<std::string_view> subject;
    std::vector<std::string_view> title;
};

/// Sorts the lines of a head block: issuer above the motto, "V/v" subject, and whatever else is a title.
HeadLines sort_lines(std::span<const Line> head, Document& document) {
    HeadLines sorted;
    const auto folded = [&](const Line& line) { return vietnamese::fold(document.bytes(line.span)); };
    const bool has_motto = std::ranges::any_of(head, [&](const Line& line) { return is_motto(folded(line)); });
    bool before_motto = has_motto;
    bool in_subject = false;
    const Line* date_rest = nullptr; ///< second half of a date
    for (const auto& line : head) {
        const auto bytes = document.bytes(line.span);
        const auto text = folded(line);
        if (line.marker == Marker::rule) continue;
        if (is_motto(text)) {
            before_motto = false;
            continue;
        }
        if (const auto number = number_of(bytes); !number.empty() && document.number.empty()) {
            document.number = number;
            before_motto = false;
            continue;
        }
        if (text.starts_with("kinh gui")) break;
        if (&line == date_rest) continue;
        if (document.issued.empty() && bytes.size() < dated_line_bytes_max) {
            const auto* const next = &line == &head.back() ? nullptr : &line + 1;
            const auto date = date_from(bytes, next == nullptr ? std::string_view{} : document.bytes(next->span));
            if (!date.empty()) {
                document.issued = date;
                date_rest = find_date(bytes).empty() ? next : nullptr;
                continue;
            }
        }
        if (text.starts_with("v/v") || text.starts_with("ve viec")) in_subject = true;
        if (in_subject)
            sorted.subject.push_back(bytes);
        else if (before_motto)
            sorted.issuer.push_back(bytes);
        else
            sorted.title.push_back(bytes);
    }
    return sorted;
}

} // namespace

std::string_view find_date(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
        auto end = at;
        const auto digits = [&](std::size_t most) {
            const auto begin = end;
            while (end < text.size() && end - begin < most && is_digit(text[end])) ++end;
            return end > begin;
        };
        const auto word = [&](std::string_view wanted) {
            if (!text.substr(end).starts_with(wanted)) return false;
            end += wanted.size();
            return true;
        };
        if (!digits(2)) continue;
        const bool in_words = word(" tháng ");
        if (!in_words && !word("/") && !word("-")) continue;
        if (!digits(2)) continue;
        if (!(in_words ? word(" năm ") : (word("/") || word("-")))) continue;
        const auto year = end;
        if (!digits(4) || end - year != 4) continue;
        constexpr std::string_view day = "ngày ";
        const auto begin = at >= day.size() && text.substr(at - day.size(), day.size()) == day ? at - day.size() : at;
        return text.substr(begin, end - begin);
    }
    return {};
}

void read_head(std::span<const Line> head, Document& document) {
    const auto lines = sort_lines(head, document);
    document.issuer = join(lines.issuer);
    document.title = join(lines.subject.empty() ? lines.title : lines.subject);
    if (document.title.empty() && !head.empty()) document.title = collapsed(document.bytes(head.front().span));
}

void read_markdown_head(std::span<const Line> head, Document& document) {
    for (const auto& line : head) {
        if (line.hashes == 1 && document.title.empty()) {
            document.title = collapsed(document.bytes(line.content));
            continue;
        }
        const auto pair = key_value(document.bytes(line.content));
        if (!pair) continue;
        const auto& [key, value] = *pair;
        if (key.starts_with("so") && document.number.empty()) {
            const auto number = number_of(document.bytes(line.content));
            document.number = number.empty() ? collapsed(value) : std::string(number);
        } else if (key.find("ngay") != std::string::npos && document.issued.empty()) {
            const auto date = find_date(value);
            document.issued = collapsed(date.empty() ? value : date);
        } else if ((key.find("co quan") != std::string::npos || key.find("ban hanh") != std::string::npos) &&
                   document.issuer.empty()) {
            document.issuer = collapsed(value);
        }
    }
}

} // namespace loa::questions
