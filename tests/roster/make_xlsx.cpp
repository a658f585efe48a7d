#include "tests/roster/make_xlsx.h"

#include <map>

#include "tests/documents/make_docx.h"

namespace loa::tests {
namespace {

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr const char* main_ns = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr const char* relation_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + relation_types + type + "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& content) {
    return std::string(head) + "<Relationships>" + content + "</Relationships>";
}

std::string reference(std::size_t column, std::size_t row) {
    std::string letters(1, static_cast<char>('A' + column % 26));
    if (column >= 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + column / 26 - 1));
    }
    return letters + std::to_string(row);
}

class Writer {
  public:
    explicit Writer(XlsxCells cells) : cells_(cells) {}

    std::string cell(const std::string& text, const std::string& where) {
        if (text.starts_with('#')) {
            return "<c r=\"" + where + "\"><v>" + text.substr(1) + "</v></c>";
        }
        if (cells_ == XlsxCells::in_line) {
            return "<c r=\"" + where + "\" t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
        }
        shared_ += "<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>";
        return "<c r=\"" + where + "\" t=\"s\"><v>" + std::to_string(count_++) + "</v></c>";
    }

    std::string sheet(const Sheet& rows) {
        std::string data;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string written;
            for (std::size_t j = 0; j < rows[i].size(); ++j) {
                if (!rows[i][j].empty()) {
                    written += cell(rows[i][j], reference(j, i + 1));
                }
            }
            if (!written.empty()) {
                data += "<row r=\"" + std::to_string(i + 1) + "\">" + written + "</row>";
            }
        }
        return std::string(head) + "<worksheet" + main_ns + "><sheetData>" + data + "</sheetData></worksheet>";
    }

    std::string shared() const { return std::string(head) + "<sst" + main_ns + ">" + shared_ + "</sst>"; }

  private:
    XlsxCells cells_;
    std::string shared_;
    std::size_t count_ = 0;
};

} // namespace

std::string make_xlsx(const std::vector<Sheet>& sheets, XlsxCells cells) {
    Writer writer(cells);
    std::map<std::string, std::string> parts{
        {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))}};
    std::string listed, related;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        parts["xl/worksheets/sheet" + number + ".xml"] = writer.sheet(sheets[i]);
        listed += "<sheet name=\"Trang " + number + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        related += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    }
    if (cells == XlsxCells::shared) {
        parts["xl/sharedStrings.xml"] = writer.shared();
        related += relation("rIdS", "sharedStrings", "sharedStrings.xml");
    }
    parts["xl/_rels/workbook.xml.rels"] = relations(related);
    parts["xl/workbook.xml"] = std::string(head) + "<workbook" + main_ns +
                               " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                               "<sheets>" +
                               listed + "</sheets></workbook>";
    return make_zip(parts);
}

std::string make_csv(const Sheet& sheet, char separator) {
    std::string csv;
    for (const auto& row : sheet) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            csv += i == 0 ? "" : std::string(1, separator);
            csv += '"';
            for (const char c : row[i].starts_with('#') ? row[i].substr(1) : row[i]) {
                csv += c == '"' ? std::string("\"\"") : std::string(1, c);
            }
            csv += '"';
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace loa::tests
