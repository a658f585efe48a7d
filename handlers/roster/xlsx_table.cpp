#include "handlers/roster/xlsx_table.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "handlers/documents/docx_package.h"
#include "handlers/documents/xml.h"

namespace loa::roster {

using documents::attribute;
using documents::child;
using documents::DocxPackage;
using documents::local_name;

namespace {

constexpr std::size_t rows_numbered_max = 1U << 20; ///< ECMA-376 leaves it open; Excel's own bound

TableProblem problem_of(const documents::DocumentProblem& problem) {
    switch (problem.kind) {
    case documents::ProblemKind::encrypted: return TableProblem::old_excel;
    case documents::ProblemKind::too_large:
    case documents::ProblemKind::unpacks_too_large: return TableProblem::too_large;
    default: return TableProblem::broken;
    }
}

/// Text of <si> or <is>: its <t>, or those of its runs; not the pronunciation that may stand beside them.
std::string text_of(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node part : item.children()) {
        if (local_name(part) == "t") {
            text += part.child_value();
        } else if (local_name(part) == "r") {
            text += child(part, "t").child_value();
        }
    }
    return text;
}

/// "AB12" -> 27; nothing where no letters stand in front.
std::optional<std::size_t> column_of(std::string_view reference) {
    constexpr std::size_t letters_max = 3;
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
        if (letters == letters_max) {
            return std::nullopt;
        }
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A') + 1;
    }
    return letters == 0 ? std::nullopt : std::optional(column - 1);
}

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

/// "1.2E+3" -> "1200"; what is no whole number stays as it is.
std::string number_text(std::string_view text) {
    constexpr double exact_below = 1e15;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size() && std::abs(number) < exact_below &&
                          std::trunc(number) == number;
    return is_whole ? fmt::format("{:.0f}", number) : std::string(text);
}

class Workbook {
  public:
    Workbook(DocxPackage package, const documents::FileLimits& files, const TableLimits& limits)
        : package_(std::move(package)), files_(files), limits_(limits) {}

    std::expected<std::vector<Table>, TableProblem> read() {
        main_ = package_.main_part();
        if (main_.empty()) {
            main_ = "xl/workbook.xml";
        }
        pugi::xml_document workbook;
        if (!package_.has(main_)) {
            return std::unexpected(TableProblem::unknown_format);
        }
        if (auto failed = load(main_, workbook)) {
            return std::unexpected(*failed);
        }
        if (local_name(workbook.document_element()) != "workbook") {
            return std::unexpected(TableProblem::unknown_format);
        }
        if (auto failed = read_relations()) {
            return std::unexpected(*failed);
        }
        if (auto failed = read_texts()) {
            return std::unexpected(*failed);
        }
        std::vector<Table> tables;
        for (const pugi::xml_node sheet : child(workbook.document_element(), "sheets").children()) {
            const auto part = targets_.find(attribute(sheet, "id"));
            if (tables.size() == limits_.sheets_max) {
                break;
            }
            if (part == targets_.end() || !package_.has(part->second)) {
                continue;
            }
            auto table = read_sheet(part->second);
            if (!table) {
                return std::unexpected(table.error());
            }
            tables.push_back(*std::move(table));
        }
        return tables.empty() ? std::unexpected(TableProblem::broken)
                              : std::expected<std::vector<Table>, TableProblem>(std::move(tables));
    }

  private:
    std::optional<TableProblem> load(const std::string& part, pugi::xml_document& xml) const {
        const auto content = package_.read(part);
        if (!content) {
            return problem_of(content.error());
        }
        const auto parsed = documents::parse_xml(*content, files_, xml);
        return parsed ? std::nullopt : std::optional(problem_of(parsed.error()));
    }

    /// "worksheets/sheet1.xml", seen from the folder of the workbook.
    std::string resolved(std::string_view target) const {
        if (target.starts_with('/')) {
            return std::string(target.substr(1));
        }
        return main_.substr(0, main_.rfind('/') + 1) + std::string(target);
    }

    std::optional<TableProblem> read_relations() {
        const std::size_t slash = main_.rfind('/') + 1;
        const std::string part = main_.substr(0, slash) + "_rels/" + main_.substr(slash) + ".rels";
        pugi::xml_document xml;
        if (auto failed = load(part, xml)) {
            return failed;
        }
        for (const pugi::xml_node relation : xml.document_element().children()) {
            const std::string target = resolved(relation.attribute("Target").value());
            targets_.emplace(relation.attribute("Id").value(), target);
            if (std::string_view(relation.attribute("Type").value()).ends_with("/sharedStrings")) {
                texts_part_ = target;
            }
        }
        return std::nullopt;
    }

    std::optional<TableProblem> read_texts() {
        if (texts_part_.empty() || !package_.has(texts_part_)) {
            return std::nullopt;
        }
        pugi::xml_document xml;
        if (auto failed = load(texts_part_, xml)) {
            return failed;
        }
        for (const pugi::xml_node item : xml.document_element().children()) {
            if (local_name(item) == "si") {
                texts_.push_back(clean_cell(text_of(item), limits_));
            }
        }
        return std::nullopt;
    }

    std::string cell_text(const pugi::xml_node& cell) const {
        const std::string_view type = cell.attribute("t").value();
        if (type == "inlineStr") {
            return clean_cell(text_of(child(cell, "is")), limits_);
        }
        const std::string_view value = child(cell, "v").child_value();
        if (type == "s") {
            const auto index = whole_number(value);
            return index && *index < texts_.size() ? texts_[*index] : std::string{};
        }
        if (type.empty() || type == "n") {
            return clean_cell(number_text(value), limits_);
        }
        return type == "str" ? clean_cell(value, limits_) : std::string{}; // errors and yes-no are no words
    }

    std::expected<Table, TableProblem> read_sheet(const std::string& part) const {
        pugi::xml_document xml;
        if (auto failed = load(part, xml)) {
            return std::unexpected(*failed);
        }
        Table table;
        std::size_t line = 0;
        for (const pugi::xml_node node : child(xml.document_element(), "sheetData").children()) {
            // Rows and cells may leave out where they stand: then they stand behind the one before.
            line = std::min(whole_number(node.attribute("r").value()).value_or(line + 1), rows_numbered_max);
            TableRow row{.line = line, .cells = {}};
            std::size_t next = 0;
            for (const pugi::xml_node cell : node.children()) {
                const std::size_t column = column_of(cell.attribute("r").value()).value_or(next);
                next = column + 1;
                if (local_name(cell) != "c" || column >= limits_.columns_max) {
                    continue;
                }
                row.cells.resize(std::max(row.cells.size(), column + 1));
                row.cells[column] = cell_text(cell);
            }
            if (!add_row(table, std::move(row), limits_)) {
                return std::unexpected(TableProblem::too_large);
            }
        }
        return table;
    }

    DocxPackage package_;
    const documents::FileLimits& files_;
    const TableLimits& limits_;
    std::string main_, texts_part_;
    std::map<std::string, std::string, std::less<>> targets_; ///< part by relation
    std::vector<std::string> texts_;                          ///< shared by the sheets
};

} // namespace

std::expected<std::vector<Table>, TableProblem> read_xlsx(std::string_view bytes, const TableLimits& limits) {
    documents::FileLimits files;
    files.file_bytes_max = limits.file_bytes_max;
    files.unpacked_bytes_max = limits.unpacked_bytes_max;
    auto package = DocxPackage::open(bytes, files);
    if (!package) {
        return std::unexpected(problem_of(package.error()));
    }
    return Workbook(*std::move(package), files, limits).read();
}

} // namespace loa::roster
