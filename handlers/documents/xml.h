#pragma once

#include <expected>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "handlers/documents/file_reader.h"

namespace loa::documents {

/// Parses a part of a Word file into `xml`, which keeps a copy. Entities other than XML's own are not expanded and
/// nothing outside is read. Errors: broken, too_deep, unpacks_too_large (more nodes than FileLimits::xml_nodes_max).
std::expected<void, DocumentProblem> parse_xml(std::string_view content, const FileLimits& limits,
                                               pugi::xml_document& xml);

/// "w:p" -> "p": files may bind the namespace to another prefix.
std::string_view local_name(const pugi::xml_node& node);

/// The first child element with that local name; an empty node where there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

/// The value of the attribute with that local name; "" where there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

/// `attribute` "val" as an integer; `otherwise` where it is missing or no number.
int integer(const pugi::xml_node& node, std::string_view name, int otherwise);

/// A switch such as <w:vanish/>: on unless its val says otherwise; off where the node is empty.
bool is_on(const pugi::xml_node& node);

} // namespace loa::documents
