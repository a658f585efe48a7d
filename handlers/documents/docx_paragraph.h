#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace loa::documents {

/// The words of one paragraph as a reader sees them once all changes are accepted.
struct ParagraphText {
    std::string text;                  ///< white space collapsed; "\n" at soft line breaks
    std::vector<pugi::xml_node> boxes; ///< text boxes that hang on it (<w:txbxContent>)
    bool has_picture = false;
    bool joins_next = false; ///< its end was deleted: the next paragraph goes on in it
};

/// Reads paragraphs in order: a field may begin in one and end in another. Left out are deleted and moved words, what
/// fields compute by, hidden words and notes.
class DocxParagraphs {
  public:
    /// `depth_max`: deeper elements are not read; `is_too_deep` says so.
    explicit DocxParagraphs(std::size_t depth_max) : depth_max_(depth_max) {}

    ParagraphText read(const pugi::xml_node& paragraph);
    bool is_too_deep() const { return is_too_deep_; }

  private:
    void collect(const pugi::xml_node& node, ParagraphText& into, std::size_t depth);
    void collect_children(const pugi::xml_node& node, ParagraphText& into, std::size_t depth);
    void mark_field(const pugi::xml_node& node);
    bool is_in_instruction() const;

    std::size_t depth_max_;
    std::vector<bool> fields_; ///< open fields; true while in the instruction
    bool is_too_deep_ = false;
};

/// Runs of blanks, no-break and zero-width spaces as one space, line breaks kept, none around them or at the ends.
std::string tidy(std::string_view text);

} // namespace loa::documents
