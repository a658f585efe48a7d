#include "handlers/documents/xml.h"

#include <algorithm>
#include <charconv>

namespace loa::documents {
namespace {

/// Deepest level of open elements, counted on the text before anything is built of it. Attribute values may hold ">"
/// but no "<"; comments, CDATA and declarations may hold both and are jumped over.
std::size_t depth_of(std::string_view content) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (auto at = content.find('<'); at != std::string_view::npos; at = content.find('<', at + 1)) {
        const auto rest = content.substr(at);
        if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
            const auto end = content.find(rest[2] == '-' ? "-->" : "]]>", at);
            if (end == std::string_view::npos) {
                break;
            }
            at = end;
        } else if (rest.starts_with("</")) {
            depth -= depth > 0 ? 1 : 0;
        } else if (!rest.starts_with("<?") && !rest.starts_with("<!")) {
            const auto end = rest.find('>');
            const bool is_closed = end != std::string_view::npos && rest[end - 1] == '/';
            depth += is_closed ? 0 : 1;
            deepest = std::max(deepest, depth);
        }
    }
    return deepest;
}

std::unexpected<DocumentProblem> problem(ProblemKind kind, std::string detail) {
    return std::unexpected(DocumentProblem{kind, std::move(detail)});
}

} // namespace

std::expected<void, DocumentProblem> parse_xml(std::string_view content, const FileLimits& limits,
                                               pugi::xml_document& xml) {
    const auto nodes = static_cast<std::size_t>(std::ranges::count(content, '<'));
    if (nodes > limits.xml_nodes_max) {
        return problem(ProblemKind::unpacks_too_large, "too many elements");
    }
    if (depth_of(content) > limits.xml_depth_max) {
        return problem(ProblemKind::too_deep, "");
    }
    // White space alone between tags is text in <w:t xml:space="preserve">.
    const auto parsed =
        xml.load_buffer(content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed) {
        return problem(ProblemKind::broken, std::string("XML: ") + parsed.description());
    }
    return {};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([&](const pugi::xml_node& one) { return local_name(one) == name; });
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute one : node.attributes()) {
        std::string_view known = one.name();
        if (const auto colon = known.find(':'); colon != std::string_view::npos) {
            known.remove_prefix(colon + 1);
        }
        if (known == name) {
            return one.value();
        }
    }
    return "";
}

int integer(const pugi::xml_node& node, std::string_view name, int otherwise) {
    const auto text = attribute(node, name);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? value : otherwise;
}

bool is_on(const pugi::xml_node& node) {
    const auto value = attribute(node, "val");
    return !node.empty() && value != "0" && value != "false" && value != "none" && value != "off";
}

} // namespace loa::documents
