#include "handlers/documents/docx_styles.h"

#include "handlers/documents/xml.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr int based_on_max = 20; ///< styles may be based on each other in a ring
constexpr int body_text = 9;     ///< outlineLvl 9 says: no heading

} // namespace

ParagraphStyle read_properties(const pugi::xml_node& properties) {
    ParagraphStyle style;
    if (const auto outline = child(properties, "outlineLvl")) {
        style.outline = integer(outline, "val", body_text);
    }
    const auto place = child(properties, "numPr");
    if (const auto list = child(place, "numId")) {
        style.list = attribute(list, "val");
    }
    if (const auto level = child(place, "ilvl")) {
        style.list_level = integer(level, "val", 0);
    }
    return style;
}

ParagraphStyle laid_over(const ParagraphStyle& under, const ParagraphStyle& over) {
    ParagraphStyle both = under;
    if (over.outline) {
        both.outline = over.outline;
    }
    if (over.list) {
        both.list = over.list;
    }
    if (over.list_level) {
        both.list_level = over.list_level;
    }
    both.is_table_of_contents |= over.is_table_of_contents;
    return both;
}

DocxStyles::DocxStyles(const pugi::xml_node& styles) {
    for (const pugi::xml_node node : styles.children()) {
        if (local_name(node) != "style" || attribute(node, "type") != "paragraph") {
            continue;
        }
        const std::string id(attribute(node, "styleId"));
        Entry& entry = entries_[id];
        entry.based_on = attribute(child(node, "basedOn"), "val");
        entry.own = read_properties(child(node, "pPr"));
        const auto name = vietnamese::fold(attribute(child(node, "name"), "val"));
        entry.own.is_table_of_contents = name.starts_with("toc ");
        if (attribute(node, "default") == "1") {
            default_ = id;
        }
    }
}

ParagraphStyle DocxStyles::style(const std::string& id) const {
    std::vector<const Entry*> chain;
    auto entry = entries_.find(id.empty() ? default_ : id);
    for (int i = 0; i < based_on_max && entry != entries_.end(); ++i) {
        chain.push_back(&entry->second);
        entry = entries_.find(entry->second.based_on);
    }
    ParagraphStyle style;
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
        style = laid_over(style, (*one)->own);
    }
    return style;
}

} // namespace loa::documents
