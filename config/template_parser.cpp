#include "config/template_parser.h"

#include <algorithm>

#include <fmt/format.h>
#include <utf8proc.h>

namespace loa::config {

namespace {

bool is_name(std::string_view text) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && std::ranges::all_of(text, is_allowed);
}

/// The text with its first letter in upper case.
std::string capitalised(const std::string& text) {
    utf8proc_int32_t first = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto taken = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &first);
    if (taken <= 0) return text;
    std::string upper(4, '\0');
    const auto written =
        utf8proc_encode_char(utf8proc_toupper(first), reinterpret_cast<utf8proc_uint8_t*>(upper.data()));
    upper.resize(static_cast<std::size_t>(written));
    return upper + text.substr(static_cast<std::size_t>(taken));
}

} // namespace

void TemplateParser::piece(Template::Piece::Kind kind, std::string text) {
    result_.pieces_.push_back({kind, std::move(text)});
}

void TemplateParser::literal(std::string_view text) {
    if (text.empty()) return;
    using Kind = Template::Piece::Kind;
    is_bold_empty_ = false;
    result_.literal_bytes_ += text.size();
    if (!result_.pieces_.empty() && result_.pieces_.back().kind == Kind::literal) {
        result_.pieces_.back().text += text;
    } else {
        piece(Kind::literal, std::string(text));
    }
}

const std::string* TemplateParser::common(std::string_view name, std::string& capital) const {
    for (const auto& [key, value] : common_) {
        if (key == name) return &value;
        if (capitalised(key) == name) {
            capital = capitalised(value);
            return &capital;
        }
    }
    return nullptr;
}

std::string TemplateParser::read_brace(std::string_view& rest) {
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
        literal(rest.substr(0, 1));
        rest.remove_prefix(2);
        return {};
    }
    if (rest.starts_with('}')) return "has a `}` without its `{`; write `}}` for the sign itself";
    const auto end = rest.find('}');
    if (end == std::string_view::npos) return "has a `{` without its `}`; write `{{` for the sign itself";
    const std::string name(rest.substr(1, end - 1));
    if (!is_name(name)) return "has a placeholder whose name is not of letters, digits and `_`";
    rest.remove_prefix(end + 1);
    std::string capital;
    if (const std::string* value = common(name, capital)) {
        literal(*value);
        return {};
    }
    is_bold_empty_ = false;
    piece(Template::Piece::Kind::placeholder, name);
    result_.placeholders_.push_back(name);
    return {};
}

std::string TemplateParser::read_tag(std::string_view& rest) {
    if (rest.starts_with("<b>")) {
        if (is_bold_) return "has a `<b>` inside a `<b>`";
        is_bold_ = true;
        is_bold_empty_ = true;
        piece(Template::Piece::Kind::bold_begin);
        rest.remove_prefix(3);
        return {};
    }
    if (rest.starts_with("</b>")) {
        if (!is_bold_) return "has a `</b>` without its `<b>`";
        if (is_bold_empty_) return "has nothing between `<b>` and `</b>`";
        is_bold_ = false;
        piece(Template::Piece::Kind::bold_end);
        rest.remove_prefix(4);
        return {};
    }
    const auto next = rest.size() > 1 ? rest[1] : ' ';
    const bool is_tag = next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (is_tag) return "has a tag that is neither `<b>` nor `</b>`";
    literal(rest.substr(0, 1));
    rest.remove_prefix(1);
    return {};
}

TemplateParser::Outcome TemplateParser::parse(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of("{}<"), rest.size());
        literal(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.empty()) break;
        std::string mistake = rest.front() == '<' ? read_tag(rest) : read_brace(rest);
        if (!mistake.empty()) return {{}, std::move(mistake)};
    }
    if (is_bold_) return {{}, "has a `<b>` without its `</b>`"};
    std::ranges::sort(result_.placeholders_);
    const auto repeated = std::ranges::unique(result_.placeholders_);
    result_.placeholders_.erase(repeated.begin(), repeated.end());
    return {std::move(result_), {}};
}

} // namespace loa::config
