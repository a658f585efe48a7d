#include "handlers/message.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/plain_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::handlers {
namespace {

/// The next line of `rest`, which is shortened by it.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return line;
}

std::string one_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return line;
}

/// Folded syllables joined by spaces: signs such as ✓ and punctuation do not count.
std::string words_of(std::string_view text) {
    std::string words;
    for (const vietnamese::Syllable& syllable : vietnamese::syllables(text)) {
        if (!words.empty()) {
            words += ' ';
        }
        words += syllable.folded;
    }
    return words;
}

std::string_view name_of(FileKind kind) {
    switch (kind) {
    case FileKind::unit_qr: return "unit_qr";
    case FileKind::own_copy: return "own_copy";
    }
    return {};
}

bool is_picture(FileKind kind) {
    return kind == FileKind::unit_qr;
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// Where a piece that starts at `begin` must end at the latest so as not to exceed `units_max`.
std::size_t furthest_end(std::string_view text, std::size_t begin, std::size_t units_max) {
    std::size_t units = 0;
    std::size_t at = begin;
    while (at < text.size()) {
        std::size_t next = at + 1;
        while (next < text.size() && is_continuation(text[next])) {
            ++next;
        }
        units += next - at == 4 ? 2 : 1; // four bytes lie outside the basic plane: a surrogate pair
        if (units > units_max) {
            return at;
        }
        at = next;
    }
    return at;
}

/// The best place to cut in (begin, latest]: behind a paragraph, line, sentence or word, else at `latest`. A place in
/// the first half is passed over, so that pieces do not become many.
std::size_t cut_before(std::string_view text, std::size_t begin, std::size_t latest) {
    const std::string_view window = text.substr(begin, latest - begin);
    for (const std::string_view border : {"\n\n", "\n", ". ", " "}) {
        const std::size_t found = window.rfind(border);
        if (found != std::string_view::npos && found >= window.size() / 2) {
            return begin + found + border.size();
        }
    }
    return latest;
}

Message piece_of(const Message& message, std::size_t begin, std::size_t end) {
    Message piece{.text = message.text.substr(begin, end - begin), .marks = {}, .choices = {}};
    while (!piece.text.empty() && (piece.text.back() == '\n' || piece.text.back() == ' ')) {
        piece.text.pop_back();
    }
    for (const Mark& mark : message.marks) {
        const std::size_t from = std::max(mark.begin, begin);
        const std::size_t to = std::min(mark.end, begin + piece.text.size());
        if (from < to) {
            piece.marks.push_back({mark.kind, from - begin, to - begin});
        }
    }
    return piece;
}

} // namespace

std::string encode_marks(const std::vector<Mark>& marks) {
    std::string encoded;
    for (const Mark& mark : marks) {
        encoded += fmt::format("{} {} {}\n", mark.kind == MarkKind::bold ? 'b' : 'q', mark.begin, mark.end);
    }
    return encoded;
}

std::vector<Mark> decode_marks(std::string_view encoded) {
    std::vector<Mark> marks;
    while (!encoded.empty()) {
        const std::string_view line = take_line(encoded);
        const std::size_t second = line.find(' ', 2);
        if (line.size() < 5 || second == std::string_view::npos) {
            continue;
        }
        const auto begin = config::whole_number<std::size_t>(line.substr(2, second - 2));
        const auto end = config::whole_number<std::size_t>(line.substr(second + 1));
        if (begin && end) {
            marks.push_back({line[0] == 'b' ? MarkKind::bold : MarkKind::quote, *begin, *end});
        }
    }
    return marks;
}

std::string encode_choices(const std::vector<Choice>& choices) {
    std::string encoded;
    for (const Choice& choice : choices) {
        encoded += one_line(choice.action) + '\t' + one_line(choice.label) + '\n';
    }
    return encoded;
}

std::vector<Choice> decode_choices(std::string_view encoded) {
    std::vector<Choice> choices;
    while (!encoded.empty()) {
        const std::string_view line = take_line(encoded);
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) {
            continue;
        }
        choices.push_back({.label = std::string(line.substr(tab + 1)), .action = std::string(line.substr(0, tab))});
    }
    return choices;
}

bool can_send(const Capabilities& capabilities, const FileReference& file, bool has_https) {
    if (capabilities.sends_files) {
        return true;
    }
    return is_picture(file.kind) && capabilities.sends_pictures_by_url && has_https;
}

std::string encode_file(const FileReference& file) {
    std::string encoded(name_of(file.kind));
    return file.subject.empty() ? encoded : std::move(encoded) + ' ' + one_line(file.subject);
}

std::optional<FileReference> decode_file(std::string_view encoded) {
    const std::size_t space = std::min(encoded.find(' '), encoded.size());
    const std::string_view name = encoded.substr(0, space);
    for (const FileKind kind : {FileKind::unit_qr, FileKind::own_copy}) {
        if (name == name_of(kind)) {
            return FileReference{kind, std::string(encoded.substr(std::min(space + 1, encoded.size())))};
        }
    }
    return std::nullopt;
}

std::optional<Choice> choice_typed(const std::vector<Choice>& choices, std::string_view text) {
    constexpr std::size_t label_bytes_max = 120;
    if (choices.empty() || text.size() > label_bytes_max) {
        return std::nullopt;
    }
    std::string said = words_of(text);
    for (const std::string_view lead : {"tra loi ", "chon ", "so "}) {
        if (said.starts_with(lead)) {
            said.erase(0, lead.size());
        }
    }
    if (const auto position = config::whole_number<std::size_t>(said);
        position && *position >= 1 && *position <= choices.size()) {
        return choices[*position - 1];
    }
    const auto same = std::ranges::find_if(
        choices, [&](const Choice& choice) { return !said.empty() && words_of(choice.label) == said; });
    return same == choices.end() ? std::nullopt : std::optional(*same);
}

std::vector<Message> split(const Message& message, std::size_t units_max) {
    std::vector<Message> pieces;
    std::size_t begin = 0;
    do {
        const std::size_t latest = furthest_end(message.text, begin, units_max);
        const std::size_t end = latest == message.text.size() ? latest : cut_before(message.text, begin, latest);
        pieces.push_back(piece_of(message, begin, end));
        begin = end;
    } while (begin < message.text.size());
    pieces.back().choices = message.choices;
    pieces.back().file = message.file;
    return pieces;
}

} // namespace loa::handlers
