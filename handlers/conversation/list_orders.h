#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/conversation/list_words.h"
#include "handlers/turn.h"

/// What one line says of several drafts at once: orders, corrections that name theirs, and what is told beside.
namespace loa::conversation {

/// "cái AI 4 buổi", "sửa cái 2 thành 3 cuốn", "Word ở Sở": a correction that names the draft it is for.
struct NamedChange {
    std::size_t which = 0; ///< place in the list
    std::string text;      ///< what is left for the correction
};

/// All that a line orders, each part in the order of the line.
struct ListOrders {
    std::vector<NamedChange> changes;
    std::vector<std::string> anew; ///< activities that the list does not hold yet
    ListDeeds deeds;
};

/// Reads what was told beside the drafts, which need not be a sentence ("lớp Canva hôm 5/9").
activities::Reading read_added(const handlers::Turn& turn, std::string_view text);

/// "bỏ cái Word, cái AI 4 buổi", "thêm lớp Canva hôm 5/9 nữa". Nothing where a part of the line is none of these, or
/// where all of it is deeds, which read_list_deeds() reads.
std::optional<ListOrders> read_list_orders(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts,
                                           std::string_view text);

} // namespace loa::conversation
