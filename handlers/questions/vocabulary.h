#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loa::questions {

/// Number of a distinct string in a Vocabulary.
using TermId = std::uint32_t;
inline constexpr TermId no_term = ~TermId{0};

/// Numbers distinct strings from 0. Built once, then read by any number of threads.
class Vocabulary {
  public:
    /// The number of `text`, given now when it is new.
    TermId add(std::string_view text);

    /// The number of `text`, or no_term.
    TermId find(std::string_view text) const;

    std::string_view text(TermId term) const { return texts_[term]; }
    std::size_t size() const { return texts_.size(); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, TermId, Hash, std::equal_to<>> ids_;
    std::vector<std::string_view> texts_; ///< views of the keys, which an unordered_map never moves
};

} // namespace loa::questions
