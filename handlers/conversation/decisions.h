#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::conversation {

/// One part of "duyệt 1-3, 5; trả 2 thiếu ngày; gộp 4 6".
struct Decision {
    enum class Kind : std::uint8_t {
        approve,
        send_back,
        merge,
        keep_apart, ///< "không gộp 4 6": two things, never propose them again
        split,      ///< "tách 4": stands alone again
        skip,       ///< "bỏ qua 5": goes on waiting, whatever else the line says of it
        unapprove,  ///< "bỏ duyệt 5: sai ngày": was approved, and waits again
    };
    enum class Scope : std::uint8_t {
        numbers,
        /// "duyệt hết", "duyệt tất cả trừ 3": all that wait. "trả hết: sai ngày": all that were shown and wait. "gộp
        /// hết": what is alike among what was shown, each as one. Not of the others.
        all,
        clean, ///< "duyệt cái không có vấn đề"; only of approve
    };
    Kind kind = Kind::approve;
    Scope scope = Scope::numbers;
    std::vector<std::size_t> numbers;   ///< as shown, from 1, sorted, each once; empty but for Scope::numbers
    std::vector<std::size_t> except;    ///< of `all` and `clean`; the same
    std::optional<std::size_t> claimed; ///< "duyệt cả 12 cái": how many the chair takes all for
    std::string reason;                 ///< for send_back and unapprove; empty where it has to be asked for

    bool operator==(const Decision&) const = default;
};

/// Whether whoever reported is told why.
constexpr bool needs_reason(Decision::Kind kind) {
    return kind == Decision::Kind::send_back || kind == Decision::Kind::unapprove;
}

/// A chair's line as it was understood.
struct DecisionLine {
    std::vector<Decision> decisions; ///< at least one, unless the line is an undo or was not understood
    bool is_undo = false;            ///< "hoàn tác"
    bool is_undo_of_all = false;     ///< "hoàn tác hết"
    std::string bad_part;            ///< the part that was not understood; then nothing is decided
    /// Every verb is one that says nothing else in a chat ("duyệt", "trả", "gộp", "tách", "hoàn tác"); "ok 1" and
    /// "để 3" mean decisions only where a list was just shown.
    bool is_unmistakable = true;
};

/// Numbers above this are no positions of a list.
inline constexpr std::size_t number_max = 9999;

/// Reads a chair's decisions, with or without marks and case: parts apart by `;`, line ends, and by a comma or "và"
/// where a verb with numbers follows. Numbers are written in figures or words ("một và ba"), ranges in either
/// direction, with or without exceptions ("1-8 trừ 3"). Reasons may hold digits and commas ("trả 9 sai ngày 12/9, xem
/// lại"). Where it is not clear whether a number belongs to the list or to the reason ("trả 9 3 buổi mà ghi 4"), the
/// part is not understood. None for what does not begin like a decision. Linear but for the cuts tried in long reasons.
std::optional<DecisionLine> read_decisions(std::string_view text);

} // namespace loa::conversation
