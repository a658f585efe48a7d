#include "handlers/documents/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>

#include "handlers/documents/pdf_columns.h"
#include "handlers/questions/lines.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr double paragraph_gap = 1.25; ///< of the usual distance of lines
constexpr double short_line =
    0.12; ///< of the text's width: a line that ends so far before the margin ends its paragraph
constexpr double very_short_line = 0.3;
constexpr double indent = 9; ///< points

/// Where text stands on the pages of this file.
struct Measures {
    double left = 0, right = 0;
    double pitch = 0; ///< usual distance from line to line; 0 where there is but one

    double width() const { return right - left; }
};

double at_share(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(index));
    return values[index];
}

Measures measure(const std::vector<std::vector<PdfLine>>& pages) {
    std::vector<double> lefts, rights, pitches;
    for (const auto& lines : pages) {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            lefts.push_back(lines[at].x0());
            rights.push_back(lines[at].x1());
            if (at > 0) {
                pitches.push_back(lines[at].y1 - lines[at - 1].y1);
            }
        }
    }
    return {.left = at_share(lefts, 0.1), .right = at_share(rights, 0.9), .pitch = at_share(pitches, 0.4)};
}

questions::Marker marker_of(const std::string& text) {
    const auto lines = questions::read_lines(text);
    return lines.empty() ? questions::Marker::none : lines.front().marker;
}

/// True when a line that opens with a number goes on with the sentence of the line before: "theo khoản / 2. của".
bool is_stray(const std::string& before, const std::string& line) {
    const auto lines = questions::read_lines(line);
    const auto content = std::string_view(line).substr(lines.front().content.begin);
    return !questions::ends_sentence(before) && questions::starts_small(content) &&
           lines.front().marker == questions::Marker::number;
}

bool opens_part(const std::string& text) {
    const auto start = vietnamese::fold(text.substr(0, 24));
    return start.starts_with("noi nhan") || start.starts_with("kinh gui") || start.starts_with("v/v") ||
           start.starts_with("can cu ") || start.starts_with("tm. ") || start.starts_with("kt. ");
}

bool starts_paragraph(const PdfLine& before, const PdfLine& line, const Measures& measures) {
    const auto text_before = before.text();
    const auto text = line.text();
    if (marker_of(text) != questions::Marker::none) {
        return !is_stray(text_before, text);
    }
    if (opens_part(text) || questions::is_capitals(text_before) != questions::is_capitals(text)) {
        return true;
    }
    const bool is_same_page = before.page == line.page;
    if (is_same_page && measures.pitch > 0 && line.y1 - before.y1 > paragraph_gap * measures.pitch) {
        return true;
    }
    const double missing = measures.right - before.x1();
    const bool has_ended = questions::ends_sentence(text_before);
    const bool is_small = questions::starts_small(text);
    if (missing > very_short_line * measures.width()) {
        return has_ended || !is_small;
    }
    const bool is_indented = line.x0() > measures.left + indent && before.x0() < line.x0() - indent / 2;
    return has_ended && !is_small && (missing > short_line * measures.width() || is_indented);
}

/// "Phụ lục ........ 12": a table of contents repeats the headings and says nothing.
bool is_contents_line(std::string_view text) {
    while (!text.empty() && ((text.back() >= '0' && text.back() <= '9') || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    return text.ends_with(".....") || text.ends_with("……");
}

/// All words of the file in small letters, to tell the hyphen of a broken word from one that is written.
class KnownWords {
  public:
    explicit KnownWords(const std::vector<std::vector<PdfLine>>& pages) {
        for (const auto& lines : pages) {
            for (const auto& line : lines) {
                add(line.text());
            }
        }
    }

    bool contains(const std::string& word) const { return words_.contains(word); }

  private:
    void add(const std::string& line) {
        const auto lower = vietnamese::lower(line);
        for (std::size_t at = 0; at < lower.size();) {
            const auto end = std::min(lower.find(' ', at), lower.size());
            auto word = std::string_view(lower).substr(at, end - at);
            while (!word.empty() && std::string_view(".,;:()!?").contains(word.back())) {
                word.remove_suffix(1);
            }
            words_.insert(std::string(word));
            at = end + 1;
        }
    }

    std::unordered_set<std::string> words_;
};

std::string last_word(const std::string& text) {
    const auto space = text.rfind(' ');
    return text.substr(space == std::string::npos ? 0 : space + 1);
}

std::string first_word(const std::string& text) {
    auto word = text.substr(0, text.find(' '));
    while (!word.empty() && std::string_view(".,;:()!?").contains(word.back())) {
        word.pop_back();
    }
    return word;
}

/// Joins a wrapped line. "inter- / national" loses its hyphen; "TT- / BGDĐT" and "2021- / 2030" keep it.
void join_line(std::string& paragraph, const std::string& line, const KnownWords& words) {
    const bool is_broken = paragraph.ends_with('-') && !paragraph.ends_with(" -") && paragraph.size() > 1;
    if (!is_broken) {
        paragraph += ' ';
        paragraph += line;
        return;
    }
    const auto left = vietnamese::lower(last_word(paragraph));
    const auto right = vietnamese::lower(first_word(line));
    const auto whole = left.substr(0, left.size() - 1) + right;
    const bool is_small = questions::starts_small(last_word(paragraph)) && questions::starts_small(line);
    if (is_small && (words.contains(whole) || !words.contains(left + right))) {
        paragraph.pop_back();
    }
    paragraph += line;
}

class Writer {
  public:
    Writer(const Measures& measures, const KnownWords& words) : measures_(measures), words_(words) {}

    void add_line(const PdfLine& line) {
        const auto text = line.text();
        if (is_contents_line(text)) {
            return;
        }
        if (last_ && !starts_paragraph(*last_, line, measures_)) {
            join_line(paragraph_, text, words_);
        } else {
            close();
            paragraph_ = text;
        }
        last_ = line;
    }

    /// Lines that belong together but are not one sentence: a column, the rows of a table.
    void add_lines(std::span<const std::string> lines) {
        close();
        for (const auto& line : lines) {
            text_ += line;
            text_ += '\n';
        }
        text_ += '\n';
    }

    std::string finish() {
        close();
        return std::move(text_);
    }

  private:
    void close() {
        if (!paragraph_.empty()) {
            text_ += paragraph_;
            text_ += "\n\n";
        }
        paragraph_.clear();
        last_.reset();
    }

    const Measures& measures_;
    const KnownWords& words_;
    std::string text_;
    std::string paragraph_;
    std::optional<PdfLine> last_;
};

} // namespace

std::string lay_out(const std::vector<PdfPage>& pages) {
    std::vector<std::vector<PdfLine>> lines;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        lines.push_back(lines_of(pages[page], page));
    }
    drop_running_heads(lines);
    const Measures measures = measure(lines);
    const KnownWords words(lines);
    Writer writer(measures, words);
    for (const auto& page : lines) {
        const std::span<const PdfLine> all(page);
        for (std::size_t at = 0; at < all.size();) {
            const auto columns = find_columns(all, at);
            if (!columns) {
                writer.add_line(all[at++]);
                continue;
            }
            for (const auto& block : columns->blocks) {
                writer.add_lines(block);
            }
            at = columns->end;
        }
    }
    return writer.finish();
}

} // namespace loa::documents
