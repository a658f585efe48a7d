#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "handlers/turn.h"

/// Which of several drafts that one message told is spoken of: by its place in the list ("cái thứ 2", "cái cuối") or by
/// words of its title ("cái đọc sách").
namespace loa::conversation {

/// What is to be done with one of them, or with all.
enum class ListWish {
    none,
    drop,
    save,
};

struct ListWords {
    ListWish wish = ListWish::none;
    std::optional<std::size_t> which; ///< position; nothing where the words fit none of them, or more than one
    bool is_all = false;
};

/// "bỏ cái thứ 2", "lưu cái đầu thôi", "bỏ hết".
ListWords read_list_words(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts,
                          std::string_view text);

/// The one that these words name alone, as in answer to a question.
std::optional<std::size_t> named_in_list(const handlers::Turn& turn, const std::vector<storage::Activity>& drafts,
                                         std::string_view text);

} // namespace loa::conversation
