#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/named_wish.h"

namespace loa::conversation {

// A chair's line in which names stand beside numbers: "duyệt 1-3 và của cô Lan; trả 2 thiếu minh chứng". Once it is
// known which numbers the names have, it is a line like others.

/// A place of the line where a name stands.
struct NamedTarget {
    /// What may be the name, and where it ends.
    struct Name {
        std::string said;
        std::size_t end = 0;           ///< byte in NamedLine::text, one behind the last
        bool is_before_reason = false; ///< a reason follows without any sign
    };
    Decision::Kind kind = Decision::Kind::approve;
    NamedWish::Of of = NamedWish::Of::person; ///< or title
    bool is_all = false;                      ///< "mấy cái của cô Lan"
    /// "trả 2, của cô Lan mới đúng": where nothing is called so, it is why.
    bool may_be_reason = false;
    std::size_t begin = 0; ///< byte in NamedLine::text
    /// At least one, the longest first. Several where a reason may follow: "trả của cô Lan thiếu ảnh".
    std::vector<Name> names;
};

struct NamedLine {
    std::string text;                 ///< the line, NFC
    std::vector<NamedTarget> targets; ///< at least one, in order
    bool needs_list = false;          ///< it names numbers of a list besides, or all of it
};

/// None for a line without names, for one whose only name is what it approves or returns (read_named_wish() reads
/// those), for questions, and where a name may just as well be part of a reason ("trả 2, cô Lan báo nhầm"). Pure.
std::optional<NamedLine> read_named_line(std::string_view text);

/// What a name stands for.
struct NumbersOfName {
    std::size_t name = 0;             ///< which of NamedTarget::names
    std::vector<std::size_t> numbers; ///< of a list, at least one
};
/// The line with numbers in place of its first names, as many as are given.
std::string with_numbers(const NamedLine& line, const std::vector<NumbersOfName>& numbers);

} // namespace loa::conversation
