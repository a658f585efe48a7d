#include "handlers/documents/docx_paragraph.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "handlers/documents/xml.h"

namespace loa::documents {
namespace {

bool is_left_out(std::string_view name) {
    static constexpr std::array<std::string_view, 11> names{
        "del", "moveFrom", "delText", "instrText", "fldData", "rPr", "pPr", "rt", "sdtPr", "delInstrText", "sdtEndPr"};
    return std::ranges::find(names, name) != names.end();
}

/// Symbols of a symbol font: only bullets matter.
std::string_view symbol(std::string_view code) {
    return code == "F0B7" || code == "F0A7" ? "•" : "";
}

/// Old and new Word get the same content in different forms: one of them is enough.
pugi::xml_node alternative(const pugi::xml_node& node) {
    const auto choice = child(node, "Choice");
    return choice ? choice : child(node, "Fallback");
}

std::size_t space_at(std::string_view text) {
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\v' || text[0] == '\f') {
        return 1;
    }
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\x83", "\xE2\x80\x82", "\xE2\x80\x89", "\xE2\x80\xAF"}) {
        if (text.starts_with(space)) {
            return space.size();
        }
    }
    return 0;
}

std::size_t nothing_at(std::string_view text) {
    for (const std::string_view none : {"\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x8E", "\xE2\x80\x8F"}) {
        if (text.starts_with(none)) {
            return none.size();
        }
    }
    return 0;
}

} // namespace

std::string tidy(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool has_space = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (const auto space = space_at(rest); space > 0) {
            has_space = true;
            at += space;
        } else if (const auto nothing = nothing_at(rest); nothing > 0) {
            at += nothing;
        } else {
            const bool at_line_end = out.empty() || out.back() == '\n' || rest[0] == '\n';
            if (has_space && !at_line_end) {
                out += ' ';
            }
            has_space = false;
            if (rest[0] != '\n' || !out.empty()) {
                out += rest[0];
            }
            ++at;
        }
    }
    while (out.ends_with('\n')) {
        out.pop_back();
    }
    return out;
}

bool DocxParagraphs::is_in_instruction() const {
    return std::ranges::find(fields_, true) != fields_.end();
}

void DocxParagraphs::mark_field(const pugi::xml_node& node) {
    constexpr std::size_t open_fields_max = 1000;
    const auto type = attribute(node, "fldCharType");
    if (type == "begin" && fields_.size() < open_fields_max) {
        fields_.push_back(true);
    } else if (type == "separate" && !fields_.empty()) {
        fields_.back() = false;
    } else if (type == "end" && !fields_.empty()) {
        fields_.pop_back();
    }
}

void DocxParagraphs::collect_children(const pugi::xml_node& node, ParagraphText& into, std::size_t depth) {
    for (const pugi::xml_node one : node.children()) {
        collect(one, into, depth + 1);
    }
}

void DocxParagraphs::collect(const pugi::xml_node& node, ParagraphText& into, std::size_t depth) {
    if (depth > depth_max_) {
        is_too_deep_ = true;
        return;
    }
    const auto name = local_name(node);
    if (name.empty() || is_left_out(name)) {
        return;
    }
    if (name == "fldChar") {
        mark_field(node);
    } else if (name == "txbxContent") {
        into.boxes.push_back(node);
    } else if (name == "AlternateContent") {
        collect_children(alternative(node), into, depth);
    } else if (is_in_instruction()) {
        collect_children(node, into, depth);
    } else if (name == "t") {
        into.text += node.text().get();
    } else if (name == "tab" || name == "ptab") {
        into.text += ' ';
    } else if (name == "br" || name == "cr") {
        into.text += '\n';
    } else if (name == "noBreakHyphen") {
        into.text += '-';
    } else if (name == "sym") {
        into.text += symbol(attribute(node, "char"));
    } else if (name != "r" || !is_on(child(child(node, "rPr"), "vanish"))) {
        into.has_picture |= name == "drawing" || name == "pict";
        collect_children(node, into, depth);
    }
}

ParagraphText DocxParagraphs::read(const pugi::xml_node& paragraph) {
    ParagraphText read;
    collect_children(paragraph, read, 0);
    const auto mark = child(child(paragraph, "pPr"), "rPr");
    read.joins_next = !child(mark, "del").empty() || !child(mark, "moveFrom").empty();
    return read;
}

} // namespace loa::documents
