#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace loa::documents {

/// What reading needs to know of a paragraph style with all it is based on.
struct ParagraphStyle {
    std::optional<int> outline;      ///< 0 to 8: a heading of that level
    std::optional<std::string> list; ///< numId
    std::optional<int> list_level;   ///< ilvl
    bool is_table_of_contents = false;
};

/// The styles of a Word file (word/styles.xml; ECMA-376 part 1, 17.7).
class DocxStyles {
  public:
    /// `styles`: root of styles.xml; may be empty.
    explicit DocxStyles(const pugi::xml_node& styles);

    /// `id`: of a paragraph's pStyle; "" for the default style. Unknown styles are plain.
    ParagraphStyle style(const std::string& id) const;

  private:
    struct Entry {
        std::string based_on;
        ParagraphStyle own;
    };
    std::map<std::string, Entry> entries_;
    std::string default_;
};

/// Outline level and list of paragraph properties (<w:pPr>), of a style or a paragraph itself.
ParagraphStyle read_properties(const pugi::xml_node& properties);

/// `over` where it says something, else `under`.
ParagraphStyle laid_over(const ParagraphStyle& under, const ParagraphStyle& over);

} // namespace loa::documents
