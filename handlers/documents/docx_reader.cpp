#include "handlers/documents/docx_reader.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "handlers/documents/docx_numbering.h"
#include "handlers/documents/docx_package.h"
#include "handlers/documents/docx_paragraph.h"
#include "handlers/documents/docx_styles.h"
#include "handlers/documents/xml.h"
#include "handlers/questions/lines.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr int headings_max = 6; ///< levels that "#" can tell apart
constexpr std::size_t ask_time_every = 256;

/// A line of the text to be: a paragraph, or a row of a table.
struct TextBlock {
    std::string text;
    std::optional<int> outline;
    bool is_row = false;
};

class BodyReader {
  public:
    BodyReader(const DocxStyles& styles, DocxNumbering& numbering, const FileLimits& limits)
        : styles_(styles), numbering_(numbering), limits_(limits), paragraphs_(limits.xml_depth_max) {}

    /// Paragraphs and tables inside `node`, through content controls and tracked insertions.
    void read(const pugi::xml_node& node, std::vector<TextBlock>& into, std::size_t depth = 0) {
        if (depth > limits_.xml_depth_max) {
            problem_ = ProblemKind::too_deep;
        }
        for (const pugi::xml_node one : node.children()) {
            if (must_stop()) {
                return;
            }
            const auto name = local_name(one);
            if (name == "p") {
                read_paragraph(one, into, depth);
            } else if (name == "tbl") {
                read_table(one, into, depth);
            } else if (name != "del" && name != "moveFrom" && name != "sdtPr" && name != "sectPr") {
                read(one, into, depth + 1);
            }
        }
    }

    /// What stands in paragraphs whose end was deleted has nothing to join behind the last one.
    void finish(std::vector<TextBlock>& into) {
        if (!unfinished_.empty()) {
            into.push_back({.text = tidy(unfinished_), .outline = std::nullopt});
        }
    }

    std::optional<ProblemKind> problem() const { return problem_; }
    bool has_picture() const { return has_picture_; }

  private:
    bool must_stop() {
        const bool asks = limits_.is_out_of_time && ++read_ % ask_time_every == 0;
        if (!problem_ && asks && limits_.is_out_of_time()) {
            problem_ = ProblemKind::out_of_time;
        }
        if (!problem_ && paragraphs_.is_too_deep()) {
            problem_ = ProblemKind::too_deep;
        }
        return problem_.has_value();
    }

    void read_paragraph(const pugi::xml_node& node, std::vector<TextBlock>& into, std::size_t depth) {
        const auto properties = child(node, "pPr");
        const std::string style_id(attribute(child(properties, "pStyle"), "val"));
        const ParagraphStyle named = styles_.style(style_id);
        const ParagraphStyle style = laid_over(named, read_properties(properties));
        const ParagraphText read = paragraphs_.read(node);
        has_picture_ |= read.has_picture;
        const std::string text = tidy(unfinished_ + read.text);
        unfinished_.clear();
        if (read.joins_next) {
            unfinished_ = text + (text.empty() ? "" : " ");
            return;
        }
        if (style.is_table_of_contents) {
            return;
        }
        // An empty paragraph of a list has its number in Word, too.
        const std::string number = style.list ? numbering_.next(place_of(style, style_id)) : "";
        if (!text.empty()) {
            const bool is_heading = style.outline && *style.outline >= 0 && *style.outline < headings_max;
            into.push_back({.text = number.empty() ? text : tidy(number + " " + text),
                            .outline = is_heading ? style.outline : std::nullopt});
        }
        for (const auto& box : read.boxes) {
            this->read(box, into, depth + 1);
        }
    }

    ListPlace place_of(const ParagraphStyle& style, const std::string& style_id) const {
        const auto level = style.list_level ? static_cast<std::size_t>(std::max(0, *style.list_level))
                                            : numbering_.level_of_style(*style.list, style_id).value_or(0);
        return {.list = *style.list, .level = level};
    }

    void read_table(const pugi::xml_node& table, std::vector<TextBlock>& into, std::size_t depth) {
        if (depth > limits_.xml_depth_max) {
            problem_ = ProblemKind::too_deep;
            return;
        }
        std::vector<Row> rows;
        read_rows(table, rows, depth);
        const bool is_layout = lays_out(rows);
        for (auto& row : rows) {
            if (is_layout) {
                for (auto& cell : row) {
                    std::ranges::move(cell, std::back_inserter(into));
                }
            } else if (auto line = line_of(row); !line.empty()) {
                into.push_back({.text = std::move(line), .outline = std::nullopt, .is_row = true});
            }
        }
    }

    using Cell = std::vector<TextBlock>;
    using Row = std::vector<Cell>;

