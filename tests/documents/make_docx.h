#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace loa::tests {

/// A zip archive in memory of parts by name.
std::string make_zip(const std::map<std::string, std::string>& parts);

/// A Word file as a test writes it: XML of the body, of numbering.xml (<w:numbering> inside) and of styles.xml; the
/// last two may be empty. The prefix "w" is bound.
struct DocxParts {
    std::string body;
    std::string numbering;
    std::string styles;
};
std::string make_docx(const DocxParts& parts);

/// Text as XML.
std::string escaped(std::string_view text);

/// <w:p> with one run; `properties` inside <w:pPr>.
std::string paragraph(std::string_view text, std::string_view properties = "");

/// Properties of a paragraph in list `list` at `level`.
std::string in_list(int list, int level);

/// <w:tbl>; every cell is paragraphs.
std::string table(const std::vector<std::vector<std::vector<std::string>>>& rows);

} // namespace loa::tests
