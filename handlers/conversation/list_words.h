#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/turn.h"

/// Which of several drafts that one message told is spoken of: by its place in the list ("cái thứ 2", "cái cuối") or by
/// words of its title ("cái đọc sách").
namespace loa::conversation {

/// What is to be done with each of several: positions in the list, in order and in one of both at most.
struct ListDeeds {
    std::vector<std::size_t> save;
    std::vector<std::size_t> drop;
    /// The words cannot well speak of anything but a list: they name several, all, or one by its name or place ("cái
    /// thứ 2"). "bỏ 2" may as well speak of an amount.
    bool is_of_list = false;
};

/// "lưu cái 1 và 3, bỏ cái 2", "lưu 1,3", "bỏ cái đọc sách, còn lại lưu", "lưu hết", "lưu hết trừ cái 2". Nothing where
/// a part of the text says anything else, or names none of them.
std::optional<ListDeeds> read_list_deeds(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts,
                                         std::string_view text);

/// "bỏ hết", "không lưu cái nào".
bool wants_to_drop_all(const handlers::Turn& turn, std::string_view text);

/// What somebody wants of the list without saying of which of it.
enum class ListWish {
    none,
    drop,
    save,
};

/// "bỏ cái thứ 9", "lưu cái tiếng Trung": one of the list, and none that is there.
ListWish wish_for_unknown(const handlers::Turn& turn, std::string_view text);

/// The one that these words name alone, as in answer to a question.
std::optional<std::size_t> named_in_list(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts,
                                         std::string_view text);

} // namespace loa::conversation
