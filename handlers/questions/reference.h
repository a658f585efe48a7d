#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// A document's reference number as it stands in a text or as somebody typed it: "24/2023/TT-BGDĐT", "cv 66",
/// "TT24/2023".
struct Reference {
    std::uint32_t number = 0;
    std::uint32_t year = 0; ///< 0 where it has none
    std::string letters;   ///< folded letters behind the number, type and issuer without signs: "ttbgddt"; may be empty
    std::string type;      ///< folded short form of the type ("tt"), from the letters or from the word before it
    std::size_t begin = 0; ///< bytes that it takes in the text, the type's word included
    std::size_t end = 0;
};

/// A document type's names, folded: name "thong tu", short form "tt".
struct TypeName {
    std::string folded; ///< words with one space between
    std::string type;   ///< the short form that reference numbers carry
};

/// All references in `text`, in order. Bare numbers are references only where a type's name or short form stands before
/// them ("công văn số 433", "cv 66") or letters behind them ("66/CĐGD"). Thread-safe.
std::vector<Reference> find_references(std::string_view text, const std::vector<TypeName>& types);

/// True when what was asked can mean what is written: equal numbers, and no year, type or letters that contradict.
bool may_mean(const Reference& asked, const Reference& written);

} // namespace loa::questions