    void read_rows(const pugi::xml_node& node, std::vector<Row>& rows, std::size_t depth) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one);
            if (name == "tr" && child(child(one, "trPr"), "del").empty()) {
                read_cells(one, rows.emplace_back(), depth + 1);
            } else if ((name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins") &&
                       depth <= limits_.xml_depth_max) {
                read_rows(one, rows, depth + 1);
            }
        }
    }

    void read_cells(const pugi::xml_node& node, Row& row, std::size_t depth) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one);
            if (name == "tc") {
                read(one, row.emplace_back(), depth + 1);
            } else if ((name == "sdt" || name == "sdtContent" || name == "customXml") &&
                       depth <= limits_.xml_depth_max) {
                read_cells(one, row, depth + 1);
            }
        }
    }

    /// The head block and the signature stand in tables without lines, which only put them side by side.
    static bool lays_out(const std::vector<Row>& rows) {
        std::size_t cells = 0;
        bool is_part_of_letter = false;
        for (const auto& row : rows) {
            cells = std::max(cells, row.size());
            for (const auto& cell : row) {
                for (const auto& block : cell) {
                    const auto start = vietnamese::fold(block.text.substr(0, 32));
                    is_part_of_letter |= start.starts_with("cong hoa xa hoi") || start.starts_with("noi nhan") ||
                                         start.starts_with("tm. ") || start.starts_with("kt. ") ||
                                         start.starts_with("tl. ");
                }
            }
        }
        constexpr std::size_t letter_cells_max = 3;
        return cells <= 1 || (is_part_of_letter && cells <= letter_cells_max);
    }

    /// "| a | b |"; empty where all cells are.
    static std::string line_of(const Row& row) {
        std::string line = "|";
        bool has_text = false;
        for (const auto& cell : row) {
            for (const auto& block : cell) {
                line += ' ';
                line += block.text;
                has_text = true;
            }
            line += " |";
        }
        std::ranges::replace(line, '\n', ' ');
        return has_text ? line : std::string{};
    }

    const DocxStyles& styles_;
    DocxNumbering& numbering_;
    const FileLimits& limits_;
    DocxParagraphs paragraphs_;
    std::string unfinished_; ///< of paragraphs whose end was deleted
    std::size_t read_ = 0;
    bool has_picture_ = false;
    std::optional<ProblemKind> problem_;
};

/// The root of a part beside the main one; an empty document where the part is missing.
std::expected<void, DocumentProblem> load_beside(const DocxPackage& package, const std::string& main,
                                                 const std::string& name, const FileLimits& limits,
                                                 pugi::xml_document& xml) {
    const std::string part = main.substr(0, main.rfind('/') + 1) + name;
    if (!package.has(part)) {
        return {};
    }
    const auto content = package.read(part);
    return content ? parse_xml(*content, limits, xml) : std::unexpected(content.error());
}

bool opens_with_number(const std::string& text) {
    const auto lines = questions::read_lines(text);
    return !lines.empty() && questions::is_structural(lines.front().marker);
}

/// Headings show their level as "##" only where some have no number: a numbered heading is one without. Nothing before
/// the first number is a heading, since that is the head block.
std::string written_out(const std::vector<TextBlock>& blocks) {
    std::vector<bool> is_numbered;
    for (const auto& block : blocks) {
        is_numbered.push_back(opens_with_number(block.text));
    }
    auto first = static_cast<std::size_t>(std::ranges::find(is_numbered, true) - is_numbered.begin());
    if (first == blocks.size()) {
        first = 1; // no numbers at all: everything but the title
    }
    bool shows_levels = false;
    for (std::size_t at = first; at < blocks.size(); ++at) {
        shows_levels |= blocks[at].outline && !is_numbered[at];
    }
    std::string text;
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const auto& block = blocks[at];
        if (at > 0) {
            text += block.is_row && blocks[at - 1].is_row ? "\n" : "\n\n";
        }
        if (shows_levels && at >= first && block.outline) {
            text.append(static_cast<std::size_t>(std::min(*block.outline + 2, headings_max)), '#');
            text += ' ';
        }
        text += block.text;
    }
    return text + "\n";
}

} // namespace

std::expected<std::string, DocumentProblem> read_docx(std::string_view bytes, const FileLimits& limits) {
    const auto package = DocxPackage::open(bytes, limits);
    if (!package) {
        return std::unexpected(package.error());
    }
    const std::string main = package->main_part();
    if (main.empty()) {
        return std::unexpected(DocumentProblem{ProblemKind::unknown_format, "a packed file, but not of Word"});
    }
    const auto content = package->read(main);
    if (!content) {
        return std::unexpected(content.error());
    }
    pugi::xml_document document;
    pugi::xml_document styles_xml;
    pugi::xml_document numbering_xml;
    for (const auto& loaded :
         {parse_xml(*content, limits, document), load_beside(*package, main, "styles.xml", limits, styles_xml),
          load_beside(*package, main, "numbering.xml", limits, numbering_xml)}) {
        if (!loaded) {
            return std::unexpected(loaded.error());
        }
    }
    const auto body = child(document.document_element(), "body");
    if (!body) {
        return std::unexpected(DocumentProblem{ProblemKind::unknown_format, "a packed file, but not of Word"});
    }
    const DocxStyles styles(styles_xml.document_element());
    DocxNumbering numbering(numbering_xml.document_element());
    BodyReader reader(styles, numbering, limits);
    std::vector<TextBlock> blocks;
    reader.read(body, blocks);
    reader.finish(blocks);
    if (reader.problem()) {
        return std::unexpected(DocumentProblem{*reader.problem(), ""});
    }
    if (blocks.empty()) {
        return std::unexpected(
            DocumentProblem{reader.has_picture() ? ProblemKind::no_text : ProblemKind::empty, "no words in it"});
    }
    return written_out(blocks);
}

} // namespace loa::documents
