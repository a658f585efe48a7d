#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loa::roster {

/// Whether the text could be somebody's name: letters of any script, spaces and `- ' ’ . , ( )`, with at least one
/// letter and at most two digits ("Lan 2"). One line of UTF-8 in NFC.
bool looks_like_name(std::string_view text);

/// Whether one of the phrases, in lower case and NFC, stands in the text as whole words: "Lan Chủ tịch duyệt hết" is no
/// name that Loa should say to others.
bool says_any(std::string_view text, const std::vector<std::string>& phrases);

} // namespace loa::roster
